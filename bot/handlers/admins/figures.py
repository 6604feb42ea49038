"""The weekly figures for everybody of the office: as text, as a picture, and as a table."""

import asyncio
import logging

from telegram import InputFile, Update
from telegram.constants import ChatAction

from bot.callbacks.figures import Figures
from bot.context import BotContext
from bot.handlers.permission import has_role, pressed_by
from bot.outbound.replies import send
from bot.screens import weekly_chart
from bot.screens.admins import figures as screens
from jobs.figures import weekly
from jobs.models import Role

logger = logging.getLogger(__name__)


async def show(update: Update, context: BotContext) -> None:
    """Send the figures of the last weeks, of as many as are named behind the command."""
    if not await has_role(context, update.effective_user, *Role):
        user = update.effective_user
        logger.warning("user %d may not use /thongke", user.id if user else 0)
        await send(update, context, context.texts("staff.refused"))
        return
    typed = context.args[0] if context.args else ""
    await _send(update, context, int(typed) if typed.isascii() and typed.isdecimal() else screens.DEFAULT)


@pressed_by(*Role)
async def press(update: Update, context: BotContext, pressed: Figures) -> str | None:
    """Send other weeks, or the table."""
    if pressed.form == "picture":
        await _send(update, context, pressed.weeks)
    elif pressed.form == "table":
        found = await _read(context, pressed.weeks)
        rows = screens.table(found, context.texts)
        name = context.texts.plain("figures.file", weeks=len(found.weeks))
        assert update.effective_chat is not None
        await context.bot.send_document(update.effective_chat.id, InputFile(rows, name))
    else:
        return context.texts.plain("button.outdated")
    return None


async def _send(update: Update, context: BotContext, weeks: int) -> None:
    assert update.effective_chat is not None
    found = await _read(context, weeks)
    await update.effective_chat.send_action(ChatAction.UPLOAD_PHOTO)
    picture = await asyncio.to_thread(weekly_chart.draw, found, context.texts)
    await context.bot.send_photo(update.effective_chat.id, InputFile(picture, "figures.png"))
    keyboard = screens.keyboard(context.texts, weeks=len(found.weeks))
    await send(update, context, screens.text(found, context.texts), keyboard)


async def _read(context: BotContext, weeks: int) -> weekly.Figures:
    services = context.services
    return await services.database.read(
        weekly.figures, weeks=min(weeks, weekly.LONGEST), now=context.now, zone=services.settings.zone
    )
