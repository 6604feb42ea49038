"""Whoever sends too much gets one notice; everything else passes on."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.context import BotContext
from bot.inbound.flood import Verdict
from bot.outbound.replies import send


async def hold_back(update: Update, context: BotContext) -> None:
    """Stop an update of a person who is over the limit; the first of these gets a polite notice."""
    if update.effective_user is None:
        return
    verdict = context.services.flood.judge(update.effective_user.id, context.now)
    if verdict is Verdict.HANDLE:
        return
    if verdict is Verdict.WARN and update.effective_chat is not None:
        await send(update, context, context.texts("flood.notice"))
    raise ApplicationHandlerStop
