"""The search laboratory: an admin sees how a question is read and why an answer is chosen."""

import asyncio

from telegram import Update

from bot.context import BotContext
from bot.outbound.replies import send
from bot.screens.explaining import explanation_texts


async def explain(update: Update, context: BotContext) -> None:
    """Lay open what becomes of the question after the command."""
    question = " ".join(context.args or [])
    if not question:
        await send(update, context, context.texts("lab.how"))
        return
    explanation = await asyncio.to_thread(context.services.answerer.explain, question, now=context.now)
    for text in explanation_texts(explanation, context.texts):
        await send(update, context, text)
