"""Delivers updates to a webhook, again and again until each is taken."""

import asyncio
import contextlib
import json
import logging
from functools import partial
from typing import Any

import aiohttp

from bot.sandbox.messages import Json
from bot.sandbox.methods.table import METHODS
from bot.sandbox.params import Params
from bot.sandbox.world import World

logger = logging.getLogger(__name__)

FIRST_PAUSE = 0.25  # seconds after a failed delivery; doubled each time
LONGEST_PAUSE = 30.0


class WebhookDelivery:
    """Posts what waits for one bot: several chats at once, one update of a chat at a time."""

    def __init__(self, world: World, *, first_pause: float = FIRST_PAUSE) -> None:
        self._world = world
        self._first_pause = first_pause
        self._busy: set[object] = set()  # chats with a delivery under way
        self._posts: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as self._session:
            try:
                while True:
                    if self._world.webhook is None:
                        return
                    self._start_what_fits(self._world.webhook)
                    await self._world.updates.arrived()
            finally:
                for post in self._posts:
                    post.cancel()
                await asyncio.gather(*self._posts, return_exceptions=True)

    def _start_what_fits(self, hook: Json) -> None:
        for update in self._world.updates.waiting():
            if len(self._posts) >= hook["max_connections"]:
                return
            chat = _lane(update)
            if chat in self._busy:
                continue
            self._busy.add(chat)
            post = asyncio.create_task(self._deliver(hook, update))
            self._posts.add(post)
            post.add_done_callback(partial(self._finished, chat))

    def _finished(self, chat: object, post: asyncio.Task[None]) -> None:
        self._posts.discard(post)
        self._busy.discard(chat)
        self._world.updates.wake()
        if not post.cancelled() and (error := post.exception()) is not None:
            logger.error("webhook delivery ended", exc_info=error)

    async def _deliver(self, hook: Json, update: Json) -> None:
        pause = self._first_pause
        while self._world.webhook is hook:
            problem = await self._post(hook, update)
            if problem is None:
                with contextlib.suppress(ValueError):  # dropped meanwhile by drop_pending_updates
                    self._world.updates.confirm(update)
                return
            hook["last_error_date"] = int(self._world.clock())
            hook["last_error_message"] = problem
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _post(self, hook: Json, update: Json) -> str | None:
        """Post once; return why it failed, or None."""
        if self._world.faults.offline:
            return "Connection timed out"
        headers = {"Content-Type": "application/json"}
        if hook["secret_token"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
        assert self._session is not None
        try:
            async with self._session.post(hook["url"], data=json.dumps(update), headers=headers) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        if not 200 <= response.status < 300:
            return f"Wrong response from the webhook: {response.status} {response.reason}"
        await self._answer(body)
        return None

    async def _answer(self, body: bytes) -> None:
        """A webhook may call one method in its response."""
        try:
            call: Any = json.loads(body)
        except ValueError:
            return
        handler = METHODS.get(str(call.get("method", "")).lower()) if isinstance(call, dict) else None
        if handler is None:
            return
        try:
            result = handler(self._world, Params(call))
            if asyncio.iscoroutine(result):
                result.close()  # getUpdates has no place here
        except Exception as error:  # nobody is there to read a refusal
            logger.warning("the method in a webhook's response was refused: %s", error)


def _lane(update: Json) -> object:
    content = next(value for name, value in update.items() if name != "update_id")
    chat = content.get("chat") or content.get("message", {}).get("chat") or content.get("from", {})
    return chat.get("id", update["update_id"])
