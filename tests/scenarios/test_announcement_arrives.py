"""What is announced, and what is new, reaches everybody who asked for it, through the running bot."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.outbound.outgoing import outgoing
from jobs.announcing import announcements
from jobs.models import DeliveryState
from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from tests.jobs.ledger import NOON, announce, subscribe
from tests.support.application import ScriptedAnswerer, running, services_for

PEOPLE = range(101, 121)


@pytest.fixture
async def sending(telegram, database):
    """A running bot that sends, and its twenty subscribers."""
    telegram.open_chats(*PEOPLE)
    subscribe(database, PEOPLE)
    services = replace(services_for(telegram, database, ScriptedAnswerer({})), clock=lambda: NOON)
    async with running(services) as application:
        tasks = [asyncio.create_task(work) for work in outgoing(services, application.bot)]
        yield services
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)  # each puts down what it has in hand


async def test_an_announcement_reaches_everybody_once(telegram, database, sending):
    number = await asyncio.to_thread(announce, database, "Mời bà con dự lễ <b>tuyên dương</b>.")

    await telegram.wait_until(lambda: all(telegram.texts_to(chat) for chat in PEOPLE), "a message to everybody")

    assert {len(telegram.texts_to(chat)) for chat in PEOPLE} == {1}
    report = await database.read(announcements.report, number)
    assert report.deliveries[DeliveryState.SENT] + report.deliveries[DeliveryState.SENDING] == len(PEOPLE)


async def test_a_new_article_is_told_to_its_followers(telegram, database, sending):
    day = (NOON - timedelta(days=1)).date()
    fact = Fact(FactKind.CEREMONY, 0, 5, 0, 5, "Lễ", "phường Hoa Sen", details={"date": day.isoformat()})
    article = ImportedArticle("bai-1", "Hoa Sen <tuyên dương>", "Sáng qua, lễ diễn ra.", published=day)
    await database.write(articles.replace, article, [fact], now=NOON)

    await telegram.wait_until(lambda: all(telegram.texts_to(chat) for chat in PEOPLE), "news to everybody")

    assert "Hoa Sen <tuyên dương>" in telegram.texts_to(101)[0]
