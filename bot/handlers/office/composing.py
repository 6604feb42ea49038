"""An official composes an announcement: what is written into the chat becomes the draft, or a part of it."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update

from bot.context import BotContext
from bot.filters import question_in
from bot.handlers.office import drafts, pressing
from bot.handlers.residents import media, questions
from bot.outbound.replies import send
from bot.screens import composed, office_keys
from jobs.announcing import audiences, composing, drafting, times
from jobs.announcing.composing import Ask, Hand
from jobs.errors import TooManyPictures
from jobs.models import Follow
from jobs.people.subscribers import audience_of

_CUT = "cut"  # where an album's number would stand; no album is called so
_NEARLY_FULL = 4000  # characters; apps cut at 4096, at the end of a word where they can
_AT_ONCE = 3.0  # seconds between the parts of one paste


@pressing.written_by_officials
async def begin(update: Update, context: BotContext) -> None:
    """Ask for the content of a new announcement; nothing is kept before it comes."""
    assert update.effective_chat is not None
    await context.services.database.write(
        composing.take, update.effective_chat.id, None, Ask.CONTENT, now=context.now
    )
    keyboard = office_keys.never_mind(None, context.texts)
    await send(update, context, context.texts("compose.ask_content"), keyboard)


@pressing.written_by_officials
async def take(update: Update, context: BotContext) -> None:
    """Take a message for what was asked for last; if nothing was, it is a question like anybody's."""
    message = update.effective_message
    assert message is not None
    hand = await context.services.database.read(composing.in_hand, message.chat_id)
    if hand is not None and _continues(hand, message):
        await _add_picture(update, context, hand)
    elif hand is not None and _is_rest(hand, message):
        await send(update, context, context.texts("compose.was_cut", number=hand.announcement_id or 0))
    elif hand is not None and hand.ask is not None:
        await _TAKERS[hand.ask](update, context, hand)
    elif question_in(message) is not None:
        await questions.answer_question(update, context)
    else:
        await media.explain(update, context)


async def _content(update: Update, context: BotContext, hand: Hand) -> None:
    content, by = await _read(update, context), _author(update)
    if content is None:
        return
    database, now = context.services.database, context.now
    media_of = [content.medium] if content.medium else []
    number = hand.announcement_id
    if number is None:
        number = await database.write(drafting.begin, content.text, media_of, by=by, now=now)
    else:
        await database.write(drafting.rewrite, number, content.text, media_of, by=by)
    await database.write(composing.take, by, number, None, now=now, album=content.album or _cut(update))
    await pressing.show_panel(update, context, number)


async def _correction(update: Update, context: BotContext, hand: Hand) -> None:
    content, by = await _read(update, context), _author(update)
    if content is None:
        return
    if content.medium is not None:
        await send(update, context, context.texts("announcement.not_this_correction"))
        return
    assert hand.announcement_id is not None
    database, now = context.services.database, context.now
    number = await database.write(drafting.correct, hand.announcement_id, content.text, by=by, now=now)
    await database.write(composing.take, by, number, None, now=now, album=_cut(update))
    await pressing.show_panel(update, context, number)


async def _add_picture(update: Update, context: BotContext, hand: Hand) -> None:
    """Pictures of an album come one by one; the panel is shown anew with the last one that Telegram allows."""
    content, by = await _read(update, context), _author(update)
    if content is None or content.medium is None or hand.announcement_id is None:
        return
    database = context.services.database
    try:
        await database.write(drafting.add_picture, hand.announcement_id, content.medium, content.text, by=by)
    except TooManyPictures:
        # What follows of this album would only be refused again.
        await database.write(composing.take, by, hand.announcement_id, None, now=context.now)
        raise
    await pressing.show_panel(update, context, hand.announcement_id)


async def _place(update: Update, context: BotContext, hand: Hand) -> None:
    await _follow(update, context, hand, Follow.PLACE)


async def _person(update: Update, context: BotContext, hand: Hand) -> None:
    await _follow(update, context, hand, Follow.PERSON)


