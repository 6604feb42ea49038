"""What residents are offered of articles: questions to try, people, related articles; published ones only."""

from datetime import UTC, date, datetime

import pytest

from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.browsing import commended, people, related, summaries
from knowledge.browsing.examples import Askable, askable
from knowledge.facts import Fact, FactKind
from knowledge.models import ArticleState

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def fact(kind, subject, place=None, **details):
    return Fact(kind, 0, 5, 0, 5, subject, place, details=details)


@pytest.fixture
def add(database):
    async def add(number, *facts, day=1):
        article = ImportedArticle(f"bai-{number}", f"Bài {number}", "Nội dung.", published=date(2024, 5, day))
        article_id, _ = await database.write(articles.replace, article, facts, now=NOW)
        return article_id

    return add


async def test_kinds_take_turns_and_the_newest_article_goes_first(database, add):
    await add(1, fact(FactKind.HONOUREE, "Lê Thị Mẫu", honorific="bà", type="person"), day=1)
    await add(
        2,
        fact(FactKind.COMMENDED, "cá nhân", "xã Hoa Mai", type="person"),
        fact(FactKind.HONOUREE, "Trần Văn Mẫu", type="person"),
        fact(FactKind.CEREMONY, "Hội nghị biểu dương của xã", "xã Hoa Mai"),
        day=2,
    )

    assert await database.read(askable) == [
        Askable("ceremony", "Hội nghị biểu dương", "xã Hoa Mai"),
        Askable("person", "Trần Văn Mẫu", None),
        Askable("commended", "cá nhân", "xã Hoa Mai"),
        Askable("person", "bà Lê Thị Mẫu", None),
    ]


@pytest.mark.parametrize(
    "unreadable",
    [
        pytest.param(fact(FactKind.CEREMONY, "trao Giấy khen cho 9 hộ dân"), id="told-by-a-verb"),
        pytest.param(fact(FactKind.COMMENDED, "em"), id="a-count-of-whom"),
        pytest.param(fact(FactKind.HONOUREE, "Câu lạc bộ " * 6, type="group"), id="too-long-for-a-button"),
        pytest.param(fact(FactKind.STATISTIC, "tỷ lệ"), id="another-kind"),
    ],
)
async def test_what_reads_badly_is_left_out(database, add, unreadable):
    await add(1, unreadable)

    assert await database.read(askable) == []


async def test_only_published_articles_are_told_of(database, add):
    article_id = await add(1, fact(FactKind.HONOUREE, "Lê Thị Mẫu", type="person"))
    other = await add(2, fact(FactKind.PERSON, "Lê Thị Mẫu"))
    assert (await database.read(people.name_of, "le-thi-mau")) == "Lê Thị Mẫu"
    assert [found.id for found in await database.read(related.related, other)] == [article_id]

    await database.write(articles.set_state, article_id, ArticleState.WITHDRAWN, now=NOW)
    await database.write(articles.set_state, other, ArticleState.WITHDRAWN, now=NOW)

    assert await database.read(askable) == []
    assert await database.read(commended.in_article, article_id) == []
    assert await database.read(people.name_of, "le-thi-mau") is None
    assert await database.read(related.related, other) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [("Trần Văn Chánh", "tran-van-chanh"), ("K'Brôih", "k-broih"), ("Đinh Y Đăk", "dinh-y-dak"), ("  ", "")],
)
def test_the_key_of_a_name(name, key):
    assert people.key_of(name) == key


async def test_a_summary_counts_facts_by_kind(database, add):
    people_found = [fact(FactKind.PERSON, "A Mẫu"), fact(FactKind.PERSON, "B Mẫu")]
    article_id = await add(1, *people_found, fact(FactKind.MOVEMENT, "Dân vận khéo"))

    found = await database.read(summaries.summary, article_id)

    assert found is not None
    assert found.facts == {FactKind.PERSON: 2, FactKind.MOVEMENT: 1}
    assert await database.read(summaries.summary, 999) is None
