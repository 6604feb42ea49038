"""The office's words: looked through, added and dropped in the chat, taken in and out as tables."""

import asyncio
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from telegram import InputFile, Update
from telegram.constants import FileSizeLimit

from bot.callbacks.unanswered import WordPress
from bot.context import BotContext
from bot.handlers.admins import trying
from bot.handlers.permission import pressed_by, written_by
from bot.outbound.replies import send, show_in_place
from bot.screens.admins import words as screens
from bot.screens.admins.words import PER_PAGE
from jobs.models import Role
from jobs.people import errands, mergers
from knowledge.unanswered.proposals import Proposal
from knowledge.words import tables, vocabulary
from knowledge.words.entries import Entry, WordKind, WordRefused, checked, is_common

ADD, IMPORT = "words.add", "words.import"  # errands


async def show_kinds(update: Update, context: BotContext) -> None:
    """Show what kinds of words there are."""
    counts = await _counts(context)
    await send(update, context, screens.kinds_text(counts, context.texts), screens.kinds_keys(context.texts))


@pressed_by(Role.ADMIN)
async def press(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    """Do what a button around the words says."""
    assert update.effective_chat is not None
    if pressed.kind and pressed.kind not in set(WordKind):
        return context.texts.plain("button.outdated")
    steps = {
        "kinds": _kinds,
        "list": _list,
        "show": _show,
        "add": _ask,
        "drop": _drop,
        "move": _move,
        "export": _export,
        "import": _ask_table,
        "imports": _imports,
        "undo": _undo,
        "take_in": _take_in,
    }
    if pressed.what not in steps:
        return context.texts.plain("button.outdated")
    if pressed.what in ("kinds", "list"):
        await context.services.database.write(errands.end, update.effective_chat.id)
    return await steps[pressed.what](update, context, pressed)


@written_by(Role.ADMIN)
async def take_entry(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """'A = B; C | source': an entry, tried before it goes live."""
    message, texts = update.effective_message, context.texts
    assert message is not None
    kind = WordKind(data["kind"])
    typed, _, source = (message.text or "").partition("|")
    term, _, means = typed.partition("=")
    try:
        entry = checked(Entry(kind, term, tuple(means.split(";")), source))
    except WordRefused as error:
        await send(update, context, screens.refused_text(error, texts), screens.never_mind(kind, texts))
        return
    await context.services.database.write(errands.end, message.chat_id)
    what = texts("words.puts", kind=texts.plain(f"words.name_{kind}"), entry=screens.entry_text(entry, texts))
    if is_common(entry):
        what += "\n" + texts("words.common")
    await trying.propose(update, context, Proposal(entry=entry), what)


@written_by(Role.ADMIN)
async def take_table(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """A file with words: what it would do is shown first."""
    message, texts, database = update.effective_message, context.texts, context.services.database
    assert message is not None
    document = message.document
    if document is None or (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await send(update, context, texts("words.ask_import"), screens.never_mind("", texts))
        return
    file = await document.get_file()
    content = bytes(await file.download_as_bytearray())
    name = document.file_name or document.file_unique_id
    try:
        entries = await asyncio.to_thread(tables.read, content, name, source=name)
    except tables.TableRefused as error:
        text = screens.bad_rows_text(name, error.bad, texts)
        await send(update, context, text, screens.never_mind("", texts))
        return
    await database.write(errands.end, message.chat_id)
    number = await database.write(mergers.keep, entries, name, now=context.now)
    plan = await database.read(mergers.plan, entries)
    await send(update, context, screens.plan_text(name, plan, texts), screens.plan_keys(number, texts))


TAKERS = {ADD: take_entry, IMPORT: take_table}


async def _counts(context: BotContext) -> Mapping[WordKind, int]:
    found = await context.services.database.read(vocabulary.entries)
    return {kind: len(entries) for kind, entries in vocabulary.by_kind(found).items()}


async def _kinds(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    text = screens.kinds_text(await _counts(context), context.texts)
    return await show_in_place(update, context, text, screens.kinds_keys(context.texts))


async def _list(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    kind, page = WordKind(pressed.kind), pressed.number
    found, total = await context.services.database.read(
        vocabulary.page, kind, limit=PER_PAGE, offset=page * PER_PAGE
    )
    text = screens.list_text(kind, found, total, page, context.texts)
    return await show_in_place(update, context, text, screens.list_keys(kind, found, total, page, context.texts))


async def _show(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    entry = await context.services.database.read(vocabulary.by_id, pressed.number)
    if entry is None:
        return context.texts.plain("gate.gone")
    following = 0
    if entry.kind is WordKind.PLACE:
        following = await context.services.database.read(mergers.followers, entry)
    keyboard = screens.entry_keys(entry.kind, pressed.number, following, context.texts)
    return await show_in_place(update, context, screens.entry_text(entry, context.texts), keyboard)


async def _ask(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    assert update.effective_chat is not None
    chat_id, texts = update.effective_chat.id, context.texts
    await context.services.database.write(errands.begin, chat_id, ADD, {"kind": pressed.kind}, now=context.now)
    await send(update, context, texts(f"words.ask_{pressed.kind}"), screens.never_mind(pressed.kind, texts))
    return None


async def _drop(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    entry = await context.services.database.read(vocabulary.by_id, pressed.number)
    if entry is None:
        return context.texts.plain("gate.gone")
    what = context.texts("words.drops", entry=screens.entry_text(entry, context.texts))
    await trying.propose(update, context, Proposal(dropped=(entry.kind, entry.key)), what)
    return None


async def _move(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    database = context.services.database
    entry = await database.read(vocabulary.by_id, pressed.number)
    if entry is None or entry.kind is not WordKind.PLACE:
        return context.texts.plain("gate.gone")
    moved = await database.write(mergers.move_by_hand, entry, by=_presser(update), now=context.now)
    await _show(update, context, pressed)
    return context.texts.plain("words.moved", count=moved)


async def _export(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    assert update.effective_chat is not None
    entries = await context.services.database.read(vocabulary.entries)
    content = BytesIO(("\ufeff" + tables.to_csv(entries)).encode())  # the mark tells spreadsheets that it is UTF-8
    await context.bot.send_document(update.effective_chat.id, InputFile(content, filename="tu-ngu.csv"))
    return None


async def _ask_table(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    assert update.effective_chat is not None
    await context.services.database.write(errands.begin, update.effective_chat.id, IMPORT, now=context.now)
    await send(update, context, context.texts("words.ask_import"), screens.never_mind("", context.texts))
    return None


async def _imports(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    found = await context.services.database.read(mergers.imports)
    text = screens.imports_text(found, context.texts, context.services.settings.zone)
    return await show_in_place(update, context, text, screens.imports_keys(found, context.texts))


async def _undo(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    services = context.services
    count = await services.database.write(mergers.take_back, pressed.number, by=_presser(update), now=context.now)
    await asyncio.to_thread(services.live.refresh, services.database)
    await _imports(update, context, pressed)
    return context.texts.plain("words.undone", count=count)


async def _take_in(update: Update, context: BotContext, pressed: WordPress) -> str | None:
    services, texts = context.services, context.texts
    kept = await services.database.read(mergers.kept, pressed.number)
    if kept is None:
        return texts.plain("gate.gone")
    entries, file = kept
    report = await trying.try_entries(context, entries)
    if report.broken:
        text = trying.broken_text(report, texts)
        return await show_in_place(update, context, text, screens.never_mind("", texts))
    number, plan = await services.database.write(
        mergers.take_in, entries, file, by=_presser(update), now=context.now, waiting=pressed.number
    )
    await asyncio.to_thread(services.live.refresh, services.database)
    text = texts("words.taken_in", number=number, new=plan.new, changed=plan.changed, moved=plan.moved)
    return await show_in_place(update, context, text, screens.kinds_keys(texts))


def _presser(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id
