"""The record of acts: shown to admins a page at a time, checked, handed out whole."""

from markupsafe import Markup
from sqlalchemy.orm import Session
from telegram import InputFile, Update

from bot.callbacks.people import Record
from bot.context import BotContext
from bot.handlers.permission import pressed_by
from bot.outbound.replies import send, show_in_place
from bot.screens.admins import record as screens
from bot.texts import Words
from jobs.models import Role
from knowledge import record
from knowledge.record import Act, Verdict

NEWEST = Record("page", "", "", 0)


async def show_record(update: Update, context: BotContext) -> None:
    """Send the newest acts, and whether the chain of all of them holds."""
    verdict = await context.services.database.read(record.verify)
    acts, more = await _page(context, NEWEST)
    text = await _text(context, acts, NEWEST, verdict)
    await send(update, context, text, screens.record_keys(acts, NEWEST, context.texts, more=more))


@pressed_by(Role.ADMIN)
async def press(update: Update, context: BotContext, pressed: Record) -> str | None:
    """Turn pages, narrow the view, check the chain, or hand the record out."""
    texts, database = context.texts, context.services.database
    if pressed.by and not (pressed.by.isascii() and pressed.by.isdecimal() and len(pressed.by) <= 18):
        return texts.plain("button.outdated")
    if pressed.what == "kinds":
        keys = screens.kinds_keys(await database.read(record.kinds), pressed, texts)
        return await show_in_place(update, context, texts("record.which_kind"), keys)
    if pressed.what == "people":
        people = await database.read(record.people)
        keys = screens.people_keys(
            people, pressed, await context.services.staff.names(context.services.database), texts
        )
        return await show_in_place(update, context, texts("record.which_person"), keys)
    if pressed.what == "csv":
        await _hand_out(update, context)
        return None
    if pressed.what in ("page", "check"):
        verdict = await database.read(record.verify) if pressed.what == "check" else None
        acts, more = await _page(context, pressed)
        text = await _text(context, acts, pressed, verdict)
        return await show_in_place(
            update, context, text, screens.record_keys(acts, pressed, texts, more=more)
        ) or (screens.verdict_text(verdict, texts).striptags() if verdict else None)
    return texts.plain("button.outdated")


async def _hand_out(update: Update, context: BotContext) -> None:
    assert update.effective_chat is not None
    services, texts = context.services, context.texts
    content = await services.database.read(
        _csv, await context.services.staff.names(context.services.database), texts, context
    )
    name = f"nhat-ky-{context.now.astimezone(services.settings.zone):%Y-%m-%d}.csv"
    verdict = await services.database.read(record.verify)
    await context.bot.send_document(
        update.effective_chat.id,
        InputFile(content, filename=name),
        caption=screens.verdict_text(verdict, texts),
        parse_mode="HTML",
    )


def _csv(session: Session, named: screens.Named, texts: Words, context: BotContext) -> bytes:
    return screens.csv_of(record.everything(session), named, texts, context.services.settings.zone)


async def _page(context: BotContext, view: Record) -> tuple[list[Act], bool]:
    found = await context.services.database.read(
        record.page,
        limit=screens.PER_PAGE + 1,
        before=view.before or None,
        kind=view.kind,
        by=int(view.by) if view.by else None,
    )
    return list(found[: screens.PER_PAGE]), len(found) > screens.PER_PAGE


async def _text(context: BotContext, acts: list[Act], view: Record, verdict: Verdict | None) -> Markup:
    named, zone = await context.services.staff.names(context.services.database), context.services.settings.zone
    return screens.record_text(acts, verdict, view, named, context.texts, zone)
