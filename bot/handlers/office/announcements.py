"""Announcements by where they stand: progress, pause, cancel, correct, recall; and approving those of others."""

from collections.abc import Callable

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.callbacks.office import Announced, Approval, Shelf
from bot.context import BotContext
from bot.handlers.office import pressing, reports
from bot.outbound.replies import send, show_in_place
from bot.screens import office_keys
from bot.screens.announced import shelf_text
from jobs.announcing import announcements, cards, composing, decisions, shelves
from jobs.announcing.composing import Ask
from jobs.telling import news

PER_PAGE = 6
# The word on a button's data -> the decision that it stands for.
_DECISIONS: dict[str, Callable[..., object]] = {
    "stop": decisions.stop,
    "pause": decisions.pause,
    "resume": decisions.resume,
    "cancel_sure": decisions.cancel,
}
_SURE = ("cancel", "recall")  # asked for once more


@pressing.written_by_officials
async def show_shelves(update: Update, context: BotContext) -> None:
    """Send the announcements of the first shelf that holds something, those under way first."""
    counts = await context.services.database.read(shelves.counts)
    name = next((one for one in ("sending", "scheduled", "draft", "sent") if counts[one]), "draft")
    text, keyboard = await _shelf(context, name, 0)
    await send(update, context, text, keyboard)


@pressing.pressed_by_officials
async def turn_shelf(update: Update, context: BotContext, pressed: Shelf) -> str | None:
    """Show another shelf, or another page, in the place of this one."""
    if pressed.name not in shelves.SHELVES:
        return context.texts.plain("button.outdated")
    return await show_in_place(update, context, *await _shelf(context, pressed.name, pressed.page))


@pressing.pressed_by_officials
async def press(update: Update, context: BotContext, pressed: Announced) -> str | None:
    """Do what a button under an announcement says."""
    number, what = pressed.announcement_id, pressed.what
    database, texts, by = context.services.database, context.texts, _presser(update)
    if what in _DECISIONS:
        await database.write(_DECISIONS[what], number, by=by, now=context.now)
        return await pressing.show(update, context, number)
    if what == "open":
        return await pressing.show(update, context, number)
    if what in _SURE:
        assert update.effective_message is not None
        place = update.effective_message  # must go on asking until it is answered
        await database.write(cards.take_down, place.chat_id, place.message_id)
        keyboard = office_keys.sure(number, what, texts)
        return await show_in_place(update, context, texts(f"card.{what}_sure", number=number), keyboard)
    if what == "recall_sure":
        recall = await database.write(decisions.recall, number, by=by, now=context.now)
        return await pressing.show(update, context, recall)
    if what == "correct":
        await _ask_correction(update, context, number, by)
        return None
    if what == "report":
        await reports.send_report(update, context, number)
        return None
    return texts.plain("button.outdated")


@pressing.pressed_by_officials
async def approve(update: Update, context: BotContext, pressed: Approval) -> str | None:
    """Let what another official submitted go, or give it back."""
    number, by = pressed.announcement_id, _presser(update)
    services = context.services
    if not pressed.agreed:
        await services.database.write(decisions.give_back, number, by=by, now=context.now)
        return await show_in_place(update, context, context.texts("approval.given_back", number=number), None)
    await services.database.write(
        decisions.approve, number, pressed.revision, by=by, now=context.now, zone=services.settings.zone
    )
    return await pressing.show(update, context, number)


async def _ask_correction(update: Update, context: BotContext, number: int, by: int) -> None:
    report = await context.services.database.read(announcements.report, number)
    await context.services.database.write(composing.take, by, number, Ask.CORRECTION, now=context.now)
    keyboard = office_keys.never_mind(number, context.texts)
    await send(update, context, context.texts("compose.ask_correction", number=number), keyboard)
    await send(update, context, Markup(report.text))  # noqa: S704 (checked as it was drafted)


async def _shelf(context: BotContext, name: str, page: int) -> tuple[Markup, InlineKeyboardMarkup]:
    database = context.services.database
    counts = await database.read(shelves.counts)
    pages = max(1, -(-counts[name] // PER_PAGE))
    page = min(page, pages - 1)
    found, _ = await database.read(shelves.on_shelf, name, limit=PER_PAGE, offset=page * PER_PAGE)
    held = len(await database.read(news.held))
    keyboard = office_keys.shelf(name, found, counts, page, pages, held, context.texts)
    return shelf_text(name, found, context.texts), keyboard


def _presser(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id
