"""Following places, people and topics: consent first, stopping from anywhere."""

from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.callbacks.residents import Follow as FollowPress
from bot.callbacks.residents import OfferFollow, StopAll, Timing, Unfollow
from bot.context import BotContext
from bot.outbound.replies import send, show_in_place
from bot.screens import following
from bot.screens.following import CONSENT_VERSION, TOPICS, Screen
from jobs.models import Follow, Frequency
from jobs.people import followable, stopping, subscribers
from jobs.people.subscribers import Followed
from knowledge.browsing.board import fingerprint

_MANAGERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def open_following(update: Update, context: BotContext) -> None:
    """Show what this chat follows, or ask for consent; with a name behind the command, offer such places."""
    typed = " ".join(context.args or ())
    found = await context.services.database.read(followable.places, typed) if typed else []
    if found:
        await send(update, context, *await _offers(context, found, 0))
        return
    if typed:
        await send(update, context, context.texts("follow.no_such_place", typed=typed))
    if not typed or await _follows_nothing(update, context):
        await send(update, context, *await _screen(update, context))


async def stop(update: Update, context: BotContext) -> None:
    """Follow nothing any more, at once."""
    chat_id, thread_id = _where(update)
    if not await _may(update, context):
        await send(update, context, context.texts("follow.managers_only"))
        return
    only = thread_id or None
    ended = await context.services.database.write(stopping.stop, chat_id, thread_id=only)
    await send(update, context, context.texts("follow.stopped" if ended else "follow.nothing_to_stop"))


async def offer(update: Update, context: BotContext, pressed: OfferFollow) -> str | None:
    """Show what of an article could be followed."""
    things = await context.services.database.read(followable.offers, pressed.article_id)
    if not things:
        await send(update, context, *await _screen(update, context))
        return None
    await send(update, context, *await _offers(context, things, pressed.article_id))
    return None


async def follow(update: Update, context: BotContext, pressed: FollowPress) -> str | None:
    """Agree and follow."""
    if not await _may(update, context):
        return context.texts.plain("follow.managers_only")
    thing = await _pressed(context, pressed)
    if thing is None:
        return context.texts.plain("button.outdated")
    chat_id, thread_id = _where(update)
    await context.services.database.write(
        subscribers.subscribe,
        chat_id,
        [thing],
        consent_version=CONSENT_VERSION,
        now=context.now,
        thread_id=thread_id,
    )
    await show_in_place(update, context, *await _screen(update, context))
    return context.texts.plain("follow.done", label=thing.label)


async def unfollow(update: Update, context: BotContext, pressed: Unfollow) -> str | None:
    """Stop following one thing."""
    if not await _may(update, context):
        return context.texts.plain("follow.managers_only")
    chat_id, thread_id = _where(update)
    state = await context.services.database.read(subscribers.state, chat_id, thread_id=thread_id)
    for thing in state.things if state else ():
        if (thing.kind.value, fingerprint(thing.key)) == (pressed.kind, pressed.key):
            await context.services.database.write(subscribers.unfollow, chat_id, thing, thread_id=thread_id)
    return await show_in_place(update, context, *await _screen(update, context))


async def set_timing(update: Update, context: BotContext, pressed: Timing) -> str | None:
    """Choose how soon to be told, and whether the night is quiet."""
    if pressed.frequency not in set(Frequency):
        return context.texts.plain("button.outdated")
    if not await _may(update, context):
        return context.texts.plain("follow.managers_only")
    chat_id, thread_id = _where(update)
    await context.services.database.write(
        subscribers.set_timing,
        chat_id,
        Frequency(pressed.frequency),
        quiet=bool(pressed.quiet),
        thread_id=thread_id,
    )
    return await show_in_place(update, context, *await _screen(update, context))


async def stop_all(update: Update, context: BotContext, pressed: StopAll) -> str | None:
    """Stop everything by a button."""
    if not await _may(update, context):
        return context.texts.plain("follow.managers_only")
    chat_id, thread_id = _where(update)
    await context.services.database.write(stopping.stop, chat_id, thread_id=thread_id)
    await show_in_place(update, context, context.texts("follow.stopped"), None)
    return None


async def _follows_nothing(update: Update, context: BotContext) -> bool:
    chat_id, thread_id = _where(update)
    return await context.services.database.read(subscribers.state, chat_id, thread_id=thread_id) is None


async def _screen(update: Update, context: BotContext) -> Screen:
    chat_id, thread_id = _where(update)
    database = context.services.database
    state = await database.read(subscribers.state, chat_id, thread_id=thread_id)
    if state is not None:
        return following.overview(state, context.texts)
    expected = {
        code: await database.read(followable.expected, following.topic(code, context.texts), now=context.now)
        for code in TOPICS
    }
    return following.invitation(expected, context.texts)


async def _offers(context: BotContext, things: list[Followed], article_id: int) -> Screen:
    database = context.services.database
    counted = [
        (thing, await database.read(followable.expected, thing, now=context.now))
        for thing in things[: following.MOST_OFFERS]
    ]
    return following.offer(counted, article_id, context.texts)


async def _pressed(context: BotContext, pressed: FollowPress) -> Followed | None:
    """What a button stands for: it carries only a fingerprint, so that long names fit."""
    if pressed.kind == Follow.TOPIC:
        return following.topic(pressed.key, context.texts) if pressed.key in TOPICS else None
    database = context.services.database
    if pressed.article_id:
        offered = await database.read(followable.offers, pressed.article_id)
    else:
        offered = await database.read(followable.places)
    wanted = (pressed.kind, pressed.key)
    return next((thing for thing in offered if (thing.kind.value, fingerprint(thing.key)) == wanted), None)


async def _may(update: Update, context: BotContext) -> bool:
    """In a group or channel only those who manage it decide what it hears."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    assert chat is not None
    if chat.type == ChatType.PRIVATE or user is None:  # only its admins write in a channel
        return True
    if isinstance(message, Message) and update.callback_query is None and message.sender_chat == chat:
        return True  # an admin who stays anonymous
    member = await context.bot.get_chat_member(chat.id, user.id)
    return member.status in _MANAGERS


def _where(update: Update) -> tuple[int, int]:
    chat, message = update.effective_chat, update.effective_message
    assert chat is not None
    in_topic = isinstance(message, Message) and message.is_topic_message
    return chat.id, (message.message_thread_id or 0) if in_topic and message else 0
