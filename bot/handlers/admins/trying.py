"""A change is tried, shown, and put live: the way that fixes and words have in common."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from telegram import Update

from bot.callbacks.packing import pack
from bot.callbacks.residents import Choice
from bot.callbacks.unanswered import ChangePress
from bot.context import BotContext
from bot.handlers.permission import pressed_by, written_by
from bot.outbound.replies import send, show_in_place
from bot.screens.admins import unanswered as screens
from bot.screens.paging import shortened
from bot.texts import Words
from jobs.models import Role
from jobs.people import errands
from jobs.telling import mended
from knowledge.answer import Answer, Outcome
from knowledge.answering import Answerer
from knowledge.unanswered import clusters, gate, proposals, stored
from knowledge.unanswered.gate import Report
from knowledge.unanswered.proposals import Proposal
from knowledge.words.edition import with_entries
from knowledge.words.entries import Entry

REASON = "gate.reason"  # the errand


def answerer_of(context: BotContext) -> Answerer:
    """What answers, as the gate needs it: able to try other words."""
    answerer = context.services.answerer
    assert isinstance(answerer, Answerer)
    return answerer


async def propose(update: Update, context: BotContext, proposal: Proposal, what: Markup) -> None:
    """Try a change on the stored questions and show what it would do; nothing is live yet."""
    database = context.services.database
    number = await database.write(proposals.make, proposal, now=context.now)
    report, answered = await _tried(context, proposal)
    text = screens.report_text(what, report, answered, context.texts)
    await send(update, context, text, screens.report_keys(number, report, context.texts))


@pressed_by(Role.ADMIN)
async def press(update: Update, context: BotContext, pressed: ChangePress) -> str | None:
    """Put the change live, ask why although it breaks something, or let it go."""
    database = context.services.database
    proposal = await database.read(proposals.get, pressed.proposal_id)
    if proposal is None:
        return context.texts.plain("gate.gone")
    if pressed.what == "drop":
        await database.write(proposals.end, pressed.proposal_id)
        return await show_in_place(update, context, context.texts("gate.dropped"), None)
    if pressed.what == "override":
        assert update.effective_chat is not None
        data = {"proposal": pressed.proposal_id}
        await database.write(errands.begin, update.effective_chat.id, REASON, data, now=context.now)
        await send(update, context, context.texts("gate.ask_reason"))
        return None
    report, words = await _publish(update, context, proposal)
    if report.broken:  # since it was shown, more questions have been stored
        text = screens.report_text(context.texts("gate.again"), report, None, context.texts)
        return await show_in_place(update, context, text, screens.report_keys(proposal.id, report, context.texts))
    return await show_in_place(update, context, words, None)


@written_by(Role.ADMIN)
async def take_reason(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Put a change live that breaks right answers, with the reason that is written into the record."""
    message = update.effective_message
    assert message is not None
    reason = (message.text or "").strip()
    if not reason:
        await send(update, context, context.texts("gate.ask_reason"))
        return
    database = context.services.database
    await database.write(errands.end, message.chat_id)
    proposal = await database.read(proposals.get, int(data["proposal"]))
    if proposal is None:
        await send(update, context, context.texts("gate.gone"))
        return
    _, words = await _publish(update, context, proposal, reason)
    await send(update, context, context.texts("gate.overridden", reason=shortened(reason, 200)))
    await send(update, context, words)


async def try_entries(context: BotContext, entries: Sequence[Entry]) -> Report:
    """What a whole table of words would do to stored questions."""
    questions = await context.services.database.read(stored.known)
    edition = with_entries(context.services.live(), entries)
    return await asyncio.to_thread(gate.try_edition, answerer_of(context), edition, questions, now=context.now)


def broken_text(report: Report, texts: Words) -> Markup:
    """Why a table was not taken in: the questions that it would break."""
    return screens.report_text(texts("words.breaks"), report, None, texts)


async def _publish(
    update: Update, context: BotContext, proposal: Proposal, reason: str = ""
) -> tuple[Report, Markup]:
    """Try it once more, put it live, and say so; where it breaks something and no reason is given, only try it."""
    assert update.effective_user is not None
    report, answered = await _tried(context, proposal)
    silent = answered is not None and answered.outcome is not Outcome.ANSWER
    if report.broken and not reason:
        return report, Markup()
    if proposal.fix is not None and silent:  # such as an article that was withdrawn since
        return report, context.texts("gate.still_silent")
    told = await context.services.database.write(
        mended.publish,
        proposal,
        report,
        answered,
        by=update.effective_user.id,
        now=context.now,
        reason=reason,
        button=_asks_again,
    )
    await asyncio.to_thread(context.services.live.refresh, context.services.database)
    if proposal.cluster_id is None or silent:
        return report, context.texts("gate.published_silent" if silent else "gate.published_word")
    return report, context.texts("gate.published_told" if told else "gate.published", count=told)


async def _tried(context: BotContext, proposal: Proposal) -> tuple[Report, Answer | None]:
    """What the change does to stored questions, and what it makes of the first question of its cluster."""
    services, now, answerer = context.services, context.now, answerer_of(context)
    questions = await services.database.read(stored.known)
    edition = proposal.on(services.live())
    report = await asyncio.to_thread(gate.try_edition, answerer, edition, questions, now=now)
    if proposal.cluster_id is None:
        return report, None
    cluster = await services.database.read(clusters.get, proposal.cluster_id)
    if cluster is None:
        return report, None
    first = cluster.examples[0]
    answered = await asyncio.to_thread(answerer.trying(edition).answer, first, now=now)
    return report, answered


def _asks_again(token: str) -> tuple[str, str]:
    """The button under a letter: it asks the question of this token."""
    return "unanswered.see", pack(Choice(token, 0))
