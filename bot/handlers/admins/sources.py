"""Sources: seen, added by their address, checked, changed, stopped; and the pages of them that wait."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from telegram import Update

from bot.callbacks.sources import HeldPage, SourcePress, SourcesPage
from bot.context import BotContext
from bot.handlers.errors import words_for
from bot.handlers.permission import pressed_by, written_by
from bot.inbound.waiting import typing_if_slow
from bot.outbound.replies import send, show_in_place
from bot.screens.admins import sources as screens
from bot.upkeep import scanning
from jobs.models import Role
from jobs.people import errands
from jobs.scanning.asking import ComeBackLater
from jobs.scanning.examining import Preview, examine
from knowledge.errors import KnowledgeError
from knowledge.ingest.pipeline import facts_of
from knowledge.sources import events, held, registry
from knowledge.sources.errors import SourceUnknown
from knowledge.sources.models import Kind, Trust

ADDRESS, AREA = "source.address", "source.area"  # errands
LOGGED = 8  # lines of a source's journal

# The word on a button -> what it does to the source.
_ACTS: Mapping[str, Callable[..., None]] = {
    "check": registry.check_now,
    "pause": registry.pause,
    "resume": registry.resume,
}


async def show_sources(update: Update, context: BotContext) -> None:
    """Send the list; or take the address that stands behind the command."""
    address = " ".join(context.args or [])
    if address:
        await _propose(update, context, address)
        return
    text, keyboard = await _list(context, 0)
    await send(update, context, text, keyboard)


@pressed_by(Role.ADMIN)
async def turn(update: Update, context: BotContext, pressed: SourcesPage) -> str | None:
    """Show another page of the list in the place of this message."""
    return await show_in_place(update, context, *await _list(context, pressed.page))


@pressed_by(Role.ADMIN)
async def press(update: Update, context: BotContext, pressed: SourcePress) -> str | None:
    """Do what a button under a source says."""
    try:
        if pressed.source_id == 0:
            return await _press_new(update, context, pressed.what)
        return await _press_known(update, context, pressed.source_id, pressed.what)
    except SourceUnknown:
        return context.texts.plain("source.unknown")


@pressed_by(Role.ADMIN)
async def decide(update: Update, context: BotContext, pressed: HeldPage) -> str | None:
    """Take what came for a page that waits, or leave its article as it is; then show the next one."""
    database, by = context.services.database, _presser(update)
    page = await database.read(held.get, pressed.page_id)
    if page is None:
        return context.texts.plain("source.held_decided")
    if pressed.what == "take" and page.found is not None:
        facts = await asyncio.to_thread(facts_of, page.found)
        done: object = await database.write(held.take, page, facts, by=by, now=context.now)
    elif pressed.what == "leave":
        done = await database.write(held.dismiss, page, by=by, now=context.now)
    else:
        return context.texts.plain("button.outdated")
    await _show_held(update, context, page.source_id)
    return context.texts.plain("source.held_done" if done else "source.held_decided")


@written_by(Role.ADMIN)
async def take_address(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """The address of a new source was sent."""
    assert update.effective_message is not None
    await _propose(update, context, update.effective_message.text or "")


@written_by(Role.ADMIN)
async def take_area(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """The area of a source was sent."""
    assert update.effective_message is not None
    assert update.effective_chat is not None
    area = " ".join((update.effective_message.text or "").split())
    database, number = context.services.database, int(data["source_id"])
    by = _presser(update)
    await database.write(registry.change, number, by=by, now=context.now, area=area if area != "-" else "")
    await database.write(errands.end, update.effective_chat.id)
    await _show(update, context, number)


async def _press_new(update: Update, context: BotContext, what: str) -> str | None:
    assert update.effective_chat is not None
    database, chat = context.services.database, update.effective_chat.id
    if what == "new":
        await database.write(errands.begin, chat, ADDRESS, now=context.now)
        await send(update, context, context.texts("source.ask_address"))
        return None
    errand = await database.read(errands.of, chat, now=context.now)
    if errand is None or errand.name != ADDRESS or "url" not in errand.data:
        return context.texts.plain("button.outdated")
    await database.write(errands.end, chat)
    if what not in ("add_review", "add_publish"):
        return await show_in_place(update, context, context.texts("source.not_added"), None)
    told = errand.data
    try:
        number = await database.write(
            registry.add,
            told["url"],
            Kind(told["kind"]),
            name=told["name"],
            hosts=told["hosts"],
            pattern=told["pattern"],
            trust=Trust(what.removeprefix("add_")),
            by=_presser(update),
            now=context.now,
        )
    except KnowledgeError as error:
        return await show_in_place(
            update, context, words_for(error, context.texts) or context.texts("error.source"), None
        )
    return await _show(update, context, number)


async def _press_known(update: Update, context: BotContext, number: int, what: str) -> str | None:
    database, texts, by = context.services.database, context.texts, _presser(update)
    source = await database.read(registry.get, number)
    if act := _ACTS.get(what):
        await database.write(act, number, by=by, now=context.now)
        await _show(update, context, number)
        return texts.plain(f"source.done_{what}")
    if what in ("publish", "review"):
        await database.write(registry.change, number, by=by, now=context.now, trust=Trust(what))
    elif what.startswith("e") and what[1:].isdecimal():
        await database.write(registry.change, number, by=by, now=context.now, every=int(what[1:]))
    elif what == "every":
        return await show_in_place(update, context, texts("source.ask_every"), screens.every_keys(source, texts))
    elif what == "remove":
        asked = texts("source.ask_remove", name=source.name, pages=source.pages)
        return await show_in_place(update, context, asked, screens.remove_keys(source, texts))
    elif what == "remove_sure":
        await database.write(registry.remove, number, by=by, now=context.now)
        return await show_in_place(update, context, *await _list(context, 0))
    elif what == "held":
        return await _show_held(update, context, number)
    elif what == "log":
        return await _show_log(update, context, number)
    elif what == "area":
        await _ask_area(update, context, number)
        return None
    elif what != "open":
        return texts.plain("button.outdated")
    return await _show(update, context, number)


async def _propose(update: Update, context: BotContext, address: str) -> None:
    """Look at an address and show what it would bring, before anything is stored."""
    assert update.effective_chat is not None
    chat, texts = update.effective_chat, context.texts
    asker = scanning.asker(context.services)
    try:
        preview = await typing_if_slow(chat, examine(asker, address))
    except ComeBackLater:
        await send(update, context, texts("source.busy"))
        return
    except KnowledgeError as error:
        await send(update, context, words_for(error, texts) or texts("error.source"))
        return
    await context.services.database.write(errands.begin, chat.id, ADDRESS, _kept(preview), now=context.now)
    await send(update, context, screens.preview_text(preview, texts), screens.preview_keys(texts))


def _kept(preview: Preview) -> dict[str, Any]:
    told = asdict(preview)
    return {name: told[name] for name in ("url", "kind", "name", "pattern")} | {"hosts": list(preview.hosts)}


async def _ask_area(update: Update, context: BotContext, number: int) -> None:
    assert update.effective_chat is not None
    chat = update.effective_chat.id
    await context.services.database.write(errands.begin, chat, AREA, {"source_id": number}, now=context.now)
    await send(update, context, context.texts("source.ask_area"))


async def _list(context: BotContext, page: int) -> tuple[Any, Any]:
    sources = await context.services.database.read(registry.every_one)
    pages = max(1, -(-len(sources) // screens.PER_PAGE))
    page = min(page, pages - 1)
    shown = sources[page * screens.PER_PAGE : (page + 1) * screens.PER_PAGE]
    text = screens.list_text(shown, len(sources), context.texts, context.services.settings.zone)
    return text, screens.list_keys(shown, page, pages, context.texts)


async def _show(update: Update, context: BotContext, number: int) -> str | None:
    source = await context.services.database.read(registry.get, number)
    text = screens.card_text(source, context.texts, context.services.settings.zone)
    keyboard = screens.card_keys(source, context.texts)
    if update.callback_query is None:
        await send(update, context, text, keyboard)
        return None
    return await show_in_place(update, context, text, keyboard)


async def _show_held(update: Update, context: BotContext, number: int) -> str | None:
    database, texts = context.services.database, context.texts
    page = await database.read(held.first, number)
    if page is None:
        return await _show(update, context, number)
    waiting = await database.read(held.count, number)
    return await show_in_place(
        update, context, screens.held_text(page, waiting, texts), screens.held_keys(page, texts)
    )


async def _show_log(update: Update, context: BotContext, number: int) -> str | None:
    database, texts, zone = context.services.database, context.texts, context.services.settings.zone
    source = await database.read(registry.get, number)
    found = await database.read(events.latest, number, limit=LOGGED)
    text = screens.log_text(source, found, texts, zone)
    return await show_in_place(update, context, text, screens.back_keys(number, texts))


def _presser(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id
