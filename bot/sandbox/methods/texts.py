"""Sending and editing text, and taking messages away."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import check_markup
from bot.sandbox.messages import Json, StoredMessage
from bot.sandbox.methods.outgoing import caption_content, send, text_content
from bot.sandbox.params import Params
from bot.sandbox.world import World

ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
DELETABLE = 48 * 3600  # seconds


def send_message(world: World, params: Params) -> Json:
    content = text_content(params)
    return send(world, params, content).data


def send_chat_action(world: World, params: Params) -> bool:
    chat = world.chat(params.chat_id())
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("action", {"chat_id": chat.id, "action": action})
    return True


def edit_message_text(world: World, params: Params) -> Any:
    content = text_content(params)
    message = _to_edit(world, params)
    if "text" not in message.data:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, params, message, {"entities": None, "link_preview_options": None} | content)


def edit_message_caption(world: World, params: Params) -> Any:
    content = caption_content(params)
    message = _to_edit(world, params)
    if "text" in message.data:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, params, message, {"caption": None, "caption_entities": None} | content)


def edit_message_reply_markup(world: World, params: Params) -> Any:
    return _edit(world, params, _to_edit(world, params), {})


def delete_message(world: World, params: Params) -> bool:
    chat = world.chat(params.chat_id())
    message = chat.messages.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    old = world.clock() - message.data["date"] > DELETABLE
    foreign = not message.outgoing and not chat.is_private and chat.bot_status != "administrator"
    if old or foreign:
        raise bad_request("message can't be deleted for everyone" if old else "message can't be deleted")
    message.deleted = True
    world.show(message)
    return True


def delete_messages(world: World, params: Params) -> bool:
    chat = world.chat(params.chat_id())
    numbers = params.integers("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many messages to delete")
    for number in numbers:  # those not found are skipped, as the Bot API says
        message = chat.messages.get(number)
        if message is not None and not message.deleted:
            message.deleted = True
            world.show(message)
    return True


def _to_edit(world: World, params: Params) -> StoredMessage:
    if "inline_message_id" in params:
        raise bad_request("MESSAGE_ID_INVALID")
    chat = world.chat(params.chat_id())
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if not message.outgoing:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, params: Params, message: StoredMessage, content: Json) -> Json:
    inline, other = check_markup(params.json("reply_markup"))
    if other is not None:
        raise bad_request("inline keyboard expected")
    changes = content | {"reply_markup": inline}
    if all(message.data.get(name) == value for name, value in changes.items()):
        raise bad_request(NOT_MODIFIED)
    world.flood.spend(message.data["chat"]["id"])
    only_buttons = not content
    stamp = {} if only_buttons else {"edit_date": int(world.clock())}
    message.replace(**changes, **stamp)
    world.show(message)
    return message.data
