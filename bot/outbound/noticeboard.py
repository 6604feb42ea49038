"""Keeps the messages that show how announcements stand up to date, and tells people what they must know."""

import logging

from markupsafe import Markup
from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.context import Services
from bot.handlers.office.pressing import fingerprint, panel_of
from bot.outbound import posting
from bot.outbound.pace import Lane
from bot.outbound.replies import NO_PREVIEW
from bot.screens import office_keys
from bot.screens.announced import card_text
from bot.screens.drafted import panel_text
from bot.texts import Words
from jobs.announcing import audiences, cards, journal
from jobs.announcing.announcements import Report
from jobs.announcing.cards import Card, News
from jobs.delivery.sending import Action, DueDelivery
from jobs.models import AnnouncementKind, AnnouncementStatus, Notice

logger = logging.getLogger(__name__)


async def tick(services: Services, bot: ExtBot[Lane]) -> int:
    """Tell what is new and edit the cards that may be edited again; return how many messages that touched.

    What to do stands in tables, so that whoever leads next goes on with it. To be run by one process at a time.
    """
    touched = 0
    for one in await services.database.read(cards.news):
        for user_id in one.people:
            touched += await _tell(services, bot, one, user_id)
        await services.database.write(cards.told, one)
    for card in await services.database.read(cards.due, now=services.clock()):
        touched += await _refresh(services, bot, card)
    return touched


async def _refresh(services: Services, bot: ExtBot[Lane], card: Card) -> bool:
    """Edit a card if it would say something else now."""
    now, texts = services.clock(), services.texts[services.languages.of(card.chat_id)]
    text, keyboard = await _content(services, card.report, texts)
    shown = fingerprint(text)
    changed = shown != card.shown
    if changed:
        try:
            await bot.edit_message_text(
                text,
                card.chat_id,
                card.message_id,
                parse_mode="HTML",
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )
        except (BadRequest, Forbidden) as error:
            if "not modified" not in error.message.lower():
                logger.info("a card in chat %d is out of reach: %s", card.chat_id, error.message)
                await services.database.write(cards.take_down, card.chat_id, card.message_id)
                return False
        except TelegramError as error:
            logger.warning("a card in chat %d waits: %s", card.chat_id, type(error).__name__)
            return False
    await services.database.write(cards.note_shown, card, shown, now=now)
    return changed


async def _tell(services: Services, bot: ExtBot[Lane], one: News, user_id: int) -> int:
    """Tell one person; somebody who has never opened the bot, or has blocked it, cannot be told."""
    try:
        if one.notice is Notice.WAITING:
            await _ask_approval(services, bot, one, user_id)
        else:
            await _notify(services, bot, one, user_id)
    except TelegramError as error:
        logger.warning("user %d was not told of announcement %d: %s", user_id, one.report.id, error.message)
        return 0
    return 1


async def _notify(services: Services, bot: ExtBot[Lane], one: News, user_id: int) -> None:
    """Say what happened, with the card or panel below, which shows what can be done."""
    texts = services.texts[services.languages.of(user_id)]
    head = texts(f"notice.{one.notice.value}", number=one.report.id)
    text, keyboard = await _content(services, one.report, texts)
    message = await bot.send_message(
        user_id, head + "\n\n" + text, "HTML", reply_markup=keyboard, link_preview_options=NO_PREVIEW
    )
    if one.report.status in cards.MOVING:
        await services.database.write(
            cards.put_up, user_id, message.message_id, one.report.id, fingerprint(text), now=services.clock()
        )


async def _content(services: Services, report: Report, texts: Words) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """A draft's panel, or the card of what is past that."""
    zone = services.settings.zone
    if report.status is AnnouncementStatus.DRAFT:
        panel = await services.database.read(panel_of, report.id)
        return panel_text(panel, texts, zone), office_keys.panel(panel.report, texts)
    labels = await services.database.read(audiences.labels, report.audience)
    return card_text(report, labels, texts, zone, services.clock()), office_keys.card(report, texts)


async def _ask_approval(services: Services, bot: ExtBot[Lane], one: News, user_id: int) -> None:
    """Show an official exactly what residents would receive, then ask."""
    report = one.report
    texts, zone = services.texts[services.languages.of(user_id)], services.settings.zone
    panel = await services.database.read(panel_of, report.id)
    text, media = report.text, report.media
    if report.kind is AnnouncementKind.CORRECTION:
        seen = DueDelivery(report.id, 0, user_id, 0, text, 0, 0, None, action=Action.EDIT, changes=report.changes)
        text = posting.corrected(seen, services.texts["vi"])
    keyboard = posting.keyboard_of(report.buttons, report.id if report.asks else 0, services.texts["vi"])
    await posting.post(bot, user_id, text, media, keyboard, lane=Lane.ANSWER)
    lines = [texts("approval.asked", number=report.id)]
    decided = await services.database.read(journal.decisions, report.id)
    reasons = [one.detail for one in decided if one.action == journal.OVERRIDDEN]
    if reasons:
        lines.append(texts("approval.overridden", reason=reasons[-1]))
    asked = "\n".join([*map(str, lines), "", str(panel_text(panel, texts, zone))])
    await bot.send_message(
        user_id,
        asked,
        "HTML",
        reply_markup=office_keys.approval(report, texts),
        link_preview_options=NO_PREVIEW,
    )
