"""Who is in which chat: starting, blocking, groups and what becomes of them."""

from collections.abc import Iterable, Mapping

from bot.sandbox import actions
from bot.sandbox.messages import Json
from bot.sandbox.people import SUPERGROUP_LIMIT, Chat, member
from bot.sandbox.world import World


def open_chats(world: World, chat_ids: Iterable[int]) -> None:
    """Private chats whose person wrote to the bot long ago; no update comes of it."""
    for chat_id in chat_ids:
        place = actions.chat(world, chat_id)
        place.started = True
        place.blocked = False


def block(world: World, chat_id: int) -> None:
    """A person blocks the bot, or a group removes it; the bot hears of it."""
    place = actions.chat(world, chat_id)
    if not place.blocked:
        place.blocked = True
        _tell_bot(world, place, "member", "kicked")


def unblock(world: World, chat_id: int) -> None:
    """The person or the group takes the bot back."""
    place = actions.chat(world, chat_id)
    if place.blocked:
        place.blocked = False
        _tell_bot(world, place, "kicked", "member")


def add_group(
    world: World,
    chat_id: int,
    title: str,
    members: Mapping[int, str],
    *,
    is_forum: bool = False,
    username: str | None = None,
    kind: str | None = None,
) -> Chat:
    """A group, supergroup or channel with these members (user id -> status), in which the bot is, too."""
    kind = kind or ("supergroup" if chat_id < SUPERGROUP_LIMIT else "group")
    place = Chat(chat_id, kind, title=title, username=username, is_forum=is_forum)
    place.members = dict(members)
    if is_forum:
        place.topics = {1: "General"}
    for user_id in members:
        actions.person(world, user_id)
    world.chats[chat_id] = place
    _tell_bot(world, place, "left", "member")
    return place


def promote(world: World, chat_id: int, *, administrator: bool = True) -> None:
    """Make the bot an administrator of a group, or an ordinary member again."""
    place = actions.chat(world, chat_id)
    before, place.bot_status = place.bot_status, "administrator" if administrator else "member"
    _tell_bot(world, place, before, place.bot_status)


def migrate(world: World, chat_id: int) -> int:
    """A group becomes a supergroup; returns its new number. Both chats tell of it by a service message."""
    old = actions.chat(world, chat_id)
    new_id = SUPERGROUP_LIMIT - abs(chat_id)
    new = Chat(new_id, "supergroup", title=old.title, members=dict(old.members), bot_status=old.bot_status)
    world.chats[new_id] = new
    sender = actions.person(world, next(iter(old.members), 1)).user()
    before = world.new_message(old, {"migrate_to_chat_id": new_id}, sender=sender, outgoing=False)
    after = world.new_message(new, {"migrate_from_chat_id": chat_id}, sender=sender, outgoing=False)
    old.upgraded_to = new_id
    world.updates.add("message", before.data)
    world.updates.add("message", after.data)
    world.show(after)
    return new_id


def _tell_bot(world: World, place: Chat, before: str, after: str) -> None:
    actor = place.person or actions.person(world, next(iter(place.members), 1))
    content: Json = {
        "chat": place.describe(),
        "from": actor.user(),
        "date": int(world.clock()),
        "old_chat_member": member(world.bot_user(), before),
        "new_chat_member": member(world.bot_user(), after),
    }
    world.updates.add("my_chat_member", content)
    world.tell("chat", {"chat_id": place.id})
