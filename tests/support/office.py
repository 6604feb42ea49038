"""An office for scenario tests: two officials at the running bot, a clock that a test moves, ticks by hand."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.ext import ExtBot

from bot.context import Services
from bot.outbound import noticeboard
from bot.outbound.pace import Lane
from bot.outbound.sender import TelegramSender
from bot.sandbox.messages import StoredMessage
from jobs.announcing import announcements
from jobs.announcing.announcements import Report
from jobs.announcing.release import release_due
from jobs.delivery import outbox
from jobs.delivery.dispatch import Dispatcher
from jobs.delivery.settling import DISPATCH
from jobs.timing.leading import Leadership
from knowledge.db import Database
from tests.jobs.ledger import NOON, ZONE
from tests.support.telegram import TelegramServer

HOA, BINH = 801, 802  # officials


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        """Let time go by."""
        self.now += timedelta(**time)


@dataclass
class Office:
    """Hands for officials, and one tick at a time of what the bot does by itself."""

    telegram: TelegramServer
    database: Database
    services: Services
    bot: ExtBot[Lane]
    clock: Clock

    async def say(self, user: int, text: str, **content: object) -> StoredMessage:
        """Write to the bot and return its first reply."""
        await self._read_all(user)
        self.telegram.say(user, user, text, **content)
        return await self.telegram.wait_for_reply(user)

    async def press(self, user: int, label: str) -> str | None:
        """Press the newest button with these words; return what is shown at the top of the screen."""
        await self._read_all(user)
        answer = await self.telegram.wait_for_answer(self.telegram.press(user, user, label))
        text = answer.get("text")
        return str(text) if text else None

    def last(self, user: int) -> str:
        """What the bot wrote last to somebody."""
        return self.telegram.texts_to(user)[-1]

    async def release(self) -> None:
        """Release what is due."""
        await release_due(self.database, now=self.clock(), zone=ZONE)

    async def dispatch(self) -> None:
        """Send what is due, as whoever leads."""
        leadership = Leadership(self.database, DISPATCH, "test")
        leading = asyncio.create_task(leadership.run())
        epoch = await leadership.wait()
        await self.database.write(outbox.recover, epoch=epoch, now=self.clock())
        await self.dispatcher(leadership).dispatch_due(epoch)
        leading.cancel()
        await asyncio.gather(leading, return_exceptions=True)

    def dispatcher(self, leadership: Leadership) -> Dispatcher:
        """What sends, over the test's Bot API server."""

        async def on_paused(announcement_id: int) -> None:
            pass

        return Dispatcher(
            self.database,
            TelegramSender(self.bot),
            leadership,
            clock=self.clock,
            on_paused=on_paused,
            concurrency=4,
        )

    async def show(self) -> int:
        """Tell officials what they must know, and bring their cards up to date."""
        return await noticeboard.tick(self.services, self.bot)

    async def send_approved(self) -> None:
        """Let the countdown pass, release, send, and tell."""
        self.clock.pass_(seconds=61)
        await self.release()
        await self.dispatch()
        await self.dispatch()
        await self.show()

    async def report(self, number: int) -> Report:
        """How an announcement stands."""
        return await self.database.read(announcements.report, number)

    async def compose(self, text: str, *, audience: str = "Tất cả", by: int = HOA) -> None:
        """A draft with words and an audience."""
        await self.say(by, "/soan")
        await self.say(by, text)
        await self.press(by, "Gửi cho ai")
        await self.press(by, audience)
        await self.press(by, "Xong")

    async def _read_all(self, user: int) -> None:
        """Let later waiting begin with what is new."""
        await self.telegram.wait_until_read()
        written = [message for message in self.telegram.messages(user) if message.outgoing]
        self.telegram._read[user] = len(written)
