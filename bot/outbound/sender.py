"""The port to Telegram: one delivery becomes one message, and Telegram's answer one of a few outcomes."""

import random
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from bot import texts
from bot.outbound import posting
from bot.outbound.pace import Lane
from bot.outbound.request import Unanswered, Withdrawn, may_leave
from bot.texts import Words
from jobs.delivery.sending import (
    Action,
    DueDelivery,
    Gone,
    Moved,
    Outcome,
    Postponed,
    Refused,
    Sent,
    Unknown,
    Withheld,
)

AWAY = timedelta(seconds=10)  # Telegram answers with its own errors, or cannot be reached
_GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "group chat was deactivated")


class TelegramSender:
    """Carries deliveries out in the lane behind the answers to residents.

    Args:
        words: of the marks on corrections, recalls and rehearsals; announcements are written in this language.
    """

    def __init__(self, bot: ExtBot[Lane], words: Words | None = None) -> None:
        self._bot = bot
        self._words = words or texts.load()[texts.DEFAULT_LANGUAGE]

    async def __call__(self, delivery: DueDelivery) -> Outcome:
        """Do what is to be done in one chat; whatever Telegram answers is an outcome, not an error."""
        wanted = may_leave.set(delivery.may_leave)
        try:
            if delivery.action in (Action.SEND, Action.REHEARSE):
                return await self._send(delivery)
            return await self._mend(delivery)
        except TelegramError as error:
            return outcome_of(error)
        finally:
            may_leave.reset(wanted)

    async def _send(self, delivery: DueDelivery) -> Outcome:
        rehearsed = delivery.action is Action.REHEARSE
        copy = await posting.post(
            self._bot,
            delivery.chat_id,
            posting.rehearsal(delivery.text, self._words) if rehearsed else delivery.text,
            delivery.media,
            posting.keyboard_of(delivery.buttons, delivery.asks, self._words),
            thread_id=delivery.thread_id,
        )
        return Sent(copy.message_id, copy.album)

    async def _mend(self, delivery: DueDelivery) -> Outcome:
        if delivery.copy is None:
            return Refused("there is no copy")
        if delivery.action is Action.EDIT:
            text = posting.corrected(delivery, self._words)
            keyboard = posting.keyboard_of(delivery.buttons, delivery.asks, self._words)
            await posting.change(self._bot, delivery, delivery.copy, text, keyboard)
        else:
            await posting.take_back(self._bot, delivery, delivery.copy, self._words)
        return Sent(delivery.copy.message_id)


def outcome_of(error: TelegramError) -> Outcome:
    """What an error of Telegram, or of the way there, means for a message."""
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    if isinstance(error, RetryAfter):
        return Postponed(_delay(error), error.message)
    if isinstance(error, Forbidden):
        return Gone(error.message)  # the only answer, with a chat not found, that ends a subscription
    if isinstance(error, BadRequest):  # before NetworkError, which is its parent
        gone = any(reason in error.message.lower() for reason in _GONE)
        return Gone(error.message) if gone else Refused(error.message)
    if isinstance(error, Withdrawn):
        return Withheld(error.message)
    if isinstance(error, TimedOut | Unanswered):
        return Unknown(error.message)
    if isinstance(error, NetworkError):  # never sent, or an error of the server itself
        return Postponed(AWAY * random.uniform(0.5, 1.5), error.message)  # noqa: S311 (spread, no secret)
    return Refused(error.message)


def _delay(error: RetryAfter) -> timedelta:
    after = error.retry_after
    return after if isinstance(after, timedelta) else timedelta(seconds=after)
