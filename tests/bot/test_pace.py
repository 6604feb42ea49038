"""The pace of sending, on a clock that jumps."""

import asyncio
import itertools
from collections import Counter, defaultdict

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.inbound.handling import CURRENT, Handling
from bot.outbound.pace import GLOBAL_CHATS, Lane, Pace
from bot.outbound.request import NeverSent
from tests.support import virtual_time


class Telegram:
    """Takes requests, notes when, and fails as it was told to."""

    def __init__(self, per_second: float = 20.0) -> None:
        self.pace = Pace(per_second)
        self.times: dict[int | None, list[float]] = defaultdict(list)
        self.order: list[str] = []
        self.failures: dict[int | None, list[Exception]] = defaultdict(list)
        self.tried: Counter[int | None] = Counter()

    async def send(self, chat_id: int | None, lane: Lane = Lane.ANSWER, endpoint: str = "sendMessage") -> None:
        data = {} if chat_id is None else {"chat_id": chat_id}
        await self.pace.process_request(self._take, (chat_id, lane), {}, endpoint, data, lane)

    async def _take(self, chat_id: int | None, lane: Lane) -> bool:
        self.tried[chat_id] += 1
        if self.failures[chat_id]:
            raise self.failures[chat_id].pop(0)
        self.times[chat_id].append(asyncio.get_running_loop().time() - 1000)
        self.order.append(lane.name)
        return True

    @property
    def all_times(self) -> list[float]:
        return sorted(time for times in self.times.values() for time in times)


def most_in_a_second(times: list[float]) -> int:
    return max(sum(start <= time < start + 1 for time in times) for start in times)


def test_broadcasts_keep_an_even_pace_without_a_burst():
    async def scenario() -> None:
        telegram = Telegram(per_second=20)
        await asyncio.gather(*(telegram.send(chat, Lane.BROADCAST) for chat in range(1, 101)))
        times = telegram.all_times
        gaps = [after - before for before, after in itertools.pairwise(times)]
        assert min(gaps) == pytest.approx(0.05, abs=0.002)
        assert times[-1] - times[0] == pytest.approx(99 * 0.05, abs=0.2)
        assert most_in_a_second(times) <= 21

    virtual_time.run(scenario())


def test_answers_do_not_wait_for_broadcasts():
    async def scenario() -> None:
        telegram = Telegram(per_second=20)
        broadcasts = asyncio.gather(*(telegram.send(chat, Lane.BROADCAST) for chat in range(1, 101)))
        await asyncio.sleep(1)
        asked = asyncio.get_running_loop().time()
        await asyncio.gather(*(telegram.send(chat) for chat in range(200, 210)))
        assert asyncio.get_running_loop().time() - asked < 0.01
        await broadcasts
        # What was answered is taken from what is broadcast: together they keep the pace.
        assert telegram.all_times[-1] == pytest.approx(109 * 0.05, abs=0.2)

    virtual_time.run(scenario())


def test_broadcasts_are_not_starved_by_answers():
    async def scenario() -> None:
        telegram = Telegram(per_second=5)
        broadcasts = asyncio.gather(*(telegram.send(chat, Lane.BROADCAST) for chat in range(1, 6)))
        for number in range(200):
            await telegram.send(1000 + number)
            await asyncio.sleep(0.1)
        assert broadcasts.done()

    virtual_time.run(scenario())


def test_one_person_gets_one_broadcast_a_second():
    async def scenario() -> None:
        telegram = Telegram(per_second=100)
        await asyncio.gather(*(telegram.send(7, Lane.BROADCAST) for _ in range(5)))
        assert telegram.times[7] == pytest.approx([0, 1, 2, 3, 4], abs=0.05)

    virtual_time.run(scenario())


@pytest.mark.parametrize("lane", Lane)
def test_a_group_gets_twenty_messages_a_minute(lane):
    async def scenario() -> None:
        telegram = Telegram(per_second=100)
        await asyncio.gather(*(telegram.send(-100, lane) for _ in range(50)))
        times = telegram.times[-100]
        assert len(times) == 50
        assert 18 <= max(sum(start <= time < start + 60 for time in times) for start in times) <= 20

    virtual_time.run(scenario())


def test_retry_after_delays_one_chat_and_loses_none():
    async def scenario() -> None:
        telegram = Telegram()
        telegram.failures[1] = [RetryAfter(30)]
        await asyncio.gather(*(telegram.send(chat) for chat in (1, 2, 3)))
        assert telegram.times[2] + telegram.times[3] == pytest.approx([0, 0], abs=0.1)
        assert telegram.times[1] == pytest.approx([30.1], abs=0.1)

    virtual_time.run(scenario())


