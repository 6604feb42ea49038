"""Buttons: each kind has its handler; forged, garbled and outdated ones get a kind word."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot.callbacks.packing import NotAButton, unpack
from bot.callbacks.press import Press
from bot.context import BotContext

logger = logging.getLogger(__name__)

P = TypeVar("P", bound=Press)
Handler = Callable[[Update, BotContext, P], Coroutine[Any, Any, str | None]]


def on_press(kind: type[P], handle: Handler[P]) -> CallbackQueryHandler[BotContext, None]:
    """Route this kind of button to `handle`, which may return words to show at the top of the screen."""

    async def press(update: Update, context: BotContext) -> None:
        assert update.callback_query is not None
        pressed = unpack(update.callback_query.data)
        assert isinstance(pressed, kind)
        await acknowledge(update.callback_query, await handle(update, context, pressed))

    return CallbackQueryHandler(press, pattern=lambda data: _is(kind, data))


async def outdated(update: Update, context: BotContext) -> None:
    """Say kindly that this button is of no use any more."""
    assert update.callback_query is not None
    logger.info("a button of unknown make was pressed by user %d", update.callback_query.from_user.id)
    await acknowledge(update.callback_query, context.texts.plain("button.outdated"))


async def nothing(update: Update, context: BotContext, pressed: Press) -> None:
    """A label was pressed: there is nothing to do."""


async def acknowledge(query: CallbackQuery, words: str | None = None) -> None:
    """End the waiting mark on the button; a press that has waited too long for that is let go."""
    try:
        await query.answer(words)
    except BadRequest as error:
        if "too old" not in error.message.lower() and "invalid" not in error.message.lower():
            raise


def is_of_another(query: CallbackQuery) -> bool:
    """Whether, in a group, this button stands under the answer to somebody else."""
    message = query.message
    if not isinstance(message, Message) or message.chat.type == ChatType.PRIVATE:
        return False
    asked = message.reply_to_message
    return asked is not None and asked.from_user is not None and asked.from_user.id != query.from_user.id


def label_of(query: CallbackQuery) -> str | None:
    """What stands on the pressed button, as Telegram keeps it; None for a message out of reach or forged data."""
    if not isinstance(query.message, Message) or query.message.reply_markup is None:
        return None
    for row in query.message.reply_markup.inline_keyboard:
        for button in row:
            if button.callback_data == query.data:
                return button.text
    return None


def _is(kind: type[Press], data: object) -> bool:
    try:
        return isinstance(data, str) and isinstance(unpack(data), kind)
    except NotAButton:
        return False