async def _follow(update: Update, context: BotContext, hand: Hand, kind: Follow) -> None:
    typed, by, number = _typed(update), _author(update), _number(hand)
    database = context.services.database
    found = await database.read(audiences.find, kind, typed)
    if not found:
        await send(update, context, context.texts("compose.not_found", typed=typed[:60]))
        return
    if len(found) > 1:
        panel = await database.read(pressing.panel_of, number)
        keyboard = office_keys.found(panel.report, found, context.texts)
        await send(update, context, context.texts("compose.which", typed=typed[:60]), keyboard)
        return
    await database.write(composing.take, by, number, None, now=context.now)
    await database.write(drafting.toggle_audience, number, audience_of(found[0].audience), by=by)
    await drafts.show_audience(update, context, number)


async def _buttons(update: Update, context: BotContext, hand: Hand) -> None:
    typed = _typed(update)
    none = pressing.word_of(context.texts, "compose.none_words", typed)
    await _set(update, context, hand, drafting.set_buttons, [] if none else composed.links(typed))


async def _due(update: Update, context: BotContext, hand: Hand) -> None:
    typed, zone = _typed(update), context.services.settings.zone
    at_once = pressing.word_of(context.texts, "compose.now_words", typed)
    moment = None if at_once else times.parse(typed, now=context.now, zone=zone)
    await _set(update, context, hand, drafting.set_due, moment, now=context.now)


async def _expiry(update: Update, context: BotContext, hand: Hand) -> None:
    typed, zone = _typed(update), context.services.settings.zone
    never = pressing.word_of(context.texts, "compose.none_words", typed)
    moment = None if never else times.parse(typed, now=context.now, zone=zone)
    await _set(update, context, hand, drafting.set_expiry, moment, now=context.now)


async def _reason(update: Update, context: BotContext, hand: Hand) -> None:
    await drafts.submit(update, context, _number(hand), reason=_typed(update))


async def _set(
    update: Update, context: BotContext, hand: Hand, setter: Callable[..., None], value: object, **more: object
) -> None:
    by, number = _author(update), _number(hand)
    await context.services.database.write(setter, number, value, by=by, **more)
    await context.services.database.write(composing.take, by, number, None, now=context.now)
    await pressing.show_panel(update, context, number)


async def _read(update: Update, context: BotContext) -> composed.Composed | None:
    message = update.effective_message
    assert message is not None
    content = composed.read(message)
    if content.usable:
        return content
    await send(update, context, context.texts("announcement.unsupported"))
    return None


def _continues(hand: Hand, message: Message) -> bool:
    return hand.album is not None and message.media_group_id == hand.album


def _cut(update: Update) -> str | None:
    """A mark on a message so long that it may be the first part of a longer one, which the app has cut."""
    message = update.effective_message
    assert message is not None
    return f"{_CUT} {message.date.timestamp():.0f}" if len(message.text or "") >= _NEARLY_FULL else None


def _is_rest(hand: Hand, message: Message) -> bool:
    """Whether a message came so soon after such a one that nobody can have typed it."""
    mark, _, at = (hand.album or "").partition(" ")
    return mark == _CUT and hand.ask is None and message.date.timestamp() - float(at) <= _AT_ONCE


def _typed(update: Update) -> str:
    message = update.effective_message
    assert message is not None
    return (message.text or message.caption or "").strip()


def _author(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id


def _number(hand: Hand) -> int:
    assert hand.announcement_id is not None  # only the content is asked for before there is a draft
    return hand.announcement_id


_TAKERS: dict[Ask, Callable[[Update, BotContext, Hand], Coroutine[Any, Any, None]]] = {
    Ask.CONTENT: _content,
    Ask.PLACE: _place,
    Ask.PERSON: _person,
    Ask.BUTTONS: _buttons,
    Ask.DUE: _due,
    Ask.EXPIRY: _expiry,
    Ask.REASON: _reason,
    Ask.CORRECTION: _correction,
}
