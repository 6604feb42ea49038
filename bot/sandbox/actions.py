"""What people do in Telegram, turned into the updates that a bot would get."""

import re
from typing import Any

from bot.sandbox.detection import detect
from bot.sandbox.messages import Json, StoredMessage
from bot.sandbox.people import SUPERGROUP_LIMIT, Chat, Person
from bot.sandbox.world import Callback, World


class ActionError(Exception):
    """A person tried what Telegram's own apps would not let them do."""


def person(world: World, user_id: int) -> Person:
    """The account with this number, made up where it is new."""
    if user_id not in world.people:
        world.people[user_id] = Person(user_id, f"Người {user_id}")
    return world.people[user_id]


def chat(world: World, chat_id: int) -> Chat:
    """The chat with this number, made up where it is new: private if positive, a group otherwise."""
    if chat_id not in world.chats:
        if chat_id > 0:
            world.chats[chat_id] = Chat(chat_id, "private", person=person(world, chat_id))
        else:
            kind = "supergroup" if chat_id < SUPERGROUP_LIMIT else "group"
            world.chats[chat_id] = Chat(chat_id, kind, title=f"Nhóm {-chat_id}")
    return world.chats[chat_id]


def say(
    world: World,
    chat_id: int,
    user_id: int,
    text: str,
    *,
    reply_to: int | None = None,
    thread: int | None = None,
    via_inline: bool = False,
    **content: Any,
) -> StoredMessage:
    """Write a message; the first one in a private chat starts the bot.

    Raises:
        ActionError: the message replied to does not exist, or the person is not in the chat's own private chat.
    """
    place = _enter(world, chat_id, user_id)
    data: Json = {"text": text} if text else {}
    if text and (entities := content.pop("entities", None) or detect(text)):
        data["entities"] = entities
    if thread is not None:
        data |= {"message_thread_id": thread, "is_topic_message": True}
    if reply_to is not None:
        data["reply_to_message"] = _quoted(place, reply_to)
    if via_inline:
        data["via_bot"] = world.bot_user()
    return _deliver(world, place, person(world, user_id), data | content)


def edit(world: World, chat_id: int, message_id: int, text: str) -> StoredMessage:
    """Change what a person wrote.

    Raises:
        ActionError: there is no such message of a person.
    """
    message = find(world, chat_id, message_id)
    if message.outgoing:
        raise ActionError("only its author edits a message")
    message.replace(text=text, entities=detect(text) or None, edit_date=int(world.clock()))
    message.seen = False
    if _reaches_bot(world, world.chats[chat_id], message.data):
        world.updates.add("edited_message", message.data)
    world.show(message)
    return message


def press(world: World, chat_id: int, user_id: int, message_id: int, data: str) -> Callback:
    """Press the inline button that carries `data`; a button that is gone can still be pressed, as in real apps.

    Raises:
        ActionError: there is no such message of the bot.
    """
    message = find(world, chat_id, message_id)
    if not message.outgoing:
        raise ActionError("buttons hang under the bot's messages")
    callback = Callback(world.unique("9"), chat_id, message_id, user_id, world.clock())
    world.callbacks[callback.id] = callback
    shown = message.data
    if message.deleted:
        shown = {"message_id": message_id, "chat": message.data["chat"], "date": 0}
    content: Json = {
        "id": callback.id,
        "from": person(world, user_id).user(),
        "message": shown,
        "chat_instance": str(abs(chat_id) * 7919),
        "data": data,
    }
    world.updates.add("callback_query", content)
    world.tell("callback", {"id": callback.id, "chat_id": chat_id, "message_id": message_id, "user_id": user_id})
    return callback


def press_label(
    world: World, chat_id: int, user_id: int, label: str, *, message_id: int | None = None
) -> Callback:
    """Press the newest inline button whose words contain `label`.

    Raises:
        ActionError: no message still there has such a button.
    """
    messages = [message for message in chat(world, chat_id).messages.values() if not message.deleted]
    for message in reversed(messages):
        if message_id not in (None, message.id):
            continue
        for button in buttons(message):
            if label in button["text"] and "callback_data" in button:
                return press(world, chat_id, user_id, message.id, button["callback_data"])
    raise ActionError(f"no button {label!r} in chat {chat_id}")


def buttons(message: StoredMessage) -> list[Json]:
    """The inline buttons of a message, row by row."""
    rows = message.data.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def delete(world: World, chat_id: int, message_id: int) -> None:
    """Delete a message for everyone; bots are not told."""
    message = find(world, chat_id, message_id)
    message.deleted = True
    world.show(message)


def find(world: World, chat_id: int, message_id: int) -> StoredMessage:
    """A message by its number.

    Raises:
        ActionError: there is none.
    """
    message = chat(world, chat_id).messages.get(message_id)
    if message is None:
        raise ActionError(f"no message {message_id} in chat {chat_id}")
    return message


def _enter(world: World, chat_id: int, user_id: int) -> Chat:
    place = chat(world, chat_id)
    if not place.is_private:
        person(world, user_id)
        place.members.setdefault(user_id, "member")
    elif chat_id != user_id:
        raise ActionError("a private chat has one person")
    place.started = True
    return place


def _quoted(place: Chat, message_id: int) -> Json:
    message = place.messages.get(message_id)
    if message is None or message.deleted:
        raise ActionError(f"no message {message_id} to reply to")
    return {name: value for name, value in message.data.items() if name != "reply_to_message"}


def _deliver(world: World, place: Chat, sender: Person, content: Json) -> StoredMessage:
    message = world.new_message(place, content, sender=sender.user(), outgoing=False)
    reaches = not place.blocked and _reaches_bot(world, place, message.data)
    kind = "channel_post" if place.type == "channel" else "message"
    if not reaches or world.updates.add(kind, message.data) is None:
        message.seen = not place.blocked  # nothing will ever confirm it
    world.show(message)
    return message


def _reaches_bot(world: World, place: Chat, message: Json) -> bool:
    """Privacy mode: in groups a bot sees what is addressed to it."""
    if place.is_private or world.reads_all_in_groups or place.bot_status == "administrator":
        return True
    answered = message.get("reply_to_message", {}).get("from", {}).get("id")
    text = str(message.get("text", message.get("caption", "")))
    mentioned = re.search(rf"@{re.escape(world.profile.username)}\b", text, re.IGNORECASE)
    command = re.match(r"/\w+(?![\w@])", text)
    return bool(answered == world.bot_id or mentioned or command)
