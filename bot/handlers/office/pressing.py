"""What the handlers of drafts and announcements share: who may, what is refused in which words, what is shown."""

import hashlib
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, TypeVar

from markupsafe import Markup
from sqlalchemy.orm import Session
from telegram import Message, Update
from telegram.constants import ChatType

from bot.callbacks.press import Press
from bot.context import BotContext
from bot.handlers.errors import words_for
from bot.outbound.replies import send, show_in_place
from bot.screens import office_keys
from bot.screens.announced import card_text
from bot.screens.drafted import Panel, panel_text
from bot.texts import Words
from jobs.announcing import announcements, audiences, cards, decisions, followups
from jobs.announcing.announcements import Report
from jobs.errors import EmptyAudience, InThePast, JobsError, NotAnOfficial, WrongStatus
from jobs.models import AnnouncementKind, AnnouncementStatus, Role

logger = logging.getLogger(__name__)

P = TypeVar("P", bound=Press)
Handler = Callable[[Update, BotContext, P], Coroutine[Any, Any, str | None]]
Errand = Callable[[Update, BotContext], Coroutine[Any, Any, None]]


def pressed_by_officials(handle: Handler[P]) -> Handler[P]:
    """Let only officials press, in private; say what is refused, and why, in the chat. Forged data end here."""

    async def press(update: Update, context: BotContext, pressed: P) -> str | None:
        query = update.callback_query
        assert query is not None
        members = context.services.staff
        if not members.has(query.from_user.id, Role.OFFICIAL):
            await members.load(context.services.database)  # another process may have given the role just now
        if not members.has(query.from_user.id, Role.OFFICIAL):
            logger.warning("user %d may not press %s", query.from_user.id, type(pressed).__name__)
            return context.texts.plain("staff.refused")
        if not isinstance(query.message, Message) or query.message.chat.type != ChatType.PRIVATE:
            return context.texts.plain("staff.in_private")
        try:
            return await handle(update, context, pressed)
        except JobsError as error:
            await send(update, context, refusal(error, context))
            return None

    return press


def written_by_officials(handle: Errand) -> Errand:
    """Say what is refused, and why, in words of this chat."""

    async def errand(update: Update, context: BotContext) -> None:
        try:
            await handle(update, context)
        except JobsError as error:
            await send(update, context, refusal(error, context))

    return errand


def refusal(error: JobsError, context: BotContext) -> Markup:
    """Why something was not done."""
    texts = context.texts
    match error:
        case WrongStatus():
            status = texts.plain(f"announcement.{error.status}")
            return texts("announcement.wrong_status", number=error.announcement_id, status=status)
        case InThePast():
            when = datetime.fromisoformat(error.when).astimezone(context.services.settings.zone)
            return texts("announcement.past", when=when)
        case EmptyAudience():
            return texts("announcement.nobody")
        case NotAnOfficial():
            return texts("announcement.no_role")
    return words_for(error, texts) or texts("error.jobs")


def panel_of(session: Session, announcement_id: int) -> Panel:
    """A draft with its audience: a query."""
    report = announcements.report(session, announcement_id)
    if report.kind is AnnouncementKind.CORRECTION:
        reach = followups.copies(session, report.of_id or 0)
    else:
        reach = decisions.reach_now(session, report.audience)
    return Panel(report, reach, audiences.labels(session, report.audience))


async def show(update: Update, context: BotContext, announcement_id: int) -> str | None:
    """Show a draft's panel or an announcement's card: in place of what was pressed, else below."""
    report = await context.services.database.read(announcements.report, announcement_id)
    if report.status is AnnouncementStatus.DRAFT:
        return await show_panel(update, context, announcement_id)
    return await show_card(update, context, report)


async def show_panel(
    update: Update, context: BotContext, announcement_id: int, *, below: bool = False
) -> str | None:
    """Show everything about a draft, with what can be done; `below` leaves what was pressed as it is."""
    panel = await context.services.database.read(panel_of, announcement_id)
    text = panel_text(panel, context.texts, context.services.settings.zone)
    keyboard = office_keys.panel(panel.report, context.texts)
    if update.callback_query is None or below:
        await send(update, context, text, keyboard)
        return None
    return await show_in_place(update, context, text, keyboard)


async def show_card(update: Update, context: BotContext, report: Report) -> str | None:
    """Show where an announcement stands, and keep that message up to date while it moves."""
    services = context.services
    labels = await services.database.read(audiences.labels, report.audience)
    text = card_text(report, labels, context.texts, services.settings.zone, context.now)
    keyboard = office_keys.card(report, context.texts)
    words = None
    if update.callback_query is None:
        message: Any = await send(update, context, text, keyboard)
    else:
        message = update.callback_query.message
        words = await show_in_place(update, context, text, keyboard)
    if report.status in cards.MOVING:
        await services.database.write(
            cards.put_up, message.chat.id, message.message_id, report.id, fingerprint(text), now=context.now
        )
    return words


def fingerprint(text: str) -> str:
    """Sixteen characters that stand for the words of a card."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def word_of(texts: Words, key: str, typed: str) -> bool:
    """Whether somebody typed one of the bot's own short words, such as "ngay" or "không"."""
    return typed.strip().casefold() in {texts.plain(key).casefold(), "-"}
