"""From the inbox to the handlers: order, crashes, poison, and a database that is not always there."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from telegram.error import BadRequest, NetworkError

from bot.inbound import inbox, intake
from bot.inbound.handling import ATTEMPTS, current
from bot.inbound.inbox import Payload
from bot.inbound.intake import Intake
from knowledge.db import Database

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
BOT = 7


def update(number: int, chat: int = 1) -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}}}


class Handlers:
    """Notes what it is given; waits or fails where it was told to."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.done: list[int] = []
        self.together = self.most_together = 0
        self.gates: dict[int, asyncio.Event] = {}
        self.errors: dict[int, list[Exception]] = {}
        self._changed = asyncio.Condition()

    async def __call__(self, payload: Payload) -> None:
        number = payload["update_id"]
        self.together += 1
        self.most_together = max(self.most_together, self.together)
        try:
            await self._note(self.seen, number)
            if number in self.gates:
                await self.gates[number].wait()
            if self.errors.get(number):
                raise self.errors[number].pop(0)
            await self._note(self.done, number)
        finally:
            self.together -= 1

    async def _note(self, where: list[int], number: int) -> None:
        async with self._changed:
            where.append(number)
            self._changed.notify_all()

    async def until(self, where: list[int], count: int) -> None:
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(lambda: len(where) >= count)


@pytest.fixture
def handlers() -> Handlers:
    return Handlers()


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(intake, "RETRY_SECONDS", (0.0, 0.0))
    monkeypatch.setattr(intake, "DATABASE_RETRY_SECONDS", (0.0,))


def make(database: Database, handlers: Handlers, **options: Any) -> Intake:
    chosen: dict[str, Any] = {"at_a_time": 4, "clock": lambda: NOW} | options
    return Intake(database, BOT, handlers, **chosen)


@contextlib.asynccontextmanager
async def running(made: Intake) -> AsyncIterator[Intake]:
    task = asyncio.create_task(made.run())
    try:
        yield made
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await made.finish(seconds=10)


def states(database: Database) -> dict[int, str]:
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT update_id, state FROM inbox").all()
    return {update_id: state for update_id, state in rows}  # noqa: C416 (rows are no pairs to dict)


async def test_a_conversation_keeps_its_order_while_others_go_on(database, handlers):
    handlers.gates[1] = asyncio.Event()
    async with running(make(database, handlers)) as made:
        await made.receive([update(1, chat=1), update(2, chat=1), update(3, chat=2), update(4, chat=3)])
        await handlers.until(handlers.done, 2)
        assert sorted(handlers.seen) == [1, 3, 4]
        handlers.gates[1].set()
        await handlers.until(handlers.done, 4)
        assert handlers.done[-2:] == [1, 2]
    assert set(states(database).values()) == {"handled"}


async def test_no_more_than_so_many_are_handled_at_a_time(database, handlers):
    handlers.gates = {number: asyncio.Event() for number in range(1, 31)}
    async with running(make(database, handlers, at_a_time=3)) as made:
        await made.receive([update(number, chat=number) for number in range(1, 31)])
        await handlers.until(handlers.seen, 3)
        for gate in handlers.gates.values():
            gate.set()
        await handlers.until(handlers.done, 30)
    assert handlers.most_together == 3


async def test_a_repeat_is_handled_once(database, handlers):
    async with running(make(database, handlers)) as made:
        await made.receive([update(1), update(1)])
        await made.receive([update(1)])
        await made.receive([update(2)])
        await handlers.until(handlers.done, 2)
    assert handlers.done == [1, 2]


async def test_what_waited_before_the_start_comes_first(database, handlers):
    database.write_sync(inbox.store, BOT, [update(1), update(2)], now=NOW)
    made = make(database, handlers)
    await made.receive([update(3)])  # a webhook may call before the inbox was looked through
    async with running(made):
        await handlers.until(handlers.done, 3)
    assert handlers.done == [1, 2, 3]


async def test_more_than_memory_holds_waits_in_the_table(database, handlers):
    async with running(make(database, handlers, in_memory=4)) as made:
        await asyncio.gather(*(made.receive([update(number, chat=number % 3)]) for number in range(1, 41)))
        await handlers.until(handlers.done, 40)
    assert sorted(handlers.done) == list(range(1, 41))
    for chat in range(3):
        of_chat = [number for number in handlers.done if number % 3 == chat]
        assert of_chat == sorted(of_chat)


async def test_a_stop_leaves_the_rest_for_the_next_start(database, handlers):
    handlers.gates[1] = asyncio.Event()
    made = make(database, handlers, at_a_time=1)
    async with running(made):
        await made.receive([update(1, chat=1), update(2, chat=2)])
        await handlers.until(handlers.seen, 1)
        asyncio.get_running_loop().call_later(0.01, handlers.gates[1].set)
    assert handlers.done == [1]
    assert states(database) == {1: "handled", 2: "waiting"}


async def test_what_does_not_end_in_time_is_handled_again(database, handlers):
    handlers.gates[1] = asyncio.Event()
    made = make(database, handlers)
    task = asyncio.create_task(made.run())
    await made.receive([update(1)])
    await handlers.until(handlers.seen, 1)
    task.cancel()
    await made.finish(seconds=0)
    assert states(database) == {1: "waiting"}


