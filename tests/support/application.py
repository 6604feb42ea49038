"""The bot for scenario tests: the real application over HTTP, its answers written down beforehand."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pydantic import SecretStr

from bot import texts
from bot.application import InboxApplication, build_application
from bot.context import Answering, Services
from bot.inbound.flood import Allowance, Flood
from bot.inbound.intake import Intake
from bot.inbound.polling import Polling, Reception
from bot.memory.staff import StaffList
from bot.outbound.request import AiohttpRequest
from bot.settings import Settings
from knowledge.answer import Answer, ArticleRef, Evidence, Outcome, Topic
from knowledge.db import Database
from knowledge.explanation import Explanation
from tests.support.telegram import TelegramServer

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
ADMIN = 900

ARTICLE = ArticleRef(
    id=1,
    source_id="bai-1",
    url="https://phuong.example.vn/bai-1",
    title="Phường Hoa Sen biểu dương người tốt <việc tốt>",
    published=date(2024, 5, 19),
)


def found(question: str, headline: str = "Sáng 19/05/2024", article: ArticleRef = ARTICLE) -> Answer:
    """An answer with its proof."""
    quote = f"{headline}, phường Hoa Sen & bà con tổ chức hội nghị."
    return Answer(
        question,
        Outcome.ANSWER,
        0.9,
        headline=headline,
        article=article,
        evidence=(Evidence(article, quote, 0, len(quote)),),
        topic=Topic(question, article.id, headline),
    )


@dataclass
class ScriptedAnswerer:
    """Says what a test wrote down for a question, and nothing to all others; remembers what it was asked."""

    script: Mapping[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Topic | None]] = field(default_factory=list)
    before: Callable[[str], None] = lambda question: None  # called in the thread that answers

    def answers(self, message: str, *, now: datetime, topic: Topic | None = None) -> tuple[Answer, ...]:
        self.before(message)
        self.asked.append((message, topic))
        answers = [self.script.get(part) for part in message.split(" // ")]
        return tuple(answer or Answer(message, Outcome.NONE, 0.1) for answer in answers)

    def explain(self, question: str, *, now: datetime, topic: Topic | None = None) -> Explanation:
        return Explanation(self.answers(question, now=now)[0], read_as=question, asked="date")


class Remembered:
    """Topics for ever, by conversation."""

    def __init__(self) -> None:
        self.topics: dict[Hashable, Topic] = {}

    def topic(self, conversation: Hashable, *, now: datetime) -> Topic | None:
        return self.topics.get(conversation)

    def remember(self, conversation: Hashable, topic: Topic, *, now: datetime) -> None:
        self.topics[conversation] = topic


def services_for(telegram: TelegramServer, database: Database, answerer: Answering) -> Services:
    """The services of a bot that talks to this server, at a time that stands still."""
    settings = Settings(
        token=SecretStr(telegram.token), api_url=telegram.url, admin_ids=frozenset({ADMIN}), sends_per_second=300
    )
    return Services(
        settings=settings,
        database=database,
        answerer=answerer,
        texts=texts.load(),
        conversations=Remembered(),
        staff=StaffList(settings.admin_ids),
        flood=Flood(Allowance(1.0, 120)),  # the bot's own allowance would take long to exceed
        clock=lambda: NOW,
    )


@contextlib.asynccontextmanager
async def running(services: Services, *, handlers_see: Services | None = None) -> AsyncIterator[InboxApplication]:
    """The bot, receiving by long polling until the block ends."""
    await services.load()
    request = AiohttpRequest()
    application = build_application(handlers_see or services, request)
    await application.initialize()
    intake = Intake(services.database, application.bot.id, application.handle, at_a_time=4, clock=services.clock)
    polling = Polling(application.bot, request, intake.receive, Reception("polling"))
    tasks = [asyncio.create_task(intake.run()), asyncio.create_task(polling.run())]
    try:
        yield application
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await intake.finish(seconds=5)
        await application.shutdown()
