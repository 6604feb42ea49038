"""Whether one will come, said under an invitation."""

from telegram import Message, Update

from bot.callbacks.residents import Attend
from bot.context import BotContext
from jobs.announcing import attendance


async def answer(update: Update, context: BotContext, pressed: Attend) -> str | None:
    """Note it, and say so at the top of the screen."""
    query = update.callback_query
    assert query is not None
    if not isinstance(query.message, Message):  # too old for Telegram to show us
        return context.texts.plain("attendance.said_over")
    said = await context.services.database.write(
        attendance.answer,
        pressed.announcement_id,
        query.message.chat.id,
        query.from_user.id,
        coming=bool(pressed.coming),
        now=context.now,
    )
    return context.texts.plain(f"attendance.said_{said.value}")
