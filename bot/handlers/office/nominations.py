"""Nominations in the office's hands: looked through, checked, asked about, decided; consents are noted."""

from collections.abc import Mapping
from typing import Any

from telegram import InputMediaPhoto, Update

from bot.callbacks.nominating import Decide, Mine, Nominations
from bot.callbacks.packing import pack
from bot.context import BotContext
from bot.handlers.errors import words_for
from bot.handlers.permission import pressed_by, written_by
from bot.outbound.replies import send, show_in_place
from bot.screens import nominated as screens
from jobs.errors import JobsError
from jobs.models import Role
from jobs.nominating import codes, decisions, shelves
from jobs.nominating.decisions import WITH_WORDS
from jobs.nominating.errors import NominationMoved, NoSuchNomination
from jobs.nominating.models import State
from jobs.people import errands

PER_PAGE = 8
ERRAND = "nomination_words"
HANDLERS = (Role.OFFICIAL, Role.ADMIN)  # in a small ward the admin is whom residents tell
_FIRST = (State.RECEIVED, State.CHECKING, State.ASKED, State.ACCEPTED)  # what waits is shown first


async def show(update: Update, context: BotContext) -> None:
    """Send the nominations that wait; with a code behind the command, that one."""
    database = context.services.database
    code = codes.read(" ".join(context.args or ()))
    found = await database.read(shelves.by_code, code) if code else None
    if found is not None:
        await _show_card(update, context, found.id)
        return
    counts = await database.read(shelves.counts)
    state = next((one for one in _FIRST if counts[one]), State.RECEIVED)
    await send(update, context, *await _shelf(context, state, 0))


@pressed_by(*HANDLERS)
async def turn(update: Update, context: BotContext, pressed: Nominations) -> str | None:
    """Show another page, or another state."""
    if pressed.state not in set(shelves.ON_SHELVES):
        return context.texts.plain("button.outdated")
    return await show_in_place(update, context, *await _shelf(context, State(pressed.state), pressed.page))


@pressed_by(*HANDLERS)
async def act(update: Update, context: BotContext, pressed: Decide) -> str | None:
    """Do what a button under a nomination says; what is refused is said in the chat."""
    number, what = pressed.nomination_id, pressed.what
    try:
        if what == "open":
            await context.services.database.write(errands.end, _presser(update))
            await _show_card(update, context, number)
        elif what == "photos":
            await _show_photos(update, context, number)
        elif what in ("consent", "guardian"):
            return await _note(update, context, pressed)
        elif what in WITH_WORDS:
            await _ask_words(update, context, pressed)
        elif what in set(State):
            return await _decide(update, context, number, pressed.turn, State(what), "")
        else:
            return context.texts.plain("button.outdated")
    except JobsError as error:
        await _refuse(update, context, error)
    return None


@written_by(*HANDLERS)
async def take_words(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Take a message for the question to the sender, or for the reason why not."""
    message, database = update.effective_message, context.services.database
    assert message is not None
    try:
        done = await _decide(
            update, context, int(data["nomination"]), int(data["turn"]), State(data["to"]), message.text or ""
        )
    except (NoSuchNomination, NominationMoved) as error:
        await database.write(errands.end, message.chat_id)
        await _refuse(update, context, error)
    except JobsError as error:  # too short, too long: it can be sent again
        await _refuse(update, context, error)
    else:
        await database.write(errands.end, message.chat_id)
        await send(update, context, context.texts("nominate.answered", answer=done))


async def _decide(update: Update, context: BotContext, number: int, turn: int, to: State, words: str) -> str:
    services, texts = context.services, context.texts
    label = "nomination.press_answer" if to is State.ASKED else "nomination.press_show"
    await services.database.write(
        decisions.decide,
        number,
        to,
        by=_presser(update),
        turn=turn,
        words=words,
        now=context.now,
        zone=services.settings.zone,
        button=(label, pack(Mine(number, "answer" if to is State.ASKED else "show"))),
    )
    await _show_card(update, context, number)
    told_at = decisions.NIGHT.over_at(context.now, services.settings.zone)
    state = texts.plain(f"nomination.{to}")
    if told_at > context.now:
        return texts.plain("nomination.done_at", state=state, when=told_at.astimezone(services.settings.zone))
    return texts.plain("nomination.done", state=state)


async def _note(update: Update, context: BotContext, pressed: Decide) -> str:
    await context.services.database.write(
        decisions.note_consent,
        pressed.nomination_id,
        pressed.what,
        by=_presser(update),
        turn=pressed.turn,
        now=context.now,
    )
    await _show_card(update, context, pressed.nomination_id)
    return context.texts.plain("nomination.noted")


async def _ask_words(update: Update, context: BotContext, pressed: Decide) -> None:
    database = context.services.database
    nominated = await database.read(shelves.get, pressed.nomination_id)
    if nominated.turn != pressed.turn:
        raise NominationMoved
    data = {"nomination": nominated.id, "turn": nominated.turn, "to": pressed.what}
    await database.write(errands.begin, _presser(update), ERRAND, data, now=context.now)
    text = context.texts(f"nomination.words_{pressed.what}", code=nominated.code)
    await send(update, context, text, screens.never_mind(nominated, context.texts))


async def _show_photos(update: Update, context: BotContext, number: int) -> None:
    chat_id = _presser(update)
    nominated = await context.services.database.read(shelves.get, number)
    pictures = nominated.answers.get("pictures") or []
    photos = [file for kind, file in pictures if kind == "photo"]
    if not pictures:
        await send(update, context, context.texts("nomination.no_photos"))
    if len(photos) > 1:
        await context.bot.send_media_group(chat_id, [InputMediaPhoto(file) for file in photos])
    elif photos:
        await context.bot.send_photo(chat_id, photos[0])
    for kind, file in pictures:
        if kind == "document":
            await context.bot.send_document(chat_id, file)


async def _show_card(update: Update, context: BotContext, number: int) -> None:
    """In place of the card that was pressed, else below."""
    nominated = await context.services.database.read(shelves.get, number)
    screen = screens.card(nominated, context.texts, context.services.settings.zone)
    if update.callback_query is None or await show_in_place(update, context, *screen) is not None:
        await send(update, context, *screen)


async def _shelf(context: BotContext, state: State, page: int) -> screens.Screen:
    database = context.services.database
    counts = await database.read(shelves.counts)
    pages = max(1, -(-counts[state] // PER_PAGE))
    page = min(page, pages - 1)
    found = await database.read(shelves.shelf, state, limit=PER_PAGE, offset=page * PER_PAGE)
    return screens.shelf(
        state,
        found,
        counts,
        page,
        pages,
        first=page * PER_PAGE + 1,
        texts=context.texts,
        zone=context.services.settings.zone,
    )


async def _refuse(update: Update, context: BotContext, error: JobsError) -> None:
    await send(update, context, words_for(error, context.texts) or context.texts("error.jobs"))


def _presser(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id
