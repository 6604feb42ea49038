"""Answers to pressed buttons and to inline queries."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.formatting import parse_html
from bot.sandbox.keyboards import check_markup
from bot.sandbox.messages import Json, trim, units
from bot.sandbox.params import Params
from bot.sandbox.world import World

CALLBACK_LIFETIME = 30.0  # seconds in which a pressed button may be answered
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MAX_RESULTS = 50


def answer_callback_query(world: World, params: Params) -> bool:
    callback = world.callbacks.get(params.text("callback_query_id"))
    if callback is None or callback.answer is not None or world.clock() - callback.at > CALLBACK_LIFETIME:
        raise bad_request(TOO_OLD)
    text = params.text("text")
    if units(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: Json = {"text": text, "show_alert": params.boolean("show_alert"), "url": params.text("url")}
    callback.answer = answer
    place: Json = {"id": callback.id, "chat_id": callback.chat_id, "message_id": callback.message_id}
    world.tell("callback_answer", place | {"user_id": callback.user_id} | answer)
    return True


def answer_inline_query(world: World, params: Params) -> bool:
    query_id = params.text("inline_query_id")
    query = world.inline.get(query_id)
    if query is None or query["answer"] is not None:
        raise bad_request(TOO_OLD)
    results = params.array("results")
    if results is None:
        raise bad_request("results are not specified")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [_result(result) for result in results]
    if len({result["id"] for result in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    more: Json = {"next_offset": params.text("next_offset"), "button": params.object("button")}
    query["answer"] = {"results": checked, **more}
    world.tell("inline_answer", {"id": query_id, "user_id": query["user_id"], "results": checked, **more})
    return True


def _result(result: Any) -> Json:
    if not isinstance(result, dict) or not result.get("type"):
        raise bad_request("can't parse inline query result: expected an Object with a type")
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] == "article":
        if not result.get("title"):
            raise bad_request("can't parse inline query result: Can't find field \"title\"")
        content = result.get("input_message_content")
        if not isinstance(content, dict):
            raise bad_request("can't parse inline query result: Can't find field \"input_message_content\"")
        return result | {"message": _message_content(content), "reply_markup": _markup(result)}
    return result | {"message": None, "reply_markup": _markup(result)}


def _message_content(content: Json) -> Json:
    text = str(content.get("message_text", ""))
    entities = content.get("entities") or []
    if str(content.get("parse_mode", "")).lower() == "html":
        text, entities = parse_html(text)
    text, entities = trim(text, entities)
    if not text:
        raise bad_request("message text is empty")
    if units(text) > 4096:
        raise bad_request("MESSAGE_TOO_LONG")
    return {"text": text, **({"entities": entities} if entities else {})}


def _markup(result: Json) -> Json | None:
    inline, _ = check_markup(result.get("reply_markup"))
    return inline
