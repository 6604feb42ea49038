"""Telegram as one bot knows it: its chats, people, queue, limits and troubles."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.faults import Faults
from bot.sandbox.limits import FloodGuard, Limits
from bot.sandbox.messages import Json, StoredMessage
from bot.sandbox.people import Chat, Person
from bot.sandbox.updates import UpdateQueue

REQUESTS_KEPT = 20_000
Listener = Callable[[str, Json], None]


@dataclass(slots=True)
class Request:
    """One request as it came, for tests that look over the bot's shoulder."""

    method: str  # as the bot spelled it
    parameters: dict[str, Any]
    at: float  # Unix time
    status: int = 0  # 0: not answered


@dataclass(slots=True)
class Callback:
    """A pressed button that waits for an answer."""

    id: str
    chat_id: int
    message_id: int
    user_id: int
    at: float
    answer: Json | None = None


@dataclass(slots=True)
class StoredFile:
    """A file the bot may download or send again."""

    id: str
    unique_id: str
    name: str
    content: bytes
    mime_type: str


@dataclass(slots=True)
class Profile:
    """What the bot tells about itself."""

    name: str
    username: str
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # (scope, language) -> commands
    texts: dict[tuple[str, str], str] = field(default_factory=dict)  # (name|description|..., language) -> text
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})


def first_number(clock: Callable[[], float]) -> int:
    """Where updates and messages begin to count.

    It grows by 200 a second, faster than a benchmark asks, so that a sandbox started again uses no number that the
    bot, whose database outlives it, has seen; it fits 31 bits, and starts again after four months.
    """
    return max(1, int((clock() - 1_767_225_600) * 200) % 2**31)  # seconds since the beginning of 2026


class World:
    """The state behind one token. Everything happens in one event loop; nothing here waits."""

    def __init__(self, token: str, *, limits: Limits, clock: Callable[[], float] = time.time) -> None:
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.clock = clock
        self.profile = Profile("Gương Sáng (thử)", f"guongsang_{self.bot_id}_bot")
        self.reads_all_in_groups = True  # privacy mode off: whether to stay silent is then the bot's own decision
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.callbacks: dict[str, Callback] = {}
        self.inline: dict[str, Json] = {}  # inline query id -> what the bot answered, None before
        self.faults = Faults()
        self.flood = FloodGuard(limits, clock)
        self.updates = UpdateQueue(self._mark_seen, first_id=first_number(clock))
        self.webhook: Json | None = None
        self.requests: deque[Request] = deque(maxlen=REQUESTS_KEPT)
        self.listeners: list[Listener] = []
        self.on_webhook: Callable[[World], None] = lambda world: None
        self._message_id = first_number(clock)
        self._numbers = 0
        self._changed: asyncio.Future[None] | None = None

    def bot_user(self) -> Json:
        """The bot as the sender of its messages."""
        name = {"first_name": self.profile.name, "username": self.profile.username}
        return {"id": self.bot_id, "is_bot": True, **name}

    def chat(self, chat_id: int | str) -> Chat:
        """A chat the bot may address.

        Raises:
            ApiError: 400 for a chat it never met; 403 where it may not write; 400 with the number of a new chat.
        """
        chat = self.find_chat(chat_id)
        if chat.upgraded_to is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, migrate_to_chat_id=chat.upgraded_to)
        if chat.is_private and not chat.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        if chat.blocked:
            reason = "was blocked by the user" if chat.is_private else f"was kicked from the {chat.type} chat"
            raise ApiError(403, f"Forbidden: bot {reason}")
        return chat

    def find_chat(self, chat_id: int | str) -> Chat:
        """A chat the bot has met, whether or not it may write there.

        Raises:
            ApiError: 400, chat not found.
        """
        if isinstance(chat_id, int):
            chat = self.chats.get(chat_id)
        else:
            name = chat_id.removeprefix("@").lower()
            public = (chat for chat in self.chats.values() if not chat.is_private and chat.username)
            chat = next((chat for chat in public if str(chat.username).lower() == name), None)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def new_message(self, chat: Chat, content: Json, *, sender: Json, outgoing: bool) -> StoredMessage:
        """Write a message down and show it to whoever looks."""
        data: Json = {
            "message_id": self._next_message_id(),
            "from": sender,
            "chat": chat.describe(),
            "date": int(self.clock()),
            **content,
        }
        if chat.type == "channel":
            data["sender_chat"] = data["chat"]
            del data["from"]
        message = StoredMessage(data, outgoing)
        chat.messages[message.id] = message
        return message

    def unique(self, prefix: str) -> str:
        """An identifier nobody else has."""
        self._numbers += 1
        return f"{prefix}{self.bot_id}{self._numbers:08d}"

    def tell(self, kind: str, content: Json) -> None:
        """Report a change to the page's listeners and wake whoever waits for one."""
        for listener in self.listeners:
            listener(kind, content)
        self.wake()

    def wake(self) -> None:
        """Wake whoever waits for a change."""
        if self._changed is not None and not self._changed.done():
            self._changed.set_result(None)

    def show(self, message: StoredMessage) -> None:
        """Report that a message is new or has changed."""
        self.tell("message", {"chat_id": message.data["chat"]["id"], **message.view()} if self.listeners else {})

    async def changed(self) -> None:
        """Return at the next change of anything."""
        if self._changed is None or self._changed.done():
            self._changed = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._changed)

    def _next_message_id(self) -> int:
        self._message_id += 1
        return self._message_id

    def _mark_seen(self, update: Json) -> None:
        message = update.get("message") or update.get("edited_message")
        if message is None:
            return
        chat = self.chats.get(message["chat"]["id"])
        stored = chat and chat.messages.get(message["message_id"])
        if stored and not stored.seen:
            stored.seen = True
            self.show(stored)
