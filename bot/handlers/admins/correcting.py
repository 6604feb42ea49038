"""What an admin types about a fact: what it should say, on what ground, and when an article is to be shown."""

from collections.abc import Mapping
from typing import Any

from telegram import Message, Update

from bot.context import BotContext
from bot.handlers.admins import gating
from bot.handlers.admins.cards import card_screen, presser
from bot.handlers.admins.review import CORRECT, STRIKE, WHEN
from bot.handlers.errors import words_for
from bot.handlers.permission import written_by
from bot.outbound.replies import send
from bot.screens.admins import review_keys as keys
from jobs.announcing import times
from jobs.errors import NotATime
from jobs.models import Role
from jobs.people import errands
from knowledge.errors import KnowledgeError
from knowledge.review import states, trying, verdicts
from knowledge.review.errors import NotAValue, OutdatedCard, ReasonWanted

LONGEST = 1_000  # characters taken of a message


@written_by(Role.ADMIN)
async def take_value(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Correct a slot by the message; where the text says otherwise, or a right answer would turn, ask why first.

    What is known so far travels with the errand: "value", then "reason", then what the gate found, "broken".
    """
    typed, database, chat_id = _text(update), context.services.database, _message(update).chat_id
    if not typed:
        await send(update, context, context.texts("review.ask_again"))
        return
    value = str(data.get("value") or typed)
    reason = str(data["reason"]) if "broken" in data else typed if "value" in data else ""
    leave = keys.leave(int(data["article"]), context.texts)
    about = (int(data["article"]), str(data["kind"]), str(data["key"]), str(data["slot"]), value)
    try:
        if "broken" not in data:
            article = await database.read(trying.corrected, *about, reason=reason, now=context.now)
            report = await gating.tried(context, article)
            if report.broken:
                wanted = {**data, "value": value, "reason": reason, "broken": len(report.broken)}
                await database.write(errands.begin, chat_id, CORRECT, wanted, now=context.now)
                await send(update, context, gating.refusal(report, context), leave)
                return
        override = f"breaks {data['broken']} stored questions: {typed}" if "broken" in data else ""
        await _correct(update, context, data, value, reason, override)
    except ReasonWanted as error:
        await database.write(errands.begin, chat_id, CORRECT, {**data, "value": value}, now=context.now)
        text = context.texts("review.ask_reason", told=error.told or "–", value=error.value)
        await send(update, context, text, leave)
    except NotAValue as error:  # the errand goes on: it can be typed again
        key = f"review.no_{error.slot}"
        texts = context.texts
        await send(update, context, texts(key if key in texts else "review.no_value", typed=error.typed[:100]))
    except OutdatedCard:
        await database.write(errands.end, chat_id)
        lead = context.texts("review.outdated_typed", value=value)
        await send(update, context, *await card_screen(context, int(data["article"]), 0, lead=lead))
    except KnowledgeError as error:
        await database.write(errands.end, chat_id)
        await send(update, context, words_for(error, context.texts) or context.texts("button.outdated"))


async def _correct(
    update: Update, context: BotContext, data: Mapping[str, Any], value: str, reason: str, override: str
) -> None:
    database, number = context.services.database, int(data["article"])
    against = await database.write(
        verdicts.correct,
        number,
        int(data["edition"]),
        str(data["kind"]),
        str(data["key"]),
        str(data["slot"]),
        value,
        reason=reason,
        override=override,
        **presser(update),
        now=context.now,
    )
    await database.write(errands.end, _message(update).chat_id)
    lead = context.texts("review.corrected_against" if against else "review.corrected")
    await send(update, context, *await card_screen(context, number, 0, lead=lead))


@written_by(Role.ADMIN)
async def take_strike(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Strike a fact for the reason that was typed, although a right answer turns wrong."""
    reason, database, number = _text(update), context.services.database, int(data["article"])
    if not reason:
        await send(update, context, context.texts("review.ask_again"))
        return
    await database.write(errands.end, _message(update).chat_id)
    lead = None
    try:
        await database.write(
            verdicts.strike,
            number,
            int(data["edition"]),
            str(data["kind"]),
            str(data["key"]),
            reason=reason,
            **presser(update),
            now=context.now,
        )
    except KnowledgeError as error:
        lead = (
            context.texts("review.outdated")
            if isinstance(error, OutdatedCard)
            else words_for(error, context.texts)
        )
    await send(update, context, *await card_screen(context, number, 0, lead=lead))


@written_by(Role.ADMIN)
async def take_time(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Set the time at which an article is published or expires."""
    database, zone, chat_id = context.services.database, context.services.settings.zone, _message(update).chat_id
    number = int(data["article"])
    try:
        when = times.parse(_text(update), now=context.now, zone=zone)
        if when <= context.now:
            await send(update, context, context.texts("announcement.past", when=when))
            return
        at = {"publish_at": when} if data["step"] == "at_publish" else {"expire_at": when}
        by = presser(update)["by"]
        await database.write(states.schedule, number, int(data["edition"]), **at, by=by, now=context.now)
    except NotATime as error:
        await send(update, context, context.texts("error.not_a_time", typed=error.typed))
        return
    except KnowledgeError as error:
        await database.write(errands.end, chat_id)
        lead = (
            context.texts("review.outdated")
            if isinstance(error, OutdatedCard)
            else words_for(error, context.texts)
        )
        await send(update, context, *await card_screen(context, number, 0, lead=lead))
        return
    await database.write(errands.end, chat_id)
    await send(update, context, *await card_screen(context, number, 0, lead=context.texts("review.scheduled")))


TAKERS = {CORRECT: take_value, STRIKE: take_strike, WHEN: take_time}


def _message(update: Update) -> Message:
    assert update.effective_message is not None
    return update.effective_message


def _text(update: Update) -> str:
    message = _message(update)
    return (message.text or message.caption or "").strip()[:LONGEST]
