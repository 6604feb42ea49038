"""Chats and their members; copies, forwards and pins."""

from bot.sandbox.errors import bad_request
from bot.sandbox.messages import Json, StoredMessage
from bot.sandbox.methods.outgoing import caption_content, send
from bot.sandbox.params import Params
from bot.sandbox.people import Chat, member
from bot.sandbox.world import World

CONTENT = ("text", "entities", "caption", "caption_entities", "photo", "document", "voice", "sticker", "video")


def get_chat(world: World, params: Params) -> Json:
    chat = world.find_chat(params.chat_id())
    details: Json = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _gifts()}
    if chat.pinned:
        details["pinned_message"] = chat.messages[chat.pinned[-1]].data
    if chat.type == "group":
        details["permissions"] = {"can_send_messages": True}
    return chat.describe() | details


def get_chat_member(world: World, params: Params) -> Json:
    chat = world.find_chat(params.chat_id())
    user_id = params.integer("user_id")
    if user_id == world.bot_id:
        return member(world.bot_user(), "kicked" if chat.blocked else chat.bot_status)
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    status = "member" if chat.is_private and chat.id == user_id else chat.members.get(user_id, "left")
    return member(person.user(), status)


def get_chat_member_count(world: World, params: Params) -> int:
    chat = world.find_chat(params.chat_id())
    return 2 if chat.is_private else len(chat.members) + (not chat.blocked)


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    chat = world.chat(params.chat_id())
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    leading = ("creator", "administrator")
    found = [member(world.people[number].user(), status) for number, status in chat.members.items()]
    if chat.bot_status == "administrator":
        found.append(member(world.bot_user(), chat.bot_status))
    return [entry for entry in found if entry["status"] in leading]


def copy_message(world: World, params: Params) -> Json:
    original = _original(world, params, "message to copy not found")
    content = _content(original)
    if "caption" in params and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption_content(params)
    return {"message_id": send(world, params, content).id}


def forward_message(world: World, params: Params) -> Json:
    original = _original(world, params, "message to forward not found")
    source = original.data
    origin: Json = {"type": "user", "date": source["date"], "sender_user": source.get("from")}
    if "from" not in source:
        origin = {"type": "channel", "date": source["date"], "chat": source["chat"], "message_id": original.id}
    return send(world, params, {"forward_origin": origin, **_content(original)}).data


def pin_chat_message(world: World, params: Params) -> bool:
    chat = _led(world, params)
    number = params.integer("message_id")
    if number not in chat.messages or chat.messages[number].deleted:
        raise bad_request("message to pin not found")
    chat.pinned.append(number)
    world.tell("pinned", {"chat_id": chat.id})
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    chat = _led(world, params)
    number = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    world.tell("pinned", {"chat_id": chat.id})
    return True


def unpin_all_chat_messages(world: World, params: Params) -> bool:
    chat = _led(world, params)
    chat.pinned.clear()
    world.tell("pinned", {"chat_id": chat.id})
    return True


def leave_chat(world: World, params: Params) -> bool:
    chat = world.chat(params.chat_id())
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.blocked = True
    world.tell("chat", {"chat_id": chat.id})
    return True


def _led(world: World, params: Params) -> Chat:
    """A chat where the bot may pin: a private one, or one it helps to lead."""
    chat = world.chat(params.chat_id())
    if not chat.is_private and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def _original(world: World, params: Params, missing: str) -> StoredMessage:
    source = world.find_chat(params.chat_id("from_chat_id"))
    message = source.messages.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request(missing)
    return message


def _content(message: StoredMessage) -> Json:
    return {name: message.data[name] for name in CONTENT if name in message.data}


def _gifts() -> Json:
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return dict.fromkeys(kinds, False)
