"""What all methods that send or edit have in common."""

from typing import Any

from bot.sandbox.detection import detect
from bot.sandbox.errors import bad_request
from bot.sandbox.formatting import parse_html
from bot.sandbox.keyboards import check_markup
from bot.sandbox.messages import Json, StoredMessage, trim, units
from bot.sandbox.params import Params
from bot.sandbox.people import Chat
from bot.sandbox.world import World

MAX_TEXT = 4096  # UTF-16 units, after the markup is read
MAX_CAPTION = 1024


def formatted(params: Params, name: str, entities_name: str) -> tuple[str, list[Json]]:
    """A text parameter with its entities, blank ends cut off.

    Raises:
        ApiError: 400, its markup is wrong or its parse mode unknown.
    """
    text = params.text(name)
    if "\0" in text:
        raise bad_request("strings must be encoded in UTF-8")
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("the sandbox reads HTML only")
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        entities = [_entity(entity) for entity in params.array(entities_name) or []]
    text, entities = trim(text, entities)
    return text, detect(text, entities)


def text_content(params: Params) -> Json:
    """`text` and `entities` of a message.

    Raises:
        ApiError: 400, it is empty or too long.
    """
    text, entities = formatted(params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad_request("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if options := params.object("link_preview_options"):
        content["link_preview_options"] = options
    return content


def caption_content(params: Params) -> Json:
    """`caption` and `caption_entities`; nothing where there is no caption.

    Raises:
        ApiError: 400, it is too long.
    """
    caption, entities = formatted(params, "caption", "caption_entities")
    if units(caption) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content: Json = {"caption": caption} if caption else {}
    if entities:
        content["caption_entities"] = entities
    return content


def send(world: World, params: Params, content: Json) -> StoredMessage:
    """Put a message of the bot into the chat that the parameters name.

    Raises:
        ApiError: the chat, the message replied to, the topic or the keyboard is not right; a flood limit.
    """
    chat = world.chat(params.chat_id())
    inline, other = check_markup(params.json("reply_markup"))
    content = {**_thread(chat, params), **_reply(chat, params), **content}
    if inline:
        content["reply_markup"] = inline
    world.flood.spend(chat.id)
    message = world.new_message(chat, content, sender=world.bot_user(), outgoing=True)
    message.keyboard = other
    world.show(message)
    return message


def _entity(entity: Any) -> Json:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    fields = Params(entity)
    checked: Json = {"offset": fields.integer("offset", -1), "length": fields.integer("length", -1)}
    if min(checked.values()) < 0 or not isinstance(entity.get("type"), str):
        raise bad_request("can't parse MessageEntity: a field is missing")
    return entity | checked


def _thread(chat: Chat, params: Params) -> Json:
    thread = params.integer("message_thread_id")
    if not thread:
        return {}
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def _reply(chat: Chat, params: Params) -> Json:
    wanted: Any = params.object("reply_parameters")
    if wanted is None and "reply_to_message_id" in params:
        wanted = {"message_id": params.integer("reply_to_message_id")}
    if wanted is None:
        return {}
    message = chat.messages.get(Params(wanted).integer("message_id"))
    if message is None or message.deleted:
        if wanted.get("allow_sending_without_reply") or params.boolean("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    original = {name: value for name, value in message.data.items() if name != "reply_to_message"}
    return {"reply_to_message": original}
