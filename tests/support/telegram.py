"""Telegram for tests: the sandbox's strict Bot API server, in this process, with hands to act for people."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from bot.sandbox import actions, membership
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Refusal
from bot.sandbox.limits import NO_LIMITS, Allowance, Limits
from bot.sandbox.messages import StoredMessage
from bot.sandbox.people import Chat
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import Callback, Request, World

TOKEN = "7000001:test-token-of-the-sandbox-000000000"
PATIENCE = 40.0  # seconds until a reply that does not come fails the test


class TelegramServer:
    """A running Bot API server. Everything here concerns one bot, the one with `token`.

    Other tokens work as well and are bots of their own: `telegram.sandbox.world(token)`.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        limits: Limits = NO_LIMITS,
        latency: float = 0.0,
        prepare: Callable[[World], None] | None = None,
    ) -> None:
        self.token = token
        self.sandbox = Sandbox(limits=limits, latency=latency, prepare=prepare, webhook_pause=0.02)
        self._server = SandboxServer(self.sandbox)
        self._read: dict[int, int] = {}  # chat -> how many of its replies wait_for_reply has returned

    async def start(self) -> None:
        """Listen on a free port."""
        await self._server.start()

    async def stop(self) -> None:
        """Stop listening."""
        await self._server.stop()

    @property
    def url(self) -> str:
        """The Bot API base: `{url}/bot{token}/METHOD`."""
        return self._server.url

    @property
    def world(self) -> World:
        """The state behind the token."""
        return self.sandbox.world(self.token)

    # People act.

    def say(self, chat_id: int, user_id: int, text: str, **content: Any) -> StoredMessage:
        """Write a message (`reply_to=`, `thread=` …); a new chat or person is made up on the spot."""
        return actions.say(self.world, chat_id, user_id, text, **content)

    def edit(self, chat_id: int, message_id: int, text: str) -> StoredMessage:
        """Change what a person wrote."""
        return actions.edit(self.world, chat_id, message_id, text)

    def press(self, chat_id: int, user_id: int, label: str, *, message_id: int | None = None) -> Callback:
        """Press the newest inline button whose words contain `label`."""
        return actions.press_label(self.world, chat_id, user_id, label, message_id=message_id)

    def press_data(self, chat_id: int, user_id: int, message_id: int, data: str) -> Callback:
        """Press with exactly this callback data, even where no such button is: old or forged."""
        return actions.press(self.world, chat_id, user_id, message_id, data)

    def open_chats(self, *chat_ids: int) -> None:
        """Private chats that were started long ago; the bot may write to them."""
        membership.open_chats(self.world, chat_ids)

    def add_group(self, chat_id: int, title: str, members: Iterable[int], **details: Any) -> Chat:
        """A group with the bot in it (`is_forum=`, `username=`, `kind=`)."""
        return membership.add_group(self.world, chat_id, title, dict.fromkeys(members, "member"), **details)

    def block(self, chat_id: int) -> None:
        """The person blocks the bot; a group removes it."""
        membership.block(self.world, chat_id)

    def unblock(self, chat_id: int) -> None:
        """Take the bot back."""
        membership.unblock(self.world, chat_id)

    def migrate(self, chat_id: int) -> int:
        """A group becomes a supergroup with the number returned."""
        return membership.migrate(self.world, chat_id)

    # Telegram makes trouble.

    def refuse(
        self,
        chat_id: int | None,
        code: int,
        description: str,
        *,
        method: str | None = None,
        times: int | None = 1,
        **parameters: int,
    ) -> None:
        """Answer the next `times` requests about a chat with an error (None: any chat; times=None: for good).

        `retry_after=` or `migrate_to_chat_id=` become the error's parameters.
        """
        error = ApiError(code, description, **parameters)
        self.world.faults.refusals.append(Refusal(error, chat_id, method.lower() if method else None, times))

    def accept(self) -> None:
        """Take back every refusal and other trouble."""
        self.world.faults.refusals.clear()
        self.world.faults.offline = self.world.faults.failing = False
        self.world.faults.drops = 0
        self.world.flood.lift()

    def cut(self, connections: int | None = None) -> None:
        """Cut the next connections without an answer; None: all, until `accept`."""
        self.world.faults.offline = connections is None
        self.world.faults.drops = connections or 0
        self.world.updates.wake()  # a long poll under way is cut as well

    def limit(self, **limits: Allowance) -> None:
        """Flood limits: `everywhere=`, `per_chat=`, `per_group=`."""
        self.world.flood.limits = Limits(**limits)

    # What there is to see.

    def messages(self, chat_id: int) -> list[StoredMessage]:
        """All messages of a chat, deleted ones too, oldest first."""
        chat = self.world.chats.get(chat_id)
        return list(chat.messages.values()) if chat else []

    def replies(self, chat_id: int) -> list[StoredMessage]:
        """What the bot wrote into a chat and did not delete, oldest first."""
        return [message for message in self.messages(chat_id) if message.outgoing and not message.deleted]

    def texts_to(self, chat_id: int) -> list[str]:
        """The texts and captions of `replies`, as they stand after edits."""
        return [message.text or "" for message in self.replies(chat_id)]

    def buttons(self, message: StoredMessage) -> list[str]:
        """The words on a message's inline buttons."""
        return [button["text"] for button in actions.buttons(message)]

    @property
    def requests(self) -> list[Request]:
        """Every request of the bot, oldest first (the last 20,000)."""
        return list(self.world.requests)

    def called(self, method: str) -> list[Request]:
        """The requests of one method."""
        return [request for request in self.world.requests if request.method.lower() == method.lower()]

    # Waiting.

    async def wait_for_reply(self, chat_id: int) -> StoredMessage:
        """The oldest message of the bot in a chat that no earlier call has returned, awaited if need be."""
        position = self._read.get(chat_id, 0)

        def written() -> list[StoredMessage]:
            return [message for message in self.messages(chat_id) if message.outgoing]

        await self.wait_until(lambda: len(written()) > position, f"a reply in chat {chat_id}")
        self._read[chat_id] = position + 1
        return written()[position]

    async def wait_for_edit(self, chat_id: int, message_id: int, *, times: int = 1) -> StoredMessage:
        """A message, once it has been edited so many times."""
        message = actions.find(self.world, chat_id, message_id)
        await self.wait_until(lambda: len(message.earlier) >= times, f"an edit of message {message_id}")
        return message

    async def wait_for_answer(self, callback: Callback) -> dict[str, Any]:
        """The answer to a pressed button."""
        await self.wait_until(lambda: callback.answer is not None, "an answer to a pressed button")
        assert callback.answer is not None
        return callback.answer

    async def wait_until_read(self) -> None:
        """Return once the bot has confirmed every update."""
        await self.wait_until(lambda: not len(self.world.updates), "the bot to confirm its updates")

    async def wait_until(
        self, condition: Callable[[], object], what: str = "a change", patience: float = PATIENCE
    ) -> None:
        """Return once `condition` holds, within `patience` seconds; it is looked at after every request and act.

        Raises:
            AssertionError: it did not come about in time.
        """
        try:
            async with asyncio.timeout(patience):
                while not condition():
                    await self.world.changed()
        except TimeoutError:
            recent = [f"{request.method} {request.status}" for request in self.requests[-8:]]
            raise AssertionError(f"waited {patience:.0f} s for {what}; last requests: {recent}") from None
