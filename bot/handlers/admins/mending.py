"""What an admin writes to mend a cluster: another wording, a synonym, the office's own words, a search."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import InlineKeyboardMarkup, Update

from bot.context import BotContext
from bot.handlers.admins import trying
from bot.handlers.permission import written_by
from bot.outbound.replies import send
from bot.screens.admins import unanswered as screens
from bot.screens.admins.words import refused_text
from bot.screens.paging import shortened
from jobs.models import Role
from jobs.people import errands
from knowledge.answer import ArticleRef, Outcome
from knowledge.unanswered import clusters, linking
from knowledge.unanswered.clusters import Cluster
from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.models import ClusterState, FixKind
from knowledge.unanswered.proposals import Proposal
from knowledge.words.entries import Entry, WordKind, WordRefused, checked, is_common

OFFERED = 6  # articles that a cluster may be about
LONGEST_CURATED = 600  # characters of the office's own words


@written_by(Role.ADMIN)
async def take_phrase(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """The question that was meant: it must have an answer."""
    cluster, typed = await _taken(update, context, data)
    if cluster is None:
        return
    answerer = trying.answerer_of(context)
    answer = await asyncio.to_thread(answerer.answer, typed, now=context.now)
    if answer.outcome is not Outcome.ANSWER:
        await send(update, context, context.texts("unanswered.no_answer_either"), out(context, cluster))
        return
    await end(update, context)
    fix = Fix(0, FixKind.PHRASING, cluster.examples, text=typed)
    what = context.texts("unanswered.means", question=shortened(typed, screens.LONGEST_QUESTION))
    await trying.propose(update, context, Proposal(cluster.id, fix), what)


@written_by(Role.ADMIN)
async def take_synonym(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """'A = B': two phrases that mean the same, learned from this cluster."""
    cluster, typed = await _taken(update, context, data)
    if cluster is None:
        return
    term, equals, means = typed.partition("=")
    if not equals:
        await send(update, context, context.texts("unanswered.ask_synonym"), out(context, cluster))
        return
    source = context.texts.plain("unanswered.source_queue", day=context.now)
    try:
        entry = checked(Entry(WordKind.SYNONYM, term, tuple(means.split("=")), source))
    except WordRefused as error:
        await send(update, context, refused_text(error, context.texts), out(context, cluster))
        return
    await end(update, context)
    what = context.texts("words.puts_synonym", term=entry.term, means=", ".join(entry.means))
    if is_common(entry):
        what += "\n" + context.texts("words.common")
    await trying.propose(update, context, Proposal(cluster.id, entry=entry), what)


@written_by(Role.ADMIN)
async def take_curated(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """The office's own words, then where they come from and which office answers."""
    cluster, typed = await _taken(update, context, data)
    if cluster is None:
        return
    text = data.get("text")
    if text is None:
        if len(typed) > LONGEST_CURATED:
            words = context.texts("unanswered.too_long", limit=LONGEST_CURATED, length=len(typed))
            await send(update, context, words, out(context, cluster))
            return
        await begin(update, context, "curate", {"cluster": cluster.id, "text": typed})
        await send(update, context, context.texts("unanswered.ask_source"), out(context, cluster))
        return
    source, semicolon, office = (part.strip() for part in typed.partition(";"))
    if not (source and semicolon and office):
        await send(update, context, context.texts("unanswered.ask_source"), out(context, cluster))
        return
    await end(update, context)
    fix = Fix(
        0,
        FixKind.CURATED,
        cluster.examples,
        text=text,
        source=source,
        author=office,
        added_at=context.now,
    )
    what = context.texts("unanswered.says", text=text, source=source, office=office)
    await trying.propose(update, context, Proposal(cluster.id, fix), what)


@written_by(Role.ADMIN)
async def take_search(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Words by which to find the article that a cluster is about."""
    cluster, typed = await _taken(update, context, data)
    if cluster is None:
        return
    await end(update, context)
    found = await articles(context, typed)
    key = "unanswered.which_article" if found else "unanswered.no_article"
    keyboard = screens.articles_keys(cluster.id, found, context.texts)
    await send(update, context, context.texts(key), keyboard)


TAKERS = {
    "unanswered.phrase": take_phrase,
    "unanswered.synonym": take_synonym,
    "unanswered.curate": take_curated,
    "unanswered.search": take_search,
}


async def articles(context: BotContext, *questions: str) -> Sequence[ArticleRef]:
    """The articles that come nearest to some questions."""
    answerer = trying.answerer_of(context)
    ids = await asyncio.to_thread(linking.nearest, answerer, questions, limit=OFFERED, now=context.now)
    return await context.services.database.read(linking.articles, ids)


async def _taken(update: Update, context: BotContext, data: Mapping[str, Any]) -> tuple[Cluster | None, str]:
    """The cluster that a message is about, and what it says; none where either is missing, which is told."""
    message = update.effective_message
    assert message is not None
    typed = " ".join((message.text or "").split())
    cluster = await context.services.database.read(clusters.get, int(data["cluster"]))
    if cluster is None or cluster.state is not ClusterState.OPEN:
        await end(update, context)
        await send(update, context, context.texts("gate.gone"))
        return None, ""
    if not typed:
        await send(update, context, context.texts("unanswered.only_words"), out(context, cluster))
        return None, ""
    return cluster, typed


async def begin(update: Update, context: BotContext, what: str, data: dict[str, Any]) -> None:
    """Take the next message for this."""
    assert update.effective_chat is not None
    database, chat_id = context.services.database, update.effective_chat.id
    await database.write(errands.begin, chat_id, f"unanswered.{what}", data, now=context.now)


async def end(update: Update, context: BotContext) -> None:
    """Take messages for questions again."""
    assert update.effective_chat is not None
    await context.services.database.write(errands.end, update.effective_chat.id)


def out(context: BotContext, cluster: Cluster) -> InlineKeyboardMarkup:
    """The way out of a question."""
    return screens.never_mind(cluster.id, context.texts)
