"""Progress while an import reads: shown only where somebody would otherwise wonder, and edited, never repeated."""

import asyncio
from collections.abc import Callable

from telegram import Update

from bot.context import BotContext
from bot.outbound.replies import edit, send
from bot.screens.paging import shortened
from knowledge.ingest.pipeline import ImportResult, OnProgress, Progress

NOTICED = 1.0  # seconds; most pages are read before
EVERY = 2.0  # seconds between edits: Telegram takes twenty a minute


async def with_progress(
    update: Update, context: BotContext, work: Callable[[OnProgress], list[ImportResult]]
) -> list[ImportResult]:
    """Do an import in a thread; once it takes longer than a second, a message says how far it is."""
    latest: list[Progress] = []
    task = asyncio.ensure_future(asyncio.to_thread(work, latest.append))
    done, _ = await asyncio.wait({task}, timeout=NOTICED)
    if done:
        return task.result()
    message = await send(update, context, context.texts("import.reading"))
    shown = ""
    while not done:
        done, _ = await asyncio.wait({task}, timeout=EVERY)
        if not latest or done:
            continue
        now = latest[-1]
        source = shortened(now.source, 60)
        text = context.texts("import.progress", source=source, share=now.share, articles=now.articles)
        if text != shown:
            await edit(context, message.chat_id, message.message_id, text)
            shown = text
    await edit(context, message.chat_id, message.message_id, context.texts("import.read"))
    return task.result()
