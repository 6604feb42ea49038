"""The report on an announcement: as text, as a picture and as a table for a spreadsheet."""

import asyncio

from telegram import InputFile, Update
from telegram.constants import ChatAction

from bot.context import BotContext
from bot.outbound.replies import send
from bot.screens.announced import report_text
from bot.screens.chart import draw
from bot.screens.spreadsheet import table
from jobs.announcing import announcements, journal, shelves


async def send_report(update: Update, context: BotContext, number: int) -> None:
    """Send what became of an announcement in three forms."""
    assert update.effective_chat is not None
    database, texts, zone = context.services.database, context.texts, context.services.settings.zone
    report = await database.read(announcements.report, number)
    reasons = await database.read(shelves.reasons, number)
    arrivals = await database.read(shelves.timeline, report, now=context.now)
    followups = await database.read(shelves.followups_of, number)
    decided = await database.read(journal.decisions, number)
    await send(update, context, report_text(report, followups, reasons, decided, texts, zone))
    await update.effective_chat.send_action(ChatAction.UPLOAD_PHOTO)
    picture = await asyncio.to_thread(draw, report, arrivals, texts, zone)
    await context.bot.send_photo(update.effective_chat.id, InputFile(picture, f"{number}.png"))
    rows = table(report, reasons, arrivals, texts, zone)
    name = texts.plain("report.file", number=number)
    await context.bot.send_document(update.effective_chat.id, InputFile(rows, name))
