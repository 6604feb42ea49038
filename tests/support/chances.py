"""A network and a server that fail now and then: by chance, but the same way in every run."""

import random
from collections import Counter
from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError, ConnectionDropped, too_many_requests
from bot.sandbox.faults import Faults

BLOCKED = ApiError(403, "Forbidden: bot was blocked by the user")


@dataclass(slots=True)
class Chances(Faults):
    """Shares of the messages that meet each kind of failure; the chat and the number of the try decide which."""

    errors: float = 0.10  # 500
    dropped: float = 0.02
    flooded: float = 0.01  # 429
    longest_wait: int = 1  # seconds, of those
    blocked: float = 0.03  # of the chats, for good
    tries: Counter[int] = field(default_factory=Counter)

    def check(self, method: str, chat_id: int | None) -> None:
        """Let a request through, or not."""
        Faults.check(self, method, chat_id)  # `super()` does not find its class in one with slots
        if chat_id is None or method != "sendmessage":
            return
        self.tries[chat_id] += 1
        failure = self.failure(chat_id, self.tries[chat_id])
        if failure is not None:
            raise failure

    def failure(self, chat_id: int, attempt: int) -> Exception | None:
        """What a try meets, counted from 1; none if it goes through."""
        if random.Random(f"chat {chat_id}").random() < self.blocked:
            return BLOCKED
        luck = random.Random(f"chat {chat_id}, try {attempt}")
        found = luck.random()
        if found < self.errors:
            return ApiError(500, "Internal Server Error: by chance")
        if found < self.errors + self.dropped:
            return ConnectionDropped()
        if found < self.errors + self.dropped + self.flooded:
            return too_many_requests(luck.randint(1, self.longest_wait))
        return None
