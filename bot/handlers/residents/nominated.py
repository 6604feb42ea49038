"""What a resident has sent: how it stands, by the button or by its code; replies to the office; taking it back."""

from collections.abc import Mapping
from typing import Any

from telegram import Update

from bot.callbacks.nominating import Decide, Mine
from bot.callbacks.packing import pack
from bot.context import BotContext
from bot.handlers.errors import words_for
from bot.outbound.replies import send, show_in_place
from bot.screens import nominating as screens
from jobs.errors import JobsError
from jobs.models import Role
from jobs.nominating import codes, decisions, shelves
from jobs.nominating.decisions import Office
from jobs.nominating.errors import NominationMoved, NoSuchNomination
from jobs.people import errands

_TOLD = (Role.OFFICIAL, Role.ADMIN)


async def track(update: Update, context: BotContext) -> None:
    """Somebody typed a tracking code."""
    assert update.effective_message is not None
    await show_by_code(update, context, update.effective_message.text or "")


async def press_mine(update: Update, context: BotContext, pressed: Mine) -> str | None:
    """Show one's own nomination, answer the office about it, or take it back. Anybody else's is not there."""
    assert update.effective_chat is not None
    chat_id, database, zone = update.effective_chat.id, context.services.database, context.services.settings.zone
    number, texts = pressed.nomination_id, context.texts
    try:
        own = await database.read(shelves.one_of, number, chat_id)
        if pressed.what == "show":
            await send(update, context, *screens.own(own, texts, zone))
        elif pressed.what == "answer":
            words = await database.write(decisions.ask_sender, number, chat_id, now=context.now)
            await send(update, context, texts("nominate.reply_ask", code=own.code, words=words))
        elif pressed.what == "withdraw":
            return await show_in_place(update, context, *screens.sure_to_withdraw(own, texts))
        elif pressed.what == "withdraw_sure":
            code = await database.write(decisions.withdraw, number, chat_id, now=context.now)
            return await show_in_place(update, context, texts("nominate.withdrawn", code=code), None)
        else:
            return texts.plain("button.outdated")
    except NoSuchNomination:
        return texts.plain("button.outdated")
    except JobsError as error:
        await refuse(update, context, error)
    return None


async def take_reply(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Take a message for the reply to what the office asked, and tell the office."""
    message, services = update.effective_message, context.services
    assert message is not None
    if message.text is None:
        await send(update, context, context.texts("nominate.words_please"))
        return
    number = int(data["nomination"])
    try:
        code = await services.database.write(
            decisions.reply,
            number,
            message.chat_id,
            message.text,
            office=office(context, number, "nomination.office_replied"),
            now=context.now,
            zone=services.settings.zone,
        )
    except (NoSuchNomination, NominationMoved) as error:
        await services.database.write(errands.end, message.chat_id)
        await refuse(update, context, error)
    except JobsError as error:
        await refuse(update, context, error)
    else:
        await send(update, context, context.texts("nominate.replied", code=code))


async def show_by_code(update: Update, context: BotContext, typed: str) -> None:
    """Say how the nomination with a code stands: everything to who sent it, the state alone to others."""
    assert update.effective_chat is not None
    texts, services = context.texts, context.services
    code = codes.read(typed)
    found = await services.database.read(shelves.by_code, code) if code else None
    if found is None:
        await send(update, context, texts("nominate.no_such_code", code=(code or typed)[:40]))
    elif found.chat_id == update.effective_chat.id:
        own = await services.database.read(shelves.one_of, found.id, found.chat_id)
        await send(update, context, *screens.own(own, texts, services.settings.zone))
    else:
        state, when = texts.plain(f"nomination.{found.state}"), found.changed_at.astimezone(services.settings.zone)
        await send(update, context, texts("nominate.by_code", code=found.code, state=state, when=when))


def office(context: BotContext, nomination_id: int, words: str) -> Office:
    """Whom to tell of a nomination: the officials; where there is none, the admins."""
    staff = context.services.staff
    officials, admins = ([one for one in staff.members() if staff.has(one, role)] for role in _TOLD)
    button = ("nomination.press_open", pack(Decide(nomination_id, 0, "open")))
    return Office(officials or admins, words, button)


async def refuse(update: Update, context: BotContext, error: JobsError) -> None:
    """Say what cannot be, and what to do next."""
    await send(update, context, words_for(error, context.texts) or context.texts("error.jobs"))
