"""Inline mode: a person types the bot's @name and a few words in any chat."""

from bot.sandbox import actions
from bot.sandbox.messages import Json, StoredMessage
from bot.sandbox.world import World


def ask(world: World, user_id: int, query: str, *, chat_id: int | None = None, offset: str = "") -> str:
    """Send an inline query and return its number; `world.inline[number]["answer"]` is None until answered."""
    number = world.unique("8")
    world.inline[number] = {"user_id": user_id, "query": query, "answer": None}
    content: Json = {
        "id": number,
        "from": actions.person(world, user_id).user(),
        "query": query[:256],
        "offset": offset,
    }
    if chat_id is not None:
        content["chat_type"] = "sender" if chat_id == user_id else actions.chat(world, chat_id).type
    world.updates.add("inline_query", content)
    return number


def choose(world: World, number: str, result_id: str, *, chat_id: int, user_id: int) -> StoredMessage:
    """Send one of the results into a chat, in the person's own name.

    Raises:
        ActionError: there is no such result.
    """
    query = world.inline.get(number)
    results = query["answer"]["results"] if query and query["answer"] else []
    result = next((result for result in results if result["id"] == result_id), None)
    if query is None or result is None:
        raise actions.ActionError(f"no result {result_id!r} of inline query {number}")
    content = dict(result["message"] or {"text": str(result.get("title", ""))})
    if result["reply_markup"]:
        content["reply_markup"] = result["reply_markup"]
    message = actions.say(world, chat_id, user_id, content.pop("text"), via_inline=True, **content)
    chosen: Json = {
        "result_id": result_id,
        "from": actions.person(world, user_id).user(),
        "query": query["query"],
    }
    world.updates.add("chosen_inline_result", chosen)
    return message
