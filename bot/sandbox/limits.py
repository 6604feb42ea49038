"""Flood limits: how much a bot may send before it has to pause."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Allowance:
    """At most `count` messages in any `seconds`; whoever exceeds it waits `ban` seconds."""

    count: int
    seconds: float
    ban: float = 0.0  # 0: until the oldest message has left the window


@dataclass(frozen=True, slots=True)
class Limits:
    """None means no limit."""

    everywhere: Allowance | None = None
    per_chat: Allowance | None = None
    per_group: Allowance | None = None


# What bots observe of Telegram's free tier; short bursts into one chat are tolerated.
TELEGRAM_LIMITS = Limits(
    everywhere=Allowance(30, 1.0, ban=5.0),
    per_chat=Allowance(20, 20.0, ban=3.0),
    per_group=Allowance(20, 60.0),
)


@dataclass(slots=True)
class _Window:
    sent: deque[float] = field(default_factory=deque)
    banned_until: float = 0.0

    def wait(self, allowance: Allowance, now: float) -> float:
        """Seconds until another message fits, 0 if it does now."""
        if now < self.banned_until:
            return self.banned_until - now
        while self.sent and self.sent[0] <= now - allowance.seconds:
            self.sent.popleft()
        if len(self.sent) < allowance.count:
            return 0.0
        pause = allowance.ban or self.sent[0] + allowance.seconds - now
        self.banned_until = now + pause
        return pause


class FloodGuard:
    """Counts what one bot sends, by the second and by the chat."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._everywhere = _Window()
        self._chats: dict[int, _Window] = {}

    def ban(self, seconds: float) -> None:
        """Accept nothing for `seconds`, as after a flood."""
        self._everywhere.banned_until = self._clock() + seconds

    def banned_for(self) -> float:
        """Seconds until the bot may send again, 0 if it may."""
        return max(0.0, self._everywhere.banned_until - self._clock())

    def lift(self) -> None:
        """Forget every ban and count."""
        self._everywhere = _Window()
        self._chats.clear()

    def spend(self, chat_id: int) -> None:
        """Count a message to a chat.

        Raises:
            ApiError: 429 with `retry_after` in whole seconds.
        """
        now = self._clock()
        if now < self._everywhere.banned_until:
            raise too_many_requests(math.ceil(self._everywhere.banned_until - now))
        if self.limits is NO_LIMITS:
            return
        narrow = self.limits.per_group if chat_id < 0 else self.limits.per_chat
        windows = []
        if self.limits.everywhere:
            windows.append((self._everywhere, self.limits.everywhere))
        if narrow:
            windows.append((self._chats.setdefault(chat_id, _Window()), narrow))
        for window, allowance in windows:
            if pause := window.wait(allowance, now):
                raise too_many_requests(max(1, math.ceil(pause)))
        for window, _ in windows:
            window.sent.append(now)


NO_LIMITS = Limits()
