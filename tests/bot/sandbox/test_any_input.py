"""Whatever a program sends, the server answers: with a result or with Telegram's kind of refusal."""

import asyncio
import inspect
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox import membership
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import NO_LIMITS
from bot.sandbox.methods.table import METHODS
from bot.sandbox.params import Params
from bot.sandbox.world import World

HOA = 101
NAMES = [
    "message_id",
    "text",
    "caption",
    "parse_mode",
    "reply_markup",
    "reply_parameters",
    "entities",
    "caption_entities",
    "scope",
    "commands",
    "link_preview_options",
    "message_thread_id",
    "offset",
    "limit",
    "allowed_updates",
    "url",
    "secret_token",
    "max_connections",
    "media",
    "photo",
    "document",
    "file_id",
    "user_id",
    "from_chat_id",
    "message_ids",
    "callback_query_id",
    "inline_query_id",
    "results",
    "button",
    "menu_button",
    "name",
    "description",
    "action",
    "reply_to_message_id",
    "language_code",
]
WORDS = st.sampled_from(
    ["", "x", "HTML", "<b>x</b>", "<b>", "[", "{", "http://[", "/a", "101", "\0", "\ud800", "typing"]
)
KEYS = st.sampled_from(
    ["text", "url", "callback_data", "inline_keyboard", "keyboard", "type", "offset", "length", "id"]
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-2, 200), st.just(1.5), WORDS)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))
PARAMETERS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(METHODS)), PARAMETERS, st.booleans())
def test_any_parameters_are_answered(method, values, known_chat):
    world = World("5:abcdef", limits=NO_LIMITS, clock=lambda: 1_800_000_000.0)
    membership.open_chats(world, [HOA])

    async def call():
        result = METHODS[method](world, Params({"chat_id": HOA if known_chat else 5, **values}))
        return await result if inspect.isawaitable(result) else result

    with suppress(ApiError):
        asyncio.run(call())
