"""A person who must not be named any more: found, hidden at once, answered in time; named again by two only."""

from collections.abc import Mapping
from typing import Any

from telegram import Update

from bot.callbacks.review import TakedownPress
from bot.context import BotContext
from bot.handlers.errors import words_for
from bot.handlers.permission import has_role, pressed_by, written_by
from bot.outbound.replies import send, show_in_place
from bot.screens.admins import takedowns as screens
from jobs.announcing import mentions
from jobs.models import Role
from jobs.people import errands, takedown_notices
from knowledge.errors import KnowledgeError
from knowledge.review import takedowns
from knowledge.review.errors import NobodyNamed

NAME, REASON, LIFT = "takedown.name", "takedown.reason", "takedown.lift"  # errands
REASONS = ("self", "guardian", "wrong")  # on buttons; any other is typed


@pressed_by(Role.ADMIN)
async def press(update: Update, context: BotContext, pressed: TakedownPress) -> str | None:
    """Look at takedowns, decide on the name in hand, stop the clock, or begin to lift one."""
    database, texts = context.services.database, context.texts
    assert update.effective_chat is not None
    assert update.effective_user is not None
    chat_id, what = update.effective_chat.id, pressed.what
    if what == "list":
        found = await database.read(takedowns.latest)
        text = screens.list_text(found, texts, context.services.settings.zone, now=context.now)
        return await show_in_place(update, context, text, screens.list_keys(found, texts))
    if what == "new":
        await database.write(errands.begin, chat_id, NAME, now=context.now)
        await send(update, context, texts("takedown.ask_name"))
        return None
    if what == "drop":
        await database.write(errands.end, chat_id)
        return await show_in_place(update, context, texts("takedown.dropped"), None)
    if what in REASONS or what == "place":
        errand = await database.read(errands.of, chat_id, now=context.now)
        if errand is None or errand.name != REASON:
            return texts.plain("button.outdated")
        if what == "place":
            places = screens.places(await database.read(takedowns.naming, errand.data["name"]))
            if pressed.number >= len(places):
                return texts.plain("button.outdated")
            await ask_reason(update, context, errand.data["name"], place=places[pressed.number])
            return None
        await _take_down(update, context, errand.data, texts.plain(f"takedown.reason_{what}"))
        return None
    if what == "answered":
        await database.write(takedowns.note_answered, pressed.number, by=update.effective_user.id, now=context.now)
        return await _show(update, context, pressed.number, in_place=True)
    if what == "lift":
        await database.write(errands.begin, chat_id, LIFT, {"id": pressed.number}, now=context.now)
        await send(update, context, texts("takedown.ask_lift"))
        return None
    return await _show(update, context, pressed.number, in_place=True)


@written_by(Role.ADMIN)
async def take_name(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Look for the person whose name was typed."""
    message = update.effective_message
    assert message is not None
    typed = " ".join((message.text or "").split())[:120]
    name = await context.services.database.read(takedowns.spelt, typed) if typed else None
    if name is None or len(name.split()) < takedowns.SHORTEST:
        await send(update, context, context.texts("takedown.nobody", name=typed or "…"))
        return
    await ask_reason(update, context, name)


async def ask_reason(update: Update, context: BotContext, name: str, *, place: str | None = None) -> None:
    """Show where the person is named, and take the next message, or a button, for the reason.

    Args:
        place: only there, where others of the same name are told of elsewhere.
    """
    assert update.effective_chat is not None
    database = context.services.database
    named = await database.read(takedowns.naming, name, place=place)
    told = await database.read(mentions.of_person, name)
    data = {"name": name, "place": place}
    await database.write(errands.begin, update.effective_chat.id, REASON, data, now=context.now)
    text = screens.found_text(name, named, told, context.texts)
    places = screens.places(named) if place is None else []
    await send(update, context, text, screens.reason_keys(REASONS, places, context.texts))


@written_by(Role.ADMIN)
async def take_reason(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Hide the person for the reason that was typed."""
    message = update.effective_message
    assert message is not None
    reason = " ".join((message.text or "").split())[:500]
    if not reason:
        await send(update, context, context.texts("takedown.ask_reason"))
        return
    await _take_down(update, context, data, reason)


@written_by(Role.ADMIN)
async def take_lift(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Name a person again for the reason that was typed, if this is another admin."""
    message, user = update.effective_message, update.effective_user
    assert message is not None
    assert user is not None
    reason = " ".join((message.text or "").split())[:500]
    if not reason:
        await send(update, context, context.texts("takedown.ask_lift"))
        return
    database = context.services.database
    await database.write(errands.end, message.chat_id)
    try:
        changed = await database.write(
            takedowns.lift, int(data["id"]), reason=reason, by=user.id, by_name=user.full_name, now=context.now
        )
    except KnowledgeError as error:
        await send(update, context, _why(error, context))
        return
    await send(update, context, context.texts("takedown.lifted", count=len(changed)))


TAKERS = {NAME: take_name, REASON: take_reason, LIFT: take_lift}


async def _take_down(update: Update, context: BotContext, data: Mapping[str, Any], reason: str) -> None:
    user, services = update.effective_user, context.services
    assert user is not None
    assert update.effective_chat is not None
    try:
        number = await services.database.write(
            takedown_notices.take_down,
            str(data["name"]),
            place=data.get("place"),
            reason=reason,
            by=user.id,
            by_name=user.full_name,
            now=context.now,
            zone=services.settings.zone,
        )
    except KnowledgeError as error:
        await send(update, context, _why(error, context))
        return
    services.examples.forget()
    await services.database.write(errands.end, update.effective_chat.id)
    await _show(update, context, number, in_place=False)


async def _show(update: Update, context: BotContext, number: int, *, in_place: bool) -> str | None:
    services, texts = context.services, context.texts
    found = await services.database.read(takedowns.get, number)
    if found is None:
        return texts.plain("button.outdated")
    named = await services.database.read(takedowns.naming, found.name, place=found.place)
    told = await services.database.read(mentions.of_person, found.name)
    official = await has_role(context, update.effective_user, Role.OFFICIAL)
    text = screens.takedown_text(
        found, named, told, texts, services.settings.zone, now=context.now, official=official
    )
    keyboard = screens.takedown_keys(found, told if official else (), texts)
    if in_place:
        return await show_in_place(update, context, text, keyboard)
    await send(update, context, text, keyboard)
    return None


def _why(error: KnowledgeError, context: BotContext) -> Any:
    if isinstance(error, NobodyNamed) and not error.name:
        return context.texts("takedown.not_in_force")
    return words_for(error, context.texts) or context.texts("button.outdated")
