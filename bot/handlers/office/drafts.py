"""The buttons under a draft: audience, times, preview, rehearsal, and handing it in."""

from telegram import Update

from bot.callbacks.office import AudienceChoice, Drafted
from bot.context import BotContext
from bot.handlers.office import pressing
from bot.outbound import posting
from bot.outbound.pace import Lane
from bot.outbound.replies import send, show_in_place
from bot.screens import office_keys
from bot.screens.drafted import audience_text, findings_text
from jobs.announcing import announcements, audiences, authority, composing, decisions, drafting
from jobs.announcing.composing import Ask
from jobs.announcing.decisions import Approved, Stopped, Waits
from jobs.delivery.sending import Action, DueDelivery
from jobs.models import AnnouncementKind, AnnouncementStatus, Follow
from jobs.people import subscribers
from jobs.people.subscribers import OR
from knowledge.browsing.board import fingerprint

# The word on a button's data -> what the next message is taken for.
_ASKS = {
    "content": Ask.CONTENT,
    "buttons": Ask.BUTTONS,
    "due": Ask.DUE,
    "expiry": Ask.EXPIRY,
    "place": Ask.PLACE,
    "person": Ask.PERSON,
    "override": Ask.REASON,
}
_QUESTIONS = {"override": "ask_reason"}


@pressing.pressed_by_officials
async def press(update: Update, context: BotContext, pressed: Drafted) -> str | None:
    """Do what a button under a draft says."""
    number, what = pressed.announcement_id, pressed.what
    if what == "panel":
        return await _back(update, context, number)
    if what in _ASKS:
        return await _ask(update, context, number, what)
    steps = {
        "audience": show_audience,
        "preview": preview,
        "rehearse": _offer_rehearsal,
        "rehearse_self": _rehearse_self,
        "rehearse_circle": _rehearse_circle,
        "submit": _hand_in,
        "asking": _toggle_asking,
        "discard": _ask_discard,
        "discard_sure": _discard,
    }
    if what not in steps:
        return context.texts.plain("button.outdated")
    return await steps[what](update, context, number)


@pressing.pressed_by_officials
async def choose_audience(update: Update, context: BotContext, pressed: AudienceChoice) -> str | None:
    """Choose one more of those who can be told, or one less."""
    number = pressed.announcement_id
    database = context.services.database
    panel = await database.read(pressing.panel_of, number)
    places = await database.read(audiences.followed, Follow.PLACE)
    people = await database.read(audiences.followed, Follow.PERSON)
    offered = (one.audience for one in (*places, *people))
    known = ["all", *audiences.TOPICS, *panel.report.audience.split(OR), *offered]
    chosen = next((one for one in known if fingerprint(one) == pressed.which), None)
    if chosen is None:
        return context.texts.plain("button.outdated")
    await database.write(drafting.toggle_audience, number, chosen, by=_presser(update))
    return await show_audience(update, context, number)


async def show_audience(update: Update, context: BotContext, number: int) -> str | None:
    """Offer whom it can be for, with how many follow each."""
    database = context.services.database
    panel = await database.read(pressing.panel_of, number)
    everybody = await database.read(subscribers.count, "all")
    offered = [
        *await database.read(audiences.followed, Follow.PLACE),
        *await database.read(audiences.followed, Follow.PERSON),
    ]
    text = audience_text(panel, context.texts)
    keyboard = office_keys.audience(panel.report, everybody, offered, panel.labels, context.texts)
    if update.callback_query is None:
        await send(update, context, text, keyboard)
        return None
    return await show_in_place(update, context, text, keyboard)


async def submit(update: Update, context: BotContext, number: int, *, reason: str = "") -> str | None:
    """Hand a draft in, and say what comes of it."""
    services, by = context.services, _presser(update)
    result = await services.database.write(
        decisions.submit,
        number,
        by=by,
        grants=await services.database.read(authority.grants),
        now=context.now,
        zone=services.settings.zone,
        reason=reason,
        second=services.settings.second_approval,
    )
    match result:
        case Stopped(findings, final):
            ways = ("content",) if final else ("content", "override")
            keyboard = office_keys.back(number, context.texts, *ways)
            await send(update, context, findings_text(findings, context.texts, final=final), keyboard)
        case Waits(officials):
            await services.database.write(composing.put_down, by)
            await send(update, context, context.texts("compose.waits", count=officials))
        case Approved():
            await services.database.write(composing.put_down, by)
            return await pressing.show(update, context, number)
    return None


