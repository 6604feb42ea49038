"""Asking Telegram for updates: confirmed once kept, patient with the network, not with a second bot."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from telegram import Bot

from bot.errors import TokenInUse, TokenRefused
from bot.inbound import polling as receiving
from bot.inbound.inbox import Payload
from bot.inbound.polling import Conflicts, Polling, Reception
from bot.outbound.request import AiohttpRequest


class Kept:
    """Keeps updates, or fails to."""

    def __init__(self) -> None:
        self.updates: list[Payload] = []
        self.failures: list[Exception] = []
        self._changed = asyncio.Condition()

    async def __call__(self, updates: Sequence[Payload]) -> None:
        if self.failures:
            raise self.failures.pop(0)
        async with self._changed:
            self.updates.extend(updates)
            self._changed.notify_all()

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(condition)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(receiving, "LONGEST_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(receiving, "CONFLICT_PAUSE_SECONDS", 0.0)


@asynccontextmanager
async def polling(
    url: str, token: str, keep: Kept, reception: Reception, **options: Any
) -> AsyncIterator[Polling]:
    request = AiohttpRequest()
    await request.initialize()
    try:
        yield Polling(Bot(token, f"{url}/bot", request=request), request, keep, reception, **options)
    finally:
        await request.shutdown()


@asynccontextmanager
async def running(telegram, keep: Kept) -> AsyncIterator[Reception]:
    reception = Reception("polling")
    async with polling(telegram.url, telegram.token, keep, reception) as made:
        task = asyncio.create_task(made.run())
        try:
            yield reception
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def test_updates_are_kept_as_they_came_and_then_confirmed(telegram):
    keep = Kept()
    for text in ("một", "hai", "ba"):
        telegram.say(5, 5, text)
    async with running(telegram, keep) as reception:
        await telegram.wait_until_read()
        assert reception.last_success is not None
        assert reception.trouble is None
    assert keep.texts == ["một", "hai", "ba"]


async def test_what_could_not_be_kept_is_asked_for_again(telegram, caplog):
    keep = Kept()
    keep.failures = [OperationalError("insert", {}, Exception("database or disk is full"))] * 3
    telegram.say(5, 5, "một")
    async with running(telegram, keep):
        await telegram.wait_until_read()
        telegram.say(5, 5, "hai")
        await keep.until(lambda: len(keep.updates) == 2)
    assert keep.texts == ["một", "hai"]
    assert caplog.text.count("no updates for now") == 1


async def test_a_lost_network_loses_nothing(telegram):
    keep = Kept()
    async with running(telegram, keep) as reception:
        telegram.say(5, 5, "một")
        await telegram.wait_until_read()
        telegram.cut(5)
        telegram.say(5, 5, "hai")
        await keep.until(lambda: len(keep.updates) == 2)
        telegram.refuse(None, 500, "Internal Server Error", method="getUpdates", times=2)
        telegram.refuse(None, 429, "Too Many Requests", method="getUpdates", retry_after=0)
        telegram.say(5, 5, "ba")
        await keep.until(lambda: len(keep.updates) == 3)
        await telegram.wait_until_read()
    assert keep.texts == ["một", "hai", "ba"]
    assert reception.trouble is None


async def test_a_token_that_telegram_does_not_know_ends_it(telegram):
    telegram.refuse(None, 401, "Unauthorized", method="getUpdates")
    async with polling(telegram.url, telegram.token, Kept(), Reception("polling")) as made:
        with pytest.raises(TokenRefused):
            await made.run()


async def test_of_two_bots_with_one_token_the_newcomer_gives_way(telegram):
    first, second = Kept(), Kept()
    now = 1000.0

    def clock() -> float:  # a clock that runs faster the more often one looks
        nonlocal now
        now += 1.0
        return now

    async with (
        polling(telegram.url, telegram.token, first, Reception("polling"), clock=clock) as incumbent,
        polling(telegram.url, telegram.token, second, Reception("polling"), clock=clock) as newcomer,
    ):
        incumbent._conflicts = Conflicts(now - 600)
        staying = asyncio.create_task(incumbent.run())
        telegram.say(5, 5, "một")
        await telegram.wait_until_read()
        with pytest.raises(TokenInUse):
            await newcomer.run()
        assert not staying.done()
        before = len(first.updates)
        telegram.say(5, 5, "hai")
        await first.until(lambda: len(first.updates) > before)
        staying.cancel()
        await asyncio.gather(staying, return_exceptions=True)


@pytest.mark.parametrize(
    ("started", "conflicts", "expected"),
    [
        pytest.param(0, [2], [False], id="one-conflict-is-nothing"),
        pytest.param(0, [0, 5, 10, 14, 16], [False, False, False, False, True], id="just-started"),
        pytest.param(0, [30, 40, 50, 60, 70, 76], [False] * 5 + [True], id="started-a-while-ago"),
        pytest.param(0, [9000, 9020, 9040, 9059, 9061], [False] * 4 + [True], id="has-run-for-long"),
        pytest.param(0, [0, 10, 50, 60], [False, False, False, False], id="two-quarrels"),
    ],
)
def test_patience_grows_with_age(started, conflicts, expected):
    quarrel = Conflicts(started)
    assert [quarrel.enough(now) for now in conflicts] == expected


def test_pauses_double_up_to_a_limit(monkeypatch):
    monkeypatch.undo()
    waits = receiving.pauses()
    found = [next(waits) for _ in range(40)]
    assert 0.35 <= found[0] <= 0.5
    assert 2.8 <= found[3] <= 4
    assert all(21 <= wait <= 30 for wait in found[8:])
