"""Writes that share a transaction do not share each other's failures."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.inbound import inbox
from bot.inbound.commits import GroupCommit
from bot.inbound.handling import CURRENT, Handling, leave
from bot.models import InboxUpdate

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def fail(session):
    inbox.store(session, 1, [{"update_id": 13}], now=NOW)
    raise ValueError("not writable")


def numbers(session):
    return sorted(session.scalars(select(InboxUpdate.update_id)))


async def test_a_write_that_fails_leaves_its_neighbours_alone(database):
    commits = GroupCommit(database)
    writes = [commits.write(inbox.store, 1, [{"update_id": number}], now=NOW) for number in (1, 2, 3)]

    first, bad, *rest = await asyncio.gather(writes[0], commits.write(fail), *writes[1:], return_exceptions=True)

    assert [first, *rest] == [{1}, {2}, {3}]
    assert isinstance(bad, ValueError)
    assert await database.read(numbers) == [1, 2, 3]


async def test_what_a_handler_leaves_waits_for_the_mark(database):
    handling = Handling(7, asyncio.Semaphore())
    token = CURRENT.set(handling)
    await leave(database, inbox.store, 1, [{"update_id": 7}], now=NOW)
    CURRENT.reset(token)

    assert await database.read(numbers) == []
    await database.write(handling.left[0])
    assert await database.read(numbers) == [7]


async def test_outside_of_an_update_it_is_written_at_once(database):
    await leave(database, inbox.store, 1, [{"update_id": 8}], now=NOW)

    assert await database.read(numbers) == [8]


async def test_a_write_that_fails_alone_is_told_to_its_caller(database):
    with pytest.raises(ValueError, match="not writable"):
        await GroupCommit(database).write(fail)
