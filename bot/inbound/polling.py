"""Where updates come from: asking Telegram for them, or having it call us. Either way they are kept first."""

import asyncio
import itertools
import logging
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram._utils.types import JSONDict
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.errors import TokenInUse, TokenRefused
from bot.inbound.inbox import Payload

WAIT_SECONDS = 10  # of one getUpdates; short, so that the place of a killed process is soon free
LIMIT = 100  # the most that Telegram hands over at once
LONGEST_PAUSE_SECONDS = 30.0
CONFLICT_PAUSE_SECONDS = 1.5
# Two processes that poll one token end each other's requests. Who started last gives way first, so that one stays.
PATIENCE_SECONDS = 15.0  # longer than the last request of a killed process can hang on
MOST_PATIENCE_SECONDS = 60.0
PEACE_SECONDS = 30.0  # without a conflict end the quarrel

# Asked for by name: otherwise Telegram goes on with whatever some earlier program asked for.
KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
)

Keep = Callable[[Sequence[Payload]], Awaitable[None]]  # returns once the updates are safe

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Reception:
    """How receiving goes, for health checks."""

    mode: str  # "polling" or "webhook"
    last_success: float | None = None  # `time.monotonic()` of the last answer or call from Telegram
    trouble: str | None = None  # the kind of error since then

    def succeeded(self) -> None:
        """Telegram was heard."""
        if self.trouble is not None:
            logger.info("updates arrive again (it was %s)", self.trouble)
        self.last_success, self.trouble = time.monotonic(), None

    def failed(self, trouble: str) -> None:
        """Telegram was not heard, or what it said could not be kept; the first of a row is logged."""
        if self.trouble is None:
            logger.warning("no updates for now (%s); trying again", trouble)
        self.trouble = trouble


class Polling:
    """Asks for updates, keeps them, and only then confirms them by asking for the next ones."""

    def __init__(
        self,
        bot: Bot,
        request: BaseRequest,
        keep: Keep,
        reception: Reception,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = f"{bot.base_url}/getUpdates"
        self._request = request
        self._keep = keep
        self._reception = reception
        self._clock = clock
        self._offset: int | None = None
        self._conflicts = Conflicts(clock())

    async def run(self) -> None:
        """Receive until cancelled.

        Raises:
            TokenRefused: Telegram does not know the token.
            TokenInUse: another process goes on receiving with the same token.
        """
        waits = pauses()
        while True:
            try:
                await self._once()
            except InvalidToken:
                raise TokenRefused from None
            except Conflict as error:
                await self._conflict(error)
            except RetryAfter as error:
                self._reception.failed("RetryAfter")
                await asyncio.sleep(_seconds(error))
            except (TelegramError, SQLAlchemyError) as error:
                self._reception.failed(type(error).__name__)
                await asyncio.sleep(next(waits))
            else:
                self._reception.succeeded()
                waits = pauses()

    async def _once(self) -> None:
        parameters: JSONDict = {
            "timeout": WAIT_SECONDS,
            "limit": LIMIT,
            "allowed_updates": list(KINDS),
            "offset": self._offset,
        }
        # Bot.get_updates would build objects of them; they are kept as Telegram wrote them.
        updates = cast(
            "list[dict[str, Any]]",
            await self._request.post(
                self._url,
                RequestData([RequestParameter.from_input(*item) for item in parameters.items()]),
                read_timeout=(self._request.read_timeout or 0) + WAIT_SECONDS,
            ),
        )
        if updates:
            await self._keep(updates)
            self._offset = updates[-1]["update_id"] + 1

    async def _conflict(self, error: Conflict) -> None:
        self._reception.failed("Conflict")
        if self._conflicts.enough(self._clock()):
            raise TokenInUse from error
        await asyncio.sleep(CONFLICT_PAUSE_SECONDS * random.uniform(0.8, 1.2))  # noqa: S311 (no secret)


class Conflicts:
    """Decides how long to quarrel with another process over one token."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._first: float | None = None
        self._last = started

    def enough(self, now: float) -> bool:
        """Count a conflict at this time (seconds) and say whether it is time to give way."""
        if self._first is None or now - self._last > PEACE_SECONDS:
            self._first = now  # the last quarrel is over
        self._last = now
        age = self._first - self._started
        return now - self._first >= min(PATIENCE_SECONDS + age, MOST_PATIENCE_SECONDS)


def pauses() -> Iterator[float]:
    """Seconds between attempts: doubling, spread so that many bots do not come back at the same instant."""
    for power in itertools.count():
        yield min(0.5 * 2.0 ** min(power, 10), LONGEST_PAUSE_SECONDS) * random.uniform(0.7, 1.0)  # noqa: S311


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()
