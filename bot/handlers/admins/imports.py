"""An admin adds an article: a link, a file or a pasted text after the command, and a report comes back."""

import asyncio
from collections.abc import Callable
from functools import partial

from markupsafe import Markup
from telegram import Document, Message, Update
from telegram.constants import FileSizeLimit

from bot.context import BotContext
from bot.handlers.errors import words_for
from bot.inbound.waiting import typing_if_slow
from bot.outbound.replies import send
from bot.screens.paging import shortened
from bot.screens.render import imported_text
from bot.texts import Words
from knowledge.browsing import summaries
from knowledge.ingest.pipeline import ImportResult, import_bytes, import_sources, import_text

MOST_REPORTED = 5  # articles of one file told one by one


async def add_article(update: Update, context: BotContext) -> None:
    """Take in what stands after the command, or the file that it accompanies or answers."""
    message = update.effective_message
    assert message is not None
    assert update.effective_chat is not None
    document = _document(message)
    if document is not None and (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        limit = FileSizeLimit.FILESIZE_DOWNLOAD // 1_000_000
        await send(update, context, context.texts("import.too_large", limit=limit))
        return
    work = await _file(context, document) if document is not None else _typed(message, context)
    if work is None:
        await send(update, context, context.texts("import.how"))
        return
    results = await typing_if_slow(update.effective_chat, asyncio.to_thread(work))
    for result in results[:MOST_REPORTED]:
        await send(update, context, await _report(context, result))
    if len(results) > MOST_REPORTED:
        rest = results[MOST_REPORTED:]
        rejected = sum(result.rejected for result in rest)
        await send(update, context, context.texts("import.more", taken=len(rest) - rejected, rejected=rejected))


def _document(message: Message) -> Document | None:
    earlier = message.reply_to_message
    return message.document or (earlier.document if earlier is not None else None)


async def _file(context: BotContext, document: Document) -> Callable[[], list[ImportResult]]:
    file = await document.get_file()
    content = bytes(await file.download_as_bytearray())
    name = document.file_name or document.file_unique_id
    return partial(import_bytes, context.services.database, name, content, now=context.now)


def _typed(message: Message, context: BotContext) -> Callable[[], list[ImportResult]] | None:
    """The import of a web address or a pasted text; a path on this machine is neither."""
    database, now = context.services.database, context.now
    _, *rest = (message.text or "").split(maxsplit=1)
    given = rest[0] if rest else ""
    if not given:
        return None
    if len(given.split()) == 1 and ("." in given or "://" in given):
        address = given if "://" in given else f"https://{given}"
        return lambda: list(import_sources(database, [address], now=now))
    name = context.texts.plain("import.pasted")
    return lambda: [import_text(database, given, now=now, name=name)]


async def _report(context: BotContext, result: ImportResult) -> Markup:
    if result.change is None or result.article_id is None:
        return rejection(result, context.texts)
    found = await context.services.database.read(summaries.summary, result.article_id)
    link = f"https://t.me/{context.bot.username}?start=a_{result.article_id}"
    return imported_text(result.change, found, link, context.texts)


def rejection(result: ImportResult, texts: Words) -> Markup:
    """Why a source was not taken in."""
    why = words_for(result.error, texts) or texts("error.source_refused", source=result.source)
    return texts("import.rejected", source=shortened(result.source, 200), why=why)
