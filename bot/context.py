"""What every handler is handed: the services of the running bot, and the words of the chat it answers."""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.inbound.flood import Flood
from bot.memory.examples import Examples
from bot.memory.languages import Languages
from bot.memory.remembered import Albums, Replies
from bot.memory.staff import StaffList
from bot.settings import Settings
from bot.texts import Catalogue, Words
from knowledge.answer import Answer, Topic
from knowledge.db import Database
from knowledge.explanation import Explanation
from knowledge.words.live import Live

ANSWERS_AT_A_TIME = 1  # threads that compute side by side only hinder each other
SERVICES = "services"  # the key of the services in the application's bot_data


class Answering(Protocol):
    """From a question to its answer: pure computation, which never raises."""

    def answers(self, message: str, *, now: datetime, topic: Topic | None = None) -> tuple[Answer, ...]:
        """One answer for each question that the message holds, at least one."""
        ...

    def explain(self, question: str, *, now: datetime, topic: Topic | None = None) -> Explanation:
        """How the answer to one question comes about."""
        ...


class Remembering(Protocol):
    """What each conversation is about, for a while."""

    def topic(self, conversation: Hashable, *, now: datetime) -> Topic | None:
        """What was last talked about, None when it is too long ago."""
        ...

    def remember(self, conversation: Hashable, topic: Topic, *, now: datetime) -> None:
        """Keep what is talked about now."""
        ...


def utc_now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that handlers call, built once at start-up."""

    settings: Settings
    database: Database
    answerer: Answering
    texts: Catalogue
    conversations: Remembering
    live: Live = field(default_factory=Live)  # the office's words and fixes
    languages: Languages = field(default_factory=Languages)
    staff: StaffList = field(default_factory=StaffList)
    examples: Examples = field(default_factory=Examples)
    replies: Replies = field(default_factory=Replies)
    albums: Albums = field(default_factory=Albums)
    flood: Flood = field(default_factory=Flood)
    clock: Callable[[], datetime] = utc_now
    _answering: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(ANSWERS_AT_A_TIME))

    async def answers(self, message: str, *, now: datetime, topic: Topic | None = None) -> tuple[Answer, ...]:
        """What the answerer says, computed in a thread, in the order in which it was asked."""
        async with self._answering:
            return await asyncio.to_thread(self.answerer.answers, message, now=now, topic=topic)

    async def load(self) -> None:
        """Read into memory what replies must not wait for; to be awaited once, before the first update."""
        await self.languages.load(self.database)
        await self.staff.load(self.database)


class BotContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A callback context that knows the services and the chat's language."""

    @property
    def services(self) -> Services:
        """What the bot was built with."""
        services: Services = self.bot_data[SERVICES]
        return services

    @property
    def now(self) -> datetime:
        """The time by the services' clock."""
        return self.services.clock()

    @property
    def texts(self) -> Words:
        """The words of this chat, or of this person where there is no chat (inline mode)."""
        chat = self._chat_id if self._chat_id is not None else self._user_id
        return self.services.texts[self.services.languages.of(chat)]


BotApplication = Application[
    ExtBot[None], BotContext, dict[Any, Any], dict[Any, Any], dict[Any, Any], JobQueue[BotContext] | None
]