async def preview(update: Update, context: BotContext, number: int) -> str | None:
    """Show the message exactly as it will arrive, then the panel below it."""
    assert update.effective_chat is not None
    report = await context.services.database.read(announcements.report, number)
    chat_id, text, media = update.effective_chat.id, report.text, report.media
    if report.kind is AnnouncementKind.CORRECTION:
        about = await context.services.database.read(announcements.report, report.of_id or 0)
        seen = DueDelivery(number, 0, chat_id, 0, text, 0, 0, None, action=Action.EDIT, changes=report.changes)
        text, media = posting.corrected(seen, context.services.texts["vi"]), about.media
    keyboard = posting.keyboard_of(report.buttons, number if report.asks else 0, context.services.texts["vi"])
    await posting.post(context.bot, chat_id, text, media, keyboard, lane=Lane.ANSWER)
    await pressing.show_panel(update, context, number, below=True)
    return None


async def _back(update: Update, context: BotContext, number: int) -> str | None:
    by = _presser(update)
    if not number:
        await context.services.database.write(composing.put_down, by)
        return await show_in_place(update, context, context.texts("compose.put_down"), None)
    report = await context.services.database.read(announcements.report, number)
    if report.status is AnnouncementStatus.DRAFT:
        await context.services.database.write(composing.take, by, number, None, now=context.now)
    else:
        await context.services.database.write(composing.put_down, by)
    return await pressing.show(update, context, number)


async def _ask(update: Update, context: BotContext, number: int, what: str) -> str | None:
    by = _presser(update)
    await context.services.database.read(drafting.editable_by, number, by=by)
    await context.services.database.write(composing.take, by, number, _ASKS[what], now=context.now)
    text = context.texts(f"compose.{_QUESTIONS.get(what, f'ask_{what}')}")
    await send(update, context, text, office_keys.never_mind(number, context.texts))
    return None


async def _offer_rehearsal(update: Update, context: BotContext, number: int) -> str | None:
    keyboard = office_keys.back(number, context.texts, "rehearse_self", "rehearse_circle")
    return await show_in_place(update, context, context.texts("compose.choose_rehearsal"), keyboard)


async def _rehearse_self(update: Update, context: BotContext, number: int) -> str | None:
    return await _rehearse(update, context, number, circle=False)


async def _rehearse_circle(update: Update, context: BotContext, number: int) -> str | None:
    return await _rehearse(update, context, number, circle=True)


async def _rehearse(update: Update, context: BotContext, number: int, *, circle: bool) -> str | None:
    count = await context.services.database.write(
        decisions.rehearse, number, by=_presser(update), circle=circle, now=context.now
    )
    await pressing.show_panel(update, context, number)
    await send(update, context, context.texts("compose.rehearsed", count=count))
    return None


async def _toggle_asking(update: Update, context: BotContext, number: int) -> str | None:
    await context.services.database.write(drafting.toggle_asking, number, by=_presser(update))
    return await pressing.show_panel(update, context, number)


async def _hand_in(update: Update, context: BotContext, number: int) -> str | None:
    return await submit(update, context, number)


async def _ask_discard(update: Update, context: BotContext, number: int) -> str | None:
    keyboard = office_keys.back(number, context.texts, "discard_sure")
    return await show_in_place(update, context, context.texts("compose.discard_sure", number=number), keyboard)


async def _discard(update: Update, context: BotContext, number: int) -> str | None:
    by = _presser(update)
    await context.services.database.read(drafting.editable_by, number, by=by)
    await context.services.database.write(decisions.cancel, number, by=by, now=context.now)
    await context.services.database.write(composing.put_down, by)
    return await show_in_place(update, context, context.texts("compose.discarded", number=number), None)


def _presser(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id
