"""All bots of one sandbox: a world of its own for each token."""

import asyncio
import time
from collections.abc import Callable

from bot.sandbox.limits import NO_LIMITS, Limits
from bot.sandbox.messages import Json
from bot.sandbox.webhook import FIRST_PAUSE, WebhookDelivery
from bot.sandbox.world import World


class Sandbox:
    """Worlds by token. The first one is what the page shows until it is told otherwise."""

    def __init__(
        self,
        *,
        limits: Limits = NO_LIMITS,
        latency: float = 0.0,
        clock: Callable[[], float] = time.time,
        prepare: Callable[[World], None] | None = None,
        webhook_pause: float = FIRST_PAUSE,
    ) -> None:
        self._limits = limits
        self._latency = latency
        self._clock = clock
        self._prepare = prepare
        self._webhook_pause = webhook_pause
        self._deliveries: dict[str, asyncio.Task[None]] = {}
        self.worlds: dict[str, World] = {}
        self.closed = False

    def world(self, token: str) -> World:
        """The world behind a token, made at its first use."""
        if token not in self.worlds:
            world = World(token, limits=self._limits, clock=self._clock)
            world.faults.latency = self._latency
            self.worlds[token] = world
            world.on_webhook = self._webhook_changed
            if self._prepare is not None:
                self._prepare(world)
        return self.worlds[token]

    def find(self, bot: str | None) -> World:
        """The world of a token (made where it is new) or of a bot's number; the first one for None.

        Raises:
            LookupError: there is none.
        """
        if bot is None and self.worlds:
            return next(iter(self.worlds.values()))
        if bot is not None and ":" in bot:
            return self.world(bot)
        for world in self.worlds.values():
            if bot == str(world.bot_id):
                return world
        raise LookupError(f"no bot {bot} has called yet")

    def bots(self) -> list[Json]:
        """Who has called so far; no tokens."""
        return [
            {"id": world.bot_id, "username": world.profile.username, "name": world.profile.name}
            for world in self.worlds.values()
        ]

    async def close(self) -> None:
        """End every wait and every delivery."""
        self.closed = True
        for world in self.worlds.values():
            world.updates.closed = True
            world.updates.wake()
            world.tell("closed", {})
        for task in self._deliveries.values():
            task.cancel()
        await asyncio.gather(*self._deliveries.values(), return_exceptions=True)

    def _webhook_changed(self, world: World) -> None:
        running = self._deliveries.pop(world.token, None)
        if running is not None:
            running.cancel()
        if world.webhook is not None:
            delivery = WebhookDelivery(world, first_pause=self._webhook_pause)
            self._deliveries[world.token] = asyncio.get_running_loop().create_task(delivery.run())
