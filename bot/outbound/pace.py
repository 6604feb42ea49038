"""How fast the bot may talk: fast enough for the person who asked, slow enough for Telegram.

Telegram tolerates about 30 messages a second in bulk, one a second to a person and 20 a minute to a group, and
refuses more with a number of seconds. To those who answer it is milder than to those who broadcast, how much is
not published. So broadcasts keep an even pace that is never refused; answers go at once, and keep that pace too
for a while after they were refused.
"""

import asyncio
import itertools
import logging
import random
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from telegram._utils.types import JSONDict
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.inbound.handling import current
from bot.outbound.request import NeverSent
from bot.outbound.turnstile import Turnstile

PATIENCE_SECONDS = 300.0  # an answer that could not be sent for so long is given back to its caller
REPEATS_UNKNOWN = 2  # of an answer that may have arrived: twice is better than never
STRICT_SECONDS = 60.0  # how long a refusal is remembered after its end
GLOBAL_CHATS = 3  # so many chats refused within ...
GLOBAL_SECONDS = 5.0  # ... this time: not they are full, the bot is too fast
MARGIN_SECONDS = 0.1  # added to what Telegram says: its clock is not ours
ASIDE_SECONDS = 0.5  # who waits longer for its own chat lets another update be handled
REMEMBERED_CHATS = 5000
LONGEST_PAUSE_SECONDS = 10.0

Result = bool | JSONDict | list[JSONDict]

logger = logging.getLogger(__name__)


class Lane(IntEnum):
    """Who goes first; given as `rate_limit_args` of a bot's methods."""

    ANSWER = 0
    BROADCAST = 1


@dataclass(frozen=True, slots=True)
class _Rule:
    """At most one message in `spacing` seconds on average, `burst` of them at once."""

    spacing: float
    burst: int


PRIVATE_ANSWERS = _Rule(1.0, 3)  # only where Telegram refused lately
PRIVATE_BROADCASTS = _Rule(1.0, 1)
GROUP = _Rule(4.0, 5)  # 5 + 60 / 4 = 20 in any minute


@dataclass(slots=True)
class _Chat:
    is_group: bool
    full_until: float = 0.0  # where its messages would be by now, one `spacing` each
    refused_until: float = 0.0
    strict_until: float = 0.0

    def wait(self, rule: _Rule | None, now: float) -> float:
        """Seconds until the next message may go."""
        paced = self.full_until - (rule.burst - 1) * rule.spacing if rule else 0.0
        return max(0.0, paced - now, self.refused_until - now)

    def count(self, rule: _Rule, now: float) -> None:
        """One message goes now."""
        self.full_until = min(max(self.full_until, now) + rule.spacing, now + rule.burst * rule.spacing)

    def idle(self, now: float) -> bool:
        return max(self.full_until, self.refused_until, self.strict_until) < now


