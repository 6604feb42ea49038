"""Sending and changing messages the way this bot does it everywhere."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.context import BotContext

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)  # an answer is its words, not a portal's logo


async def send(
    update: Update, context: BotContext, text: Markup, keyboard: InlineKeyboardMarkup | None = None
) -> Message:
    """Write to the chat of an update; in a group, as a reply to the message that asked for it."""
    chat, message = update.effective_chat, update.effective_message
    assert chat is not None
    quoted = None
    if chat.type != ChatType.PRIVATE and message is not None:
        quoted = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return await context.bot.send_message(
        chat.id,
        text,
        ParseMode.HTML,
        reply_markup=keyboard,
        reply_parameters=quoted,
        link_preview_options=NO_PREVIEW,
        message_thread_id=message.message_thread_id if message and message.is_topic_message else None,
    )


async def edit(
    context: BotContext, chat_id: int, message_id: int, text: Markup, keyboard: InlineKeyboardMarkup | None = None
) -> bool:
    """Change a message of the bot's; False if it is gone or too old to be changed.

    Asking for what it already says is no error: somebody pressed twice.
    """
    try:
        await context.bot.edit_message_text(
            text,
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if not (_is_unchanged(error) or _is_out_of_reach(error)):
            raise
        return _is_unchanged(error)
    return True


async def remove(context: BotContext, chat_id: int, message_id: int) -> None:
    """Delete a message of the bot's; one that is gone or too old stays as it is."""
    try:
        await context.bot.delete_message(chat_id, message_id)
    except BadRequest as error:
        if not _is_out_of_reach(error):
            raise


async def show_in_place(
    update: Update, context: BotContext, text: Markup, keyboard: InlineKeyboardMarkup | None
) -> str | None:
    """Change the message whose button was pressed; return words for the presser if it cannot be changed."""
    query = update.callback_query
    assert query is not None
    place = query.message
    if place is None or not await edit(context, place.chat.id, place.message_id, text, keyboard):
        return context.texts.plain("button.outdated")
    return None


async def edit_keyboard(update: Update, keyboard: InlineKeyboardMarkup | None) -> None:
    """Change the buttons of the message whose button was pressed; a message that is gone is left alone."""
    query = update.callback_query
    assert query is not None
    try:
        await query.edit_message_reply_markup(keyboard)
    except BadRequest as error:
        if not (_is_unchanged(error) or _is_out_of_reach(error)):
            raise


def _is_unchanged(error: BadRequest) -> bool:
    return "not modified" in error.message.lower()


def _is_out_of_reach(error: BadRequest) -> bool:
    return any(part in error.message.lower() for part in ("not found", "can't be"))
