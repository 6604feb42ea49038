"""Whoever sends too much gets one notice, and hears afterwards what was not read; everything else passes on."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.context import BotContext
from bot.inbound.flood import Verdict
from bot.outbound.replies import send


async def hold_back(update: Update, context: BotContext) -> None:
    """Stop an update of a person who is over the limit; the first of these gets a polite notice."""
    user = update.effective_user
    if user is None:
        return
    flood, is_staff = context.services.flood, context.services.staff.is_member(user.id)
    verdict = flood.judge(user.id, context.now, staff=is_staff)
    if verdict is Verdict.HANDLE:
        missed = flood.missed(user.id)
        if missed and update.effective_chat is not None:
            await send(update, context, context.texts("flood.missed", count=missed))
        return
    if verdict is Verdict.WARN and update.effective_chat is not None:
        await send(update, context, context.texts("flood.notice"))
    raise ApplicationHandlerStop