async def test_poison_is_given_up_with_an_incident_and_blocks_nobody(database, handlers, caplog):
    handlers.errors[1] = [KeyError("secret words")]
    async with running(make(database, handlers)) as made:
        await made.receive([update(1), update(2)])
        await handlers.until(handlers.done, 1)
    assert states(database) == {1: "failed", 2: "handled"}
    assert handlers.seen == [1, 2]
    assert [record.getMessage() for record in caplog.records if "incident" in record.getMessage()]
    assert "secret words" not in caplog.text


@pytest.mark.parametrize("error", [NetworkError("cut"), OperationalError("select", {}, Exception("locked"))])
async def test_a_passing_failure_is_tried_again(database, handlers, error):
    handlers.errors[1] = [error, error]
    async with running(make(database, handlers)) as made:
        await made.receive([update(1)])
        await handlers.until(handlers.done, 1)
    assert handlers.seen == [1, 1, 1]
    assert states(database) == {1: "handled"}


async def test_a_failure_that_stays_is_given_up(database, handlers):
    handlers.errors[1] = [NetworkError("cut")] * 10
    async with running(make(database, handlers)) as made:
        await made.receive([update(1), update(2)])
        await handlers.until(handlers.done, 1)
    assert handlers.seen == [1] * ATTEMPTS + [2]
    assert states(database)[1] == "failed"


async def test_who_was_answered_is_not_answered_again(database, handlers):
    class Answering(Handlers):
        async def __call__(self, payload: Payload) -> None:
            handling = current()
            assert handling is not None
            handling.sent = True
            await super().__call__(payload)

    answering = Answering()
    answering.errors[1] = [NetworkError("cut")]
    async with running(make(database, answering)) as made:
        await made.receive([update(1), update(2)])
        await answering.until(answering.done, 1)
    assert answering.seen == [1, 2]


async def test_an_answer_of_telegram_is_not_tried_again(database, handlers):
    handlers.errors[1] = [BadRequest("Message is too long")]
    async with running(make(database, handlers)) as made:
        await made.receive([update(1), update(2)])
        await handlers.until(handlers.done, 1)
    assert handlers.seen == [1, 2]


async def test_an_update_that_kills_is_tried_alone_and_then_no_more(database, handlers):
    database.write_sync(inbox.store, BOT, [update(1, chat=1), update(2, chat=2)], now=NOW)
    database.write_sync(inbox.take_up, BOT, 2)
    handlers.gates[2] = asyncio.Event()
    async with running(make(database, handlers)):
        await handlers.until(handlers.seen, 1)
        assert handlers.seen == [2]  # alone: had it killed us, no other would have been in hand
        handlers.gates[2].set()
        await handlers.until(handlers.done, 2)

    database.write_sync(inbox.store, BOT, [update(3)], now=NOW)
    for _ in range(ATTEMPTS):
        database.write_sync(inbox.take_up, BOT, 3)
    async with running(make(database, handlers)) as made:
        await made.receive([update(4)])
        await handlers.until(handlers.done, 3)
    assert handlers.done[-1] == 4
    assert states(database)[3] == "failed"


class Unreliable:
    """A database whose writes fail while it is told to."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.failing = 0

    async def read(self, *args: Any, **kwargs: Any) -> Any:
        return await self._database.read(*args, **kwargs)

    async def write(self, *args: Any, **kwargs: Any) -> Any:
        if self.failing:
            self.failing -= 1
            raise OperationalError("insert", {}, Exception("database or disk is full"))
        return await self._database.write(*args, **kwargs)


async def test_what_cannot_be_kept_is_not_confirmed(database, handlers):
    unreliable: Any = Unreliable(database)
    async with running(make(unreliable, handlers)) as made:
        unreliable.failing = 1
        with pytest.raises(OperationalError):
            await made.receive([update(1)])
        await made.receive([update(1)])  # Telegram hands it over again
        await handlers.until(handlers.done, 1)
    assert handlers.done == [1]


async def test_a_mark_that_cannot_be_kept_is_written_later(database, handlers, caplog):
    unreliable: Any = Unreliable(database)
    handlers.gates[1] = asyncio.Event()
    async with running(make(unreliable, handlers)) as made:
        await made.receive([update(1)])
        await handlers.until(handlers.seen, 1)
        unreliable.failing = 3
        handlers.gates[1].set()
        await handlers.until(handlers.done, 1)
    assert states(database) == {1: "handled"}
    assert handlers.done == [1]
    assert any(record.levelno == logging.ERROR for record in caplog.records)


async def test_many_writes_share_few_transactions(database):
    class Counting(Unreliable):
        writes = 0

        async def write(self, *args: Any, **kwargs: Any) -> Any:
            self.writes += 1
            return await super().write(*args, **kwargs)

    counting: Any = Counting(database)
    handlers = Handlers()
    async with running(make(counting, handlers, at_a_time=8)) as made:
        await asyncio.gather(*(made.receive([update(number, chat=number)]) for number in range(1, 101)))
        await handlers.until(handlers.done, 100)
    assert counting.writes < 80  # of 200
