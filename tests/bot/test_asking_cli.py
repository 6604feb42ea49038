"""`guongsang ask`: every question of a message is answered, one JSON object a message."""

import json

import pytest

from bot import texts
from bot.__main__ import build
from knowledge.ingest.pipeline import import_text
from tests.support.application import NOW
from tests.support.pages import PAGE


@pytest.fixture
def ask(database, database_url, monkeypatch, tmp_path, capsys):
    """Runs `guongsang ask` on a knowledge base that holds one page, and hands back what it printed."""
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", database_url)
    monkeypatch.setenv("GUONGSANG_INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.setattr("bot.upkeep.migrate.upgrade", lambda _: "head")  # the fixture made the tables already
    import_text(database, PAGE, now=NOW)

    def run(*arguments: str) -> str:
        build(texts.load()["vi"])(["ask", *arguments], standalone_mode=False)
        return str(capsys.readouterr().out)

    return run


def test_two_questions_are_both_answered_in_one_object(ask):
    told = json.loads(ask("--json", "Quang Trung khen mấy tập thể? Hội nghị đó khi nào?"))

    assert (told["outcome"], told["headline"]) == ("answer", "06 tập thể")
    (further,) = told["further"]
    assert further["question"] == "Hội nghị đó khi nào?"
    assert "20/02/2020" in further["headline"]

    printed = ask("Quang Trung khen mấy tập thể? Hội nghị đó khi nào?")
    assert "06 tập thể" in printed
    assert "20/02/2020" in printed


def test_one_question_has_nothing_further(ask):
    assert json.loads(ask("--json", "Quang Trung khen mấy tập thể, bao nhiêu cá nhân?"))["further"] == []
