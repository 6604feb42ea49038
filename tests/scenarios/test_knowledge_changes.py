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
async def bot(telegram, database, tmp_path):
    """The bot with a real answerer, whose index follows the database."""
    index = SearchIndex.open(tmp_path / "index")
    services = services_for(telegram, database, Answerer(index))
    async with running(services):
        following = asyncio.create_task(background.follow_articles(database, index))
        yield services
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    index.close()


async def publish(database, article: ImportedArticle) -> int:
    facts = extract_facts(article.title, article.body, article.published)
    number, _ = await database.write(articles.replace, article, facts, now=NOW)
    return number


async def answered(telegram, expected: str) -> None:
    """Ask until the answer says so: what another process writes is noticed in its own time."""
    async with asyncio.timeout(30):
        while True:
            telegram.say(RESIDENT, RESIDENT, QUESTION)
            if expected in ((await telegram.wait_for_reply(RESIDENT)).text or ""):
                return


async def test_answers_follow_the_articles(telegram, database, bot):
    await answered(telegram, "chưa")

    number = await publish(database, ARTICLE)
    await answered(telegram, "23 cá nhân")

    await publish(database, replace(ARTICLE, body=ARTICLE.body.replace("23 cá nhân", "24 cá nhân")))
    await answered(telegram, "24 cá nhân")

    await database.write(articles.set_state, number, ArticleState.WITHDRAWN, now=NOW)
    await answered(telegram, "chưa")
