"""Carries letters out, behind the answers: single messages that the program owes to one person."""

import logging

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.context import Services
from bot.outbound.pace import Lane
from bot.outbound.replies import NO_PREVIEW
from bot.outbound.sender import outcome_of
from bot.texts import Words
from jobs.delivery import letters
from jobs.delivery.letters import Letter
from jobs.delivery.sending import Postponed, Unknown
from jobs.models import DeliveryState

logger = logging.getLogger(__name__)


class Postman:
    """Sends what is due while this process leads; what an earlier leader had in hand stays as unknown."""

    def __init__(self, services: Services, bot: ExtBot[Lane]) -> None:
        self._services = services
        self._bot = bot
        self._epoch: int | None = None

    async def tick(self, epoch: int) -> int:
        """Send the letters that are due, in the term of office `epoch`; return how many were tried."""
        database, clock = self._services.database, self._services.clock
        if epoch != self._epoch:
            left = await database.write(letters.give_up, now=clock())
            if left:
                logger.warning("%d letters were in the hand of an earlier leader: they may not have arrived", left)
            self._epoch = epoch
        due = await database.write(letters.take, now=clock())
        for letter in due:
            await self._deliver(letter)
        return len(due)

    async def _deliver(self, letter: Letter) -> None:
        services, now = self._services, self._services.clock()
        state, due_at = DeliveryState.SENT, None
        try:
            text, keyboard = _content(letter, services.texts[services.languages.of(letter.chat_id)])
            await self._bot.send_message(
                letter.chat_id,
                text,
                "HTML",
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=Lane.BROADCAST,
            )
        except TelegramError as error:
            match outcome_of(error):
                case Postponed(after=after):
                    state, due_at = DeliveryState.QUEUED, now + after
                case Unknown():
                    state = DeliveryState.UNKNOWN
                case _:
                    state = DeliveryState.FAILED
            logger.info("letter %d: %s (%s)", letter.id, state, type(error).__name__)
        except (KeyError, IndexError):  # written by another version of the program, whose words are not these
            logger.error("letter %d: no words %r with these values", letter.id, letter.words)
            state = DeliveryState.FAILED
        await services.database.write(letters.settle, letter.id, state, now=now, due_at=due_at)


def _content(letter: Letter, texts: Words) -> tuple[Markup, InlineKeyboardMarkup | None]:
    text = texts(letter.words, **letter.values)
    if letter.button is None:
        return text, None
    label, data = letter.button
    return text, InlineKeyboardMarkup([[InlineKeyboardButton(texts.plain(label), callback_data=data)]])
