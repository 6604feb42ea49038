"""An article that is added, changed or withdrawn while the bot runs: answers follow, without a restart."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.upkeep import background
from knowledge import articles
from knowledge.answering import Answerer
from knowledge.articles import ImportedArticle
from knowledge.ingest.facts import extract_facts
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex
from tests.support.application import NOW, running, services_for

RESIDENT = 101
QUESTION = "phường Hoa Mai tặng giấy khen cho bao nhiêu cá nhân"
ARTICLE = ImportedArticle(
    "hoa-mai",
    "Phường Hoa Mai tuyên dương người tốt, việc tốt",
    "Sáng 12/5/2024, UBND phường Hoa Mai tổ chức lễ tuyên dương người tốt, việc tốt.\n\n"
    "Dịp này, Chủ tịch UBND phường Hoa Mai tặng giấy khen cho 23 cá nhân.",
    published=date(2024, 5, 13),
)


@pytest.fixture
async def index(telegram, database, tmp_path):
    """The index of a running bot with a real answerer: it follows the database."""
    index = SearchIndex.open(tmp_path / "index")
    async with running(services_for(telegram, database, Answerer(index))):
        following = asyncio.create_task(background.follow_articles(database, index))
        yield index
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    index.close()


async def publish(database, article: ImportedArticle) -> int:
    facts = extract_facts(article.title, article.body, article.published)
    number: int = (await database.write(articles.replace, article, facts, now=NOW))[0]
    return number


async def reply(telegram, database, index) -> str:
    """What the bot says once the index has noticed what the database holds."""
    async with asyncio.timeout(30):
        while index.revision < await database.read(articles.revision):
            pass  # each look is a pause
    telegram.say(RESIDENT, RESIDENT, QUESTION)
    return (await telegram.wait_for_reply(RESIDENT)).text or ""


async def test_answers_follow_the_articles(telegram, database, index):
    assert "cá nhân" not in await reply(telegram, database, index)

    number = await publish(database, ARTICLE)
    assert "23 cá nhân" in await reply(telegram, database, index)

    await publish(database, replace(ARTICLE, body=ARTICLE.body.replace("23 cá nhân", "24 cá nhân")))
    assert "24 cá nhân" in await reply(telegram, database, index)

    await database.write(articles.set_state, number, ArticleState.WITHDRAWN, now=NOW)
    assert "cá nhân" not in await reply(telegram, database, index)
