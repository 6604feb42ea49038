"""`guongsang articles`: listed for people and programs, looked at, withdrawn and published."""

import json

import pytest

from bot import texts
from bot.__main__ import build
from knowledge import record
from knowledge.ingest.pipeline import import_text
from knowledge.review.errors import NoSuchArticle
from tests.support.application import NOW
from tests.support.pages import PAGE


@pytest.fixture
def guongsang(database, database_url, monkeypatch, capsys):
    """Runs `guongsang articles` on a knowledge base that holds one page, and hands back what it printed."""
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", database_url)
    monkeypatch.setattr("bot.upkeep.migrate.upgrade", lambda _: "head")  # the fixture made the tables already
    import_text(database, PAGE, now=NOW)

    def run(*arguments: str) -> str:
        build(texts.load()["vi"])(["articles", *arguments], standalone_mode=False)
        return str(capsys.readouterr().out)

    return run


def test_articles_are_listed_looked_at_withdrawn_and_published(guongsang, database):
    assert "đang đăng" in guongsang()
    listed = json.loads(guongsang("--json"))
    assert (listed["id"], listed["state"], listed["published"], listed["version"]) == (
        1,
        "published",
        "2020-02-23",
        1,
    )
    assert listed["facts"] > 5

    shown = guongsang("show", "1")
    assert "36 cá nhân tiêu biểu" in shown
    assert "hai giai đoạn" in shown
    detailed = json.loads(guongsang("show", "1", "--json"))
    assert {doubt["code"] for doubt in detailed["doubts"]} == {"periods", "spelling"}

    assert "đã rút" in guongsang("withdraw", "1")
    assert "vốn đã" in guongsang("withdraw", "1")
    assert json.loads(guongsang("--json"))["state"] == "withdrawn"
    assert "đang đăng" in guongsang("publish", "1")
    acts = database.read_sync(record.page, limit=2)
    assert [act.action for act in acts] == ["article.published", "article.withdrawn"]


def test_an_article_that_is_not_there_is_said_so(guongsang):
    with pytest.raises(NoSuchArticle):
        guongsang("show", "9")
