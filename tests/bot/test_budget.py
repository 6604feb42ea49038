"""Several replicas keep one budget: who broadcasts leaves room for what the others answer."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.outbound.pace import Lane, Pace
from jobs.delivery import usage
from tests.support import virtual_time

NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


def test_what_others_sent_is_taken_from_what_is_broadcast():
    """Twenty messages a second in all: with ten sent elsewhere, a hundred broadcasts take half a second more."""

    async def scenario() -> None:
        loop, pace = asyncio.get_running_loop(), Pace(20)

        async def take() -> bool:
            return True

        async def send(chat: int) -> None:
            await pace.process_request(take, (), {}, "sendMessage", {"chat_id": chat}, Lane.BROADCAST)

        began = loop.time()
        broadcasts = asyncio.gather(*(send(chat) for chat in range(1, 101)))
        await asyncio.sleep(1)
        pace.others_passed(10)
        await broadcasts
        assert loop.time() - began == pytest.approx(109 * 0.05, abs=0.2)

    virtual_time.run(scenario())


def test_a_replica_sees_what_all_others_have_sent(database):
    for holder, passed in (("leads", 7), ("answers", 3), ("answers", 5), ("answers-too", 2)):
        database.write_sync(usage.note, holder, passed, now=NOON)

    assert database.read_sync(usage.of_others, "leads") == 7
    assert database.read_sync(usage.of_others, "answers") == 9
