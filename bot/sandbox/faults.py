"""What goes wrong on purpose: refusals, lost networks, slow networks."""

from dataclasses import asdict, dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError, ConnectionDropped


@dataclass(slots=True)
class Refusal:
    """An answer prepared for the next `times` requests that match."""

    error: ApiError
    chat_id: int | None = None  # None: any chat, or none at all
    method: str | None = None  # lower case; None: any method
    times: int | None = 1  # None: until it is taken back

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether a request meets this refusal."""
        return self.chat_id in (None, chat_id) and self.method in (None, method)


@dataclass(slots=True)
class Faults:
    """The state of the line between one bot and the sandbox."""

    latency: float = 0.0  # seconds before each answer
    offline: bool = False  # every connection is cut
    drops: int = 0  # so many of the next connections are cut
    failing: bool = False  # every request is answered 500
    revoked: bool = False  # the token is no longer valid
    refusals: list[Refusal] = field(default_factory=list)

    def check(self, method: str, chat_id: int | None) -> None:
        """Let a request through.

        Raises:
            ConnectionDropped: the network is away.
            ApiError: a refusal was prepared for it.
        """
        if self.offline:
            raise ConnectionDropped
        if self.drops > 0:
            self.drops -= 1
            raise ConnectionDropped
        if self.revoked:
            raise ApiError(401, "Unauthorized")
        if self.failing:
            raise ApiError(500, "Internal Server Error: sandbox")
        if self.refusals:
            self._refuse(method, chat_id)

    def _refuse(self, method: str, chat_id: int | None) -> None:
        for refusal in self.refusals:
            if not refusal.matches(method, chat_id):
                continue
            if refusal.times is not None:
                refusal.times -= 1
                if refusal.times == 0:
                    self.refusals.remove(refusal)
            raise refusal.error

    def view(self) -> dict[str, Any]:
        """For the page."""
        state = asdict(self)
        state["refusals"] = len(self.refusals)
        return state