class Pace(BaseRateLimiter[Lane]):
    """Spaces what is sent, waits where Telegram refuses, repeats what surely did not arrive.

    A refusal delays the chat it was about; refusals in several chats at once delay everything.
    Broadcasts are told of a refusal (`RetryAfter`): their ledger knows when to come again.
    """

    def __init__(self, per_second: float) -> None:
        self._turnstile = Turnstile(per_second)
        self._chats: dict[int | str, _Chat] = {}
        self._refusals: deque[tuple[float, int | str]] = deque()
        self._strict_until = 0.0
        self.beside = 0  # answers that went at once since the start

    def others_passed(self, count: int) -> None:
        """So many messages were sent by other processes that share the budget."""
        for _ in range(count):
            self._turnstile.passed_beside()

    async def initialize(self) -> None:
        """Nothing is held before the first request."""

    async def shutdown(self) -> None:
        """Nothing is kept after the last one."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Result:
        """Make one request to the Bot API when its turn has come, again where that is right.

        Raises:
            RetryAfter: a broadcast was refused, or an answer for longer than anybody waits.
            NetworkError: Telegram could not be reached, or may have acted without saying so.
        """
        lane = rate_limit_args or Lane.ANSWER
        key = _chat_id(data) if _puts_into_a_chat(endpoint) else None
        gives_up = _now() + PATIENCE_SECONDS
        for attempt in itertools.count():
            if key is not None:
                await self._turn(key, lane)
            try:
                result = await callback(*args, **kwargs)
            except RetryAfter as error:
                pause = self._refused(key, _seconds(error) + MARGIN_SECONDS)
                if lane is Lane.BROADCAST or _now() + pause > gives_up:
                    raise
                if key is None:
                    await asyncio.sleep(pause)
            except NetworkError as error:
                pause = _pause(attempt)
                if not _worth_repeating(error, endpoint, lane, attempt) or _now() + pause > gives_up:
                    raise
                await asyncio.sleep(pause)
            else:
                _note_sent(endpoint)
                return result
        raise AssertionError("unreachable")

    async def _turn(self, key: int | str, lane: Lane) -> None:
        """Wait until this chat and everything together have room for a message."""
        chat = self._chat(key)
        while (seconds := chat.wait(self._rule(chat, lane), _now())) > 0:
            handling = current() if seconds > ASIDE_SECONDS else None
            async with handling.aside() if handling else nullcontext():
                await asyncio.sleep(seconds)
        if chat.is_group:
            chat.count(GROUP, _now())
        else:
            chat.count(PRIVATE_ANSWERS if lane is Lane.ANSWER else PRIVATE_BROADCASTS, _now())
        if lane is Lane.BROADCAST or _now() < self._strict_until or self._turnstile.held_for():
            await self._turnstile.enter(lane)
        else:
            self.beside += 1
            self._turnstile.passed_beside()

    def _rule(self, chat: _Chat, lane: Lane) -> _Rule | None:
        if chat.is_group:
            return GROUP
        if lane is Lane.BROADCAST:
            return PRIVATE_BROADCASTS
        return PRIVATE_ANSWERS if _now() < max(chat.strict_until, self._strict_until) else None

    def _refused(self, key: int | str | None, seconds: float) -> float:
        """Remember a refusal; return the seconds it asks for."""
        if key is None:
            return seconds
        now = _now()
        chat = self._chat(key)
        chat.refused_until = max(chat.refused_until, now + seconds)
        chat.strict_until = chat.refused_until + STRICT_SECONDS
        self._refusals.append((now, key))
        while self._refusals[0][0] < now - GLOBAL_SECONDS:
            self._refusals.popleft()
        if len({refused for _, refused in self._refusals}) >= GLOBAL_CHATS:
            logger.warning("Telegram refuses in several chats: everything waits %.0f s", seconds)
            self._turnstile.hold(now + seconds)
            self._strict_until = now + seconds + STRICT_SECONDS
        return seconds

    def _chat(self, key: int | str) -> _Chat:
        if len(self._chats) > REMEMBERED_CHATS:
            now = _now()
            self._chats = {known: chat for known, chat in self._chats.items() if not chat.idle(now)}
        # Only groups and channels have negative numbers or are addressed by name.
        return self._chats.setdefault(key, _Chat(is_group=isinstance(key, str) or key < 0))


def _puts_into_a_chat(endpoint: str) -> bool:
    return endpoint.startswith(("send", "copy", "forward", "edit")) and endpoint != "sendChatAction"


def _chat_id(data: dict[str, Any]) -> int | str | None:
    given = data.get("chat_id")
    try:
        return None if given is None else int(given)
    except ValueError:
        return str(given)  # @name


def _note_sent(endpoint: str) -> None:
    handling = current()
    if handling and endpoint.startswith(("send", "copy", "forward")) and endpoint != "sendChatAction":
        handling.sent = True


def _worth_repeating(error: NetworkError, endpoint: str, lane: Lane, attempt: int) -> bool:
    if isinstance(error, BadRequest):  # Telegram's answer, not the network's failure
        return False
    if isinstance(error, NeverSent):
        return True
    harmless = endpoint.startswith(("get", "set", "delete", "edit", "answer")) or endpoint == "sendChatAction"
    return (harmless or lane is Lane.ANSWER) and attempt < REPEATS_UNKNOWN


def _pause(attempt: int) -> float:
    longest = min(0.25 * 2.0 ** min(attempt, 10), LONGEST_PAUSE_SECONDS)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 (spread, no secret)


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


def _now() -> float:
    return asyncio.get_running_loop().time()
