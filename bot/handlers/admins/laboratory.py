"""The search laboratory: an admin sees how a question is read and why an answer is chosen."""

import asyncio

from telegram import Update

from bot.context import BotContext
from bot.outbound.replies import send
from bot.screens.admins.unanswered import run_keys
from bot.screens.explaining import explanation_texts
from knowledge.unanswered import stored


async def explain(update: Update, context: BotContext) -> None:
    """Lay open what becomes of the question after the command."""
    question = " ".join(context.args or [])
    if not question:
        questions = await context.services.database.read(stored.known)
        text = context.texts("lab.how") + "\n\n" + context.texts("gate.stored", count=len(questions))
        await send(update, context, text, run_keys(context.texts) if questions else None)
        return
    explanation = await asyncio.to_thread(context.services.answerer.explain, question, now=context.now)
    for text in explanation_texts(explanation, context.texts):
        await send(update, context, text)
