"""Thumbs under an answer, and the wish to hear of one that is missing."""

from telegram import Message, Update
from telegram.constants import ChatType

from bot.callbacks.residents import Thumb
from bot.callbacks.unanswered import TellMe
from bot.context import BotContext
from bot.handlers import buttons
from bot.outbound.replies import edit_keyboard
from bot.screens import keyboards
from jobs.people import askers
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


async def tell_me(update: Update, context: BotContext, pressed: TellMe) -> str | None:
    """Keep this chat until its question has an answer: pressing the button is the consent to that."""
    query, texts = update.callback_query, context.texts
    assert query is not None
    message = query.message
    if not isinstance(message, Message) or message.chat.type != ChatType.PRIVATE:
        return texts.plain("unanswered.in_private")
    kept = await context.services.database.write(askers.agree, message.chat.id, pressed.token, now=context.now)
    if not kept:
        return texts.plain("button.outdated")
    if message.reply_markup is not None:
        await edit_keyboard(update, keyboards.told_later(message.reply_markup, texts))
    return texts.plain("unanswered.agreed")
