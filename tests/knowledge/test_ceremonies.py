"""The latest commendations, and looking persons up by name."""

from datetime import UTC, date, datetime

import pytest

from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.browsing import ceremonies
from knowledge.facts import Fact, FactKind
from knowledge.models import ArticleState

NOW = datetime(2024, 5, 1, tzinfo=UTC)
CEREMONY = {"date": "2023-03-08", "date_text": "Sáng 8/3", "organiser": "UBND phường Suối Ngàn"}


def fact(kind, subject, *, start=0, award=None, **details):
    return Fact(kind, start, start + 5, 0, 20, subject, "phường Suối Ngàn", 2023, award, details)


def store(session, source_id, facts, *, published):
    article = ImportedArticle(source_id, f"Bài {source_id}", "Nội dung bài viết này.", published=published)
    return articles.replace(session, article, facts, now=NOW)[0]


@pytest.fixture
def told(database):
    """A ceremony with two counts, a later commendation without one, portraits, and a withdrawn article."""

    def fill(session):
        store(
            session,
            "hội nghị",
            [
                fact(FactKind.CEREMONY, "Hội nghị biểu dương", **CEREMONY),
                fact(FactKind.COMMENDED, "cá nhân", start=9, award="Giấy khen", count=12, count_text="12 cá nhân"),
                fact(FactKind.COMMENDED, "tập thể", start=5, count=4, count_text="04 tập thể"),
                fact(FactKind.PERSON, "Hà Văn Chánh", role="Chủ tịch", unit="UBND phường Suối Ngàn"),
            ],
            published=date(2023, 3, 9),
        )
        store(
            session,
            "khen đột xuất",
            [fact(FactKind.COMMENDED, "hộ", count=3, count_text="3 hộ")],
            published=date(2023, 8, 1),
        )
        store(
            session,
            "chân dung",
            [
                fact(FactKind.PERSON, "Trần Bá Chánh", honorific="ông"),
                fact(FactKind.HONOUREE, "Trần Bá Chánh", honorific="ông", deed="hiến đất"),
                fact(FactKind.HONOUREE, "Lê Thị Chánhh", deed="khác"),
            ],
            published=None,
        )
        gone = store(session, "gỡ", [fact(FactKind.CEREMONY, "Lễ đã gỡ")], published=date(2024, 1, 1))
        articles.set_state(session, gone, ArticleState.WITHDRAWN, now=NOW)

    database.write_sync(fill)
    return database


def test_the_latest_come_newest_first_with_their_counts(told):
    page = told.read_sync(ceremonies.latest, limit=5)

    assert page.total == 2
    assert [item.title for item in page.items] == ["Bài khen đột xuất", "Bài hội nghị"]
    sudden, meeting = page.items
    assert (sudden.name, sudden.held, sudden.place) == (None, None, "phường Suối Ngàn")
    assert (meeting.name, meeting.held, meeting.held_text) == ("Hội nghị biểu dương", date(2023, 3, 8), "Sáng 8/3")
    assert meeting.organiser == "UBND phường Suối Ngàn"
    assert [(count.text, count.award) for count in meeting.counts] == [
        ("04 tập thể", None),
        ("12 cá nhân", "Giấy khen"),
    ]


def test_pages_of_the_latest(told):
    page = told.read_sync(ceremonies.latest, limit=1, offset=1)

    assert [item.title for item in page.items] == ["Bài hội nghị"]
    assert page.total == 2


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        pytest.param("tran ba chanh", ["Trần Bá Chánh"], id="whole-name-without-marks"),
        pytest.param("Chánh", ["Trần Bá Chánh", "Hà Văn Chánh"], id="last-name-of-two-models-first"),
        pytest.param("hánh", [], id="not-within-a-syllable"),
        pytest.param("%", [], id="no-wildcards"),
        pytest.param("  ", [], id="nothing"),
        pytest.param("Trần Bá Thành", [], id="another-name"),
    ],
)
def test_people_are_found_by_their_names(told, asked, names):
    assert [mention.name for mention in told.read_sync(ceremonies.people, asked)] == names


def test_a_mention_tells_the_deed_rather_than_the_bare_name(told):
    (mention,) = told.read_sync(ceremonies.people, "Trần Bá Chánh")

    assert (mention.honorific, mention.deed, mention.title) == ("ông", "hiến đất", "Bài chân dung")
