"""The queue of questions without an answer, and what an admin does about them."""

import asyncio

from telegram import Update

from bot.callbacks.unanswered import LinkPress, QueuePress
from bot.context import BotContext
from bot.handlers.admins import mending, trying
from bot.handlers.permission import pressed_by
from bot.outbound.replies import send, show_in_place
from bot.screens.admins import unanswered as screens
from bot.screens.admins.unanswered import PER_PAGE
from bot.screens.paging import shortened
from jobs.errors import ChangeGone
from jobs.models import Role
from jobs.people import askers
from jobs.telling import mended
from knowledge.answer import Answer
from knowledge.unanswered import clusters, linking, stored
from knowledge.unanswered.clusters import Cluster
from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.models import FixKind
from knowledge.unanswered.proposals import Proposal

ASKS = ("phrase", "synonym", "curate", "search")  # what the next message is taken for, each an errand


async def show_queue(update: Update, context: BotContext) -> None:
    """Gather what came to nothing since the last time, and show the largest clusters."""
    read = trying.answerer_of(context).read
    await asyncio.to_thread(clusters.gather, context.services.database, read, now=context.now)
    await _send_page(update, context, 0, "queue", place=False)


@pressed_by(Role.ADMIN)
async def press(update: Update, context: BotContext, pressed: QueuePress) -> str | None:
    """Do what a button of the queue says."""
    if pressed.what in screens.PLACES:
        return await _send_page(update, context, pressed.number, pressed.what, place=True)
    if pressed.what == "run":
        await _run(update, context)
        return None
    cluster = await context.services.database.read(clusters.get, pressed.number)
    if cluster is None:
        return context.texts.plain("gate.gone")
    if pressed.what in ASKS:
        return await _ask(update, context, cluster, pressed.what)
    if pressed.what == "link":
        return await _offer_articles(update, context, cluster)
    if pressed.what in ("out", "reopen"):
        return await _file(update, context, cluster, pressed.what)
    return await _show(update, context, cluster)


@pressed_by(Role.ADMIN)
async def link(update: Update, context: BotContext, pressed: LinkPress) -> str | None:
    """Show what of an article could answer, or try a link to it."""
    database, texts = context.services.database, context.texts
    cluster = await database.read(clusters.get, pressed.cluster_id)
    articles = await database.read(linking.articles, [pressed.article_id])
    if cluster is None or not articles:
        return texts.plain("gate.gone")
    if pressed.what == "facts":
        facts = await database.read(linking.facts, pressed.article_id)
        keyboard = screens.facts_keys(cluster.id, articles[0], facts, texts)
        return await show_in_place(update, context, screens.facts_text(articles[0], facts, texts), keyboard)
    fix = Fix(0, FixKind.ARTICLE, cluster.examples, articles[0].id)
    what = texts("unanswered.links_article", title=shortened(articles[0].title, screens.LONGEST_QUESTION))
    if pressed.what == "fact":
        fact = await database.read(linking.fact, articles[0].id, pressed.fact_id)
        if fact is None:  # the article was read anew since
            return texts.plain("gate.gone")
        fix = Fix(0, FixKind.FACT, cluster.examples, articles[0].id, text=fact.text, quote=fact.quote)
        what = texts("unanswered.links_fact", text=shortened(fact.text, screens.LONGEST_QUESTION))
    await trying.propose(update, context, Proposal(cluster.id, fix), what)
    return None


async def _send_page(update: Update, context: BotContext, page: int, where: str, *, place: bool) -> str | None:
    database, texts = context.services.database, context.texts
    state = screens.PLACES[where]
    found, total = await database.read(clusters.page, state, limit=PER_PAGE, offset=page * PER_PAGE)
    if not found and page > 0:
        page = 0
        found, total = await database.read(clusters.page, state, limit=PER_PAGE)
    waiting = await database.read(askers.waiting, [one.id for one in found])
    counts = await database.read(clusters.counts)
    text = screens.queue_text(found, total, waiting, page, texts, where=where)
    keyboard = screens.queue_keys(found, total, page, counts, texts, where=where)
    if place:
        return await show_in_place(update, context, text, keyboard)
    await send(update, context, text, keyboard)
    return None


async def _show(update: Update, context: BotContext, cluster: Cluster) -> str | None:
    await mending.end(update, context)
    waiting = await context.services.database.read(askers.waiting, [cluster.id])
    answerer = trying.answerer_of(context)
    answer = await asyncio.to_thread(answerer.answer, cluster.examples[0], now=context.now)
    text = screens.cluster_text(cluster, waiting.get(cluster.id, 0), answer, context.texts)
    return await show_in_place(update, context, text, screens.cluster_keys(cluster, context.texts))


async def _ask(update: Update, context: BotContext, cluster: Cluster, what: str) -> str | None:
    await mending.begin(update, context, what, {"cluster": cluster.id})
    await send(update, context, context.texts(f"unanswered.ask_{what}"), mending.out(context, cluster))
    return None


async def _offer_articles(update: Update, context: BotContext, cluster: Cluster) -> str | None:
    found = await mending.articles(context, *cluster.examples[:3])
    key = "unanswered.which_article" if found else "unanswered.no_article"
    keyboard = screens.articles_keys(cluster.id, found, context.texts)
    return await show_in_place(update, context, context.texts(key), keyboard)


async def _file(update: Update, context: BotContext, cluster: Cluster, what: str) -> str | None:
    assert update.effective_user is not None
    act = mended.file_out if what == "out" else mended.reopen
    try:
        await context.services.database.write(act, cluster.id, by=update.effective_user.id, now=context.now)
    except ChangeGone:
        return context.texts.plain("gate.gone")
    await asyncio.to_thread(context.services.live.refresh, context.services.database)
    await _send_page(update, context, 0, "queue", place=True)
    return context.texts.plain(f"unanswered.done_{what}")


async def _run(update: Update, context: BotContext) -> None:
    """Ask all stored questions and name those that are answered wrongly."""
    answerer, now = trying.answerer_of(context), context.now
    questions = await context.services.database.read(stored.known)

    def ask_all() -> list[tuple[str, Answer]]:
        answers = [(one, answerer.answer(one.question, now=now)) for one in questions]
        return [(one.question, answer) for one, answer in answers if not one.is_right(answer)]

    wrong = await asyncio.to_thread(ask_all)
    await send(update, context, screens.run_text(len(questions), wrong, context.texts))
