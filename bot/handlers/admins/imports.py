"""An admin adds an article: a link, a forwarded message, a file or a pasted text; progress, then its card."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from telegram import Document, Message, MessageEntity, Update
from telegram.constants import FileSizeLimit

from bot.context import BotContext
from bot.handlers.admins import cards
from bot.handlers.admins.reading import with_progress
from bot.handlers.errors import words_for
from bot.handlers.permission import written_by
from bot.handlers.residents import questions
from bot.outbound.replies import send
from bot.screens.admins import review as screens
from bot.screens.admins import review_keys as keys
from bot.screens.paging import shortened
from bot.screens.render import imported_text
from bot.texts import Words
from jobs.models import Role
from jobs.people import errands
from knowledge import record
from knowledge.articles import Change
from knowledge.browsing import summaries
from knowledge.ingest.pipeline import ImportResult, OnProgress, import_bytes, import_sources, import_text
from knowledge.models import ArticleState
from knowledge.review import doubts, listing, takedowns

ADD = "review.add"  # the errand
SHORTEST = 160  # characters of a text that is taken for an article
MOST_REPORTED = 5  # articles of one file told one by one


@dataclass(frozen=True, slots=True)
class Work:
    """An import that is to be done: what does it, and the page as it was pasted, if it was."""

    do: Callable[[OnProgress], list[ImportResult]]
    pasted: str = ""


async def add_article(update: Update, context: BotContext) -> None:
    """Take in what stands after the command, or the file that it accompanies or answers; else show the menu."""
    message = update.effective_message
    assert message is not None
    rest = (message.text or "").split(maxsplit=1)[1:]
    if not await _take(update, context, rest[0] if rest else ""):
        await _show_menu(update, context)


@written_by(Role.ADMIN)
async def take_article(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Take in the message that /baiviet waits for: a link, a forwarded message, a file or a text."""
    message = update.effective_message
    assert message is not None
    given = message.text or message.caption or ""
    if not (_document(message) or message.forward_origin or _address(given.strip()) or len(given) >= SHORTEST):
        await context.services.database.write(errands.end, message.chat_id)
        await questions.answer_question(update, context)  # nobody pastes so short an article
    elif await _take(update, context, given):
        await context.services.database.write(errands.end, message.chat_id)
    else:
        await send(update, context, context.texts("import.how"))


TAKERS = {ADD: take_article}


async def _take(update: Update, context: BotContext, given: str) -> bool:
    """Import what a message holds and report; False where it holds nothing that could be an article."""
    message = update.effective_message
    assert message is not None
    document = _document(message)
    if document is not None and (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        limit = FileSizeLimit.FILESIZE_DOWNLOAD // 1_000_000
        await send(update, context, context.texts("import.too_large", limit=limit))
        return True
    work = await _file(context, document) if document is not None else _typed(message, given, context)
    if work is None:
        return False
    results = await with_progress(update, context, work.do)
    await _record(update, context, results)
    if len(results) == 1:
        await _report_one(update, context, results[0], work.pasted)
        return True
    for result in results[:MOST_REPORTED]:
        keyboard = keys.to_card(result.article_id, context.texts) if result.article_id else None
        await send(update, context, await _report(context, result), keyboard)
    if len(results) > MOST_REPORTED:
        rest = results[MOST_REPORTED:]
        rejected = sum(result.rejected for result in rest)
        await send(update, context, context.texts("import.more", taken=len(rest) - rejected, rejected=rejected))
    return True


async def _record(update: Update, context: BotContext, results: Sequence[ImportResult]) -> None:
    """Write down who brought in what; of a file of many articles, how many."""
    taken = [result for result in results if result.change in (Change.NEW, Change.CHANGED)]
    if not taken:
        return
    subject = f"article {taken[0].article_id}" if len(taken) == 1 else f"{len(taken)} articles"
    by, detail = cards.presser(update)["by"], str(taken[0].change) if len(taken) == 1 else ""
    await context.services.database.write(record.add, "article.import", subject, detail, by=by, now=context.now)


async def _show_menu(update: Update, context: BotContext) -> None:
    assert update.effective_chat is not None
    database = context.services.database
    await database.write(errands.begin, update.effective_chat.id, ADD, now=context.now)
    drafts = await database.read(listing.count, state=ArticleState.DRAFT)
    waiting = await database.read(takedowns.waiting)
    await send(update, context, context.texts("import.how"), keys.menu(drafts, waiting, context.texts))


def _document(message: Message) -> Document | None:
    earlier = message.reply_to_message
    return message.document or (earlier.document if earlier is not None else None)


async def _file(context: BotContext, document: Document) -> Work:
    file = await document.get_file()
    content = bytes(await file.download_as_bytearray())
    name = document.file_name or document.file_unique_id
    database, now = context.services.database, context.now
    return Work(lambda progress: import_bytes(database, name, content, now=now))


def _typed(message: Message, given: str, context: BotContext) -> Work | None:
    """The import of a web address or a pasted text; a path on this machine is neither."""
    database, now = context.services.database, context.now
    given = given.strip()
    if not given:
        return None
    address = _address(given) or _linked(message, given)
    if address is not None:
        return Work(lambda progress: list(import_sources(database, [address], now=now, on_progress=progress)))
    name = context.texts.plain("import.pasted")
    return Work(lambda progress: [import_text(database, given, now=now, name=name)], given)


def _address(given: str) -> str | None:
    if len(given.split()) == 1 and ("." in given or "://" in given):
        return given if "://" in given else f"https://{given}"
    return None


def _linked(message: Message, given: str) -> str | None:
    """The only link of a short forwarded message: what is forwarded is the way to the article, not the article."""
    if message.forward_origin is None or len(given) > 600:
        return None
    kinds: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    links = {entity.url or text for entity, text in found.items()}
    only = next(iter(links)) if len(links) == 1 else None
    return only if only is None or "://" in only else f"https://{only}"


async def _report_one(update: Update, context: BotContext, result: ImportResult, pasted: str) -> None:
    if result.change is None or result.article_id is None:
        await send(update, context, rejection(result, context.texts))
        return
    number, texts = result.article_id, context.texts
    if result.change is Change.CHANGED:
        version = (await cards.card_of(context, number)).version
        changed = await cards.step_screen(context, number, version, lead=texts("import.changed"))
        if changed is not None:
            await send(update, context, *changed)
            return
    lead = screens.imported_lead(result.change.value, texts)
    await send(update, context, *await cards.card_screen(context, number, 0, lead=lead))
    if pasted and result.change is Change.NEW:
        card = await cards.card_of(context, number)
        lines = doubts.left_out(pasted, card.told)
        if lines:
            await send(update, context, screens.left_out_text(lines, doubts.stray_days(lines), texts))


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
