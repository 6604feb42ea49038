"""How the Bot API refuses."""

from typing import Any


class ApiError(Exception):
    """A request that Telegram would answer with `ok: false`.

    Args:
        code: HTTP status, which is also `error_code`.
        description: Telegram's words, e.g. "Bad Request: chat not found".
        parameters: `retry_after` (seconds) or `migrate_to_chat_id`.
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object that goes out."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ConnectionDropped(Exception):
    """The request gets no answer at all: its connection is cut."""


def bad_request(reason: str) -> ApiError:
    """400, the commonest refusal."""
    return ApiError(400, f"Bad Request: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """429: nothing is accepted for `seconds` more."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