def test_a_chat_that_was_refused_gets_one_answer_a_second_for_a_while():
    async def scenario() -> None:
        telegram = Telegram()
        telegram.failures[1] = [RetryAfter(5)]
        await telegram.send(1)
        await asyncio.gather(*(telegram.send(1) for _ in range(6)))
        assert telegram.times[1] == pytest.approx([5.1, 5.1, 5.1, 6.1, 7.1, 8.1, 9.1], abs=0.1)
        await asyncio.sleep(120)
        before = len(telegram.times[1])
        await asyncio.gather(*(telegram.send(1) for _ in range(6)))
        quick = telegram.times[1][before:]
        assert quick[-1] - quick[0] < 0.1

    virtual_time.run(scenario())


def test_refusals_in_several_chats_slow_everything():
    async def scenario() -> None:
        telegram = Telegram(per_second=20)
        for chat in range(1, GLOBAL_CHATS + 1):
            telegram.failures[chat] = [RetryAfter(10)]
        first = asyncio.gather(*(telegram.send(chat) for chat in range(1, GLOBAL_CHATS + 1)))
        await asyncio.sleep(0.5)
        await asyncio.gather(*(telegram.send(chat) for chat in range(100, 140)))
        await first
        times = telegram.all_times
        assert len(times) == GLOBAL_CHATS + 40
        assert times[0] >= 10
        assert most_in_a_second(times) <= 21

    virtual_time.run(scenario())


def test_a_broadcast_is_told_of_a_refusal():
    async def scenario() -> None:
        telegram = Telegram()
        telegram.failures[1] = [RetryAfter(10)]
        with pytest.raises(RetryAfter):
            await telegram.send(1, Lane.BROADCAST)
        await telegram.send(1, Lane.BROADCAST)
        assert telegram.times[1] == pytest.approx([10.1], abs=0.1)

    virtual_time.run(scenario())


def test_an_answer_refused_for_longer_than_anybody_waits_is_given_back():
    async def scenario() -> None:
        telegram = Telegram()
        telegram.failures[1] = [RetryAfter(3600)]
        with pytest.raises(RetryAfter):
            await telegram.send(1)

    virtual_time.run(scenario())


def test_while_one_chat_waits_another_update_is_handled():
    async def scenario() -> None:
        telegram = Telegram()
        telegram.failures[1] = [RetryAfter(30)]
        slots = asyncio.Semaphore(1)
        await slots.acquire()
        CURRENT.set(Handling(1, slots))
        waiting = asyncio.create_task(telegram.send(1))
        await asyncio.sleep(1)
        assert not slots.locked()
        await waiting
        assert slots.locked()

    virtual_time.run(scenario())


@pytest.mark.parametrize(
    ("error", "lane", "endpoint", "tries"),
    [
        pytest.param(NeverSent("refused"), Lane.ANSWER, "sendMessage", 6, id="never-sent-answer"),
        pytest.param(NeverSent("refused"), Lane.BROADCAST, "sendMessage", 6, id="never-sent-broadcast"),
        pytest.param(TimedOut(), Lane.ANSWER, "sendMessage", 3, id="answer-that-may-have-arrived"),
        pytest.param(TimedOut(), Lane.BROADCAST, "sendMessage", 1, id="broadcast-that-may-have-arrived"),
        pytest.param(NetworkError("502"), Lane.BROADCAST, "editMessageText", 3, id="harmless-twice"),
        pytest.param(BadRequest("no"), Lane.ANSWER, "sendMessage", 1, id="refused-for-good"),
    ],
)
def test_what_is_repeated_after_a_failure(error, lane, endpoint, tries):
    async def scenario() -> None:
        telegram = Telegram()
        telegram.failures[1] = [error] * 5
        if tries > 5:
            await telegram.send(1, lane, endpoint)
        else:
            with pytest.raises(type(error)):
                await telegram.send(1, lane, endpoint)
        assert telegram.tried[1] == tries

    virtual_time.run(scenario())


def test_requests_that_put_nothing_into_a_chat_are_not_paced():
    async def scenario() -> None:
        telegram = Telegram(per_second=1)
        await asyncio.gather(*(telegram.send(-5, endpoint="getChatMember") for _ in range(50)))
        assert telegram.times[-5][-1] == pytest.approx(0, abs=0.01)

    virtual_time.run(scenario())


def test_idle_chats_are_forgotten():
    async def scenario() -> None:
        telegram = Telegram()
        for chat in range(1, 5003):
            await telegram.send(chat)
        await asyncio.sleep(60)
        await telegram.send(1)
        assert len(telegram.pace._chats) == 1

    virtual_time.run(scenario())
