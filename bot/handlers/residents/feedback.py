"""Thumbs under an answer."""

from telegram import Message, Update

from bot.callbacks.residents import Thumb
from bot.context import BotContext
from bot.handlers import buttons
from bot.outbound.replies import edit_keyboard
from bot.screens import keyboards
from knowledge import questions


async def judge(update: Update, context: BotContext, pressed: Thumb) -> str | None:
    """Note whether an answer helped, and say thank you in the place of the thumbs."""
    query = update.callback_query
    assert query is not None
    if buttons.is_of_another(query):
        return context.texts.plain("button.of_another")
    helpful = bool(pressed.helpful)
    await context.services.database.write(questions.judge, pressed.token, helpful=helpful)
    if isinstance(query.message, Message) and query.message.reply_markup is not None:
        await edit_keyboard(update, keyboards.thanked(query.message.reply_markup, context.texts, helpful=helpful))
    return context.texts.plain("feedback.helpful" if helpful else "feedback.not_helpful")
