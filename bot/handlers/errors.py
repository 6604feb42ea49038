"""What went wrong, in words: known errors say what to do, the rest gets an incident number."""

import logging
import secrets
import traceback

from markupsafe import Markup
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.context import BotContext
from bot.errors import OperationError
from bot.inbound import handling
from bot.outbound.replies import send
from bot.texts import Words
from jobs.errors import JobsError
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)

Coded = KnowledgeError, JobsError, OperationError


async def report(update: object, context: BotContext) -> None:
    """Tell the person what happened and log it, without anybody's words."""
    error = context.error
    if isinstance(error, Forbidden):
        logger.info("a chat no longer takes messages: %s", error.message)
        return
    if isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest):
        logger.warning("Telegram could not be reached: %s", type(error).__name__)
        return
    text = words_for(error, context.texts)
    if text is None:
        under_way = handling.current()
        incident = under_way.incident if under_way is not None else secrets.token_hex(4)
        logger.error("incident %s: %s", incident, outline(error))
        text = context.texts("incident.text", incident=incident)
    if isinstance(update, Update) and update.effective_chat is not None:
        await _tell(update, context, text)


def words_for(error: BaseException | None, texts: Words) -> Markup | None:
    """The words for an error that a person can act on, None for any other."""
    if not isinstance(error, Coded) or f"error.{error.code}" not in texts:
        return None
    return texts(f"error.{error.code}", **error.values)


def outline(error: BaseException | None) -> str:
    """The type of an error and the lines it passed through; not its message, which may quote a person."""
    if error is None:
        return "no error was given"
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places or 'an unknown place'}"


async def _tell(update: Update, context: BotContext, text: Markup) -> None:
    try:
        await send(update, context, text)
    except TelegramError as error:
        logger.warning("the apology could not be sent: %s", type(error).__name__)
