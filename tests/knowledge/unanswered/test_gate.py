"""The gate: what a change would do to right answers, for words, fixes and articles."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from knowledge import articles
from knowledge.answering import Answerer
from knowledge.ingest.pipeline import import_text
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from knowledge.unanswered import gate
from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.models import FixKind
from knowledge.unanswered.stored import Stored
from knowledge.words.edition import shipped_edition, with_entries, with_fix
from knowledge.words.entries import Entry, WordKind

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = """Phường Hoa Sen trao giấy khen cho bà Lê Thị Mẫu
Ngày đăng: 12/03/2024

Sáng 10/03, UBND phường Hoa Sen trao giấy khen cho bà Lê Thị Mẫu, tổ dân phố 4, vì trả lại ví nhặt được trên đường.

Phường khen thưởng 03 tập thể, 12 cá nhân trong dịp này."""
COUNT = "phường Hoa Sen khen thưởng bao nhiêu cá nhân?"


@pytest.fixture
def knowledge(tmp_path, database):
    import_text(database, TEXT, now=NOW, name="sen")
    index = SearchIndex.open(None)
    refresh(database, index)
    yield Answerer(index), database.read_sync(articles.get, 1)
    index.close()


def test_a_correction_shows_what_it_would_change(knowledge):
    answerer, article = knowledge
    tests = [Stored(COUNT, 1, "12 cá nhân"), Stored("bà Lê Thị Mẫu được khen vì việc gì?", 1)]
    corrected = replace(article, body=article.body.replace("12 cá nhân", "21 cá nhân"), revision=99)

    report = gate.try_article(answerer, corrected, tests, now=NOW)

    assert report.tried == 2
    assert [change.question for change in report.broken] == [COUNT]
    assert "21 cá nhân" in report.broken[0].after.headline
    assert "12 cá nhân" in answerer.answer(COUNT, now=NOW).headline  # nothing has changed yet


def test_a_word_and_a_fix_are_tried_without_being_live(knowledge):
    answerer, _ = knowledge
    tests = [Stored(COUNT, 1, "12 cá nhân"), Stored("bà Mẫu lượm bóp khi nào?", None, "Sáng 10/03.")]
    word = Entry(WordKind.SYNONYM, "lượm bóp", ("nhặt được ví",), "lời bà con")
    assert gate.try_edition(answerer, with_entries(shipped_edition(), [word]), tests, now=NOW).broken == ()

    told = Fix(
        0, FixKind.CURATED, (tests[1].question,), text="Sáng 10/03.", author="UBND", source="x", added_at=NOW
    )
    report = gate.try_edition(answerer, with_fix(shipped_edition(), told), tests, now=NOW)
    assert [change.question for change in report.mended] == [tests[1].question]
    assert report.broken == ()

    wrong = Fix(0, FixKind.CURATED, (COUNT,), text="Không rõ.", author="UBND", source="x", added_at=NOW)
    report = gate.try_edition(answerer, with_fix(shipped_edition(), wrong), tests, now=NOW)
    assert [change.question for change in report.broken] == [COUNT]


def test_a_fix_of_an_article_that_was_withdrawn_answers_no_more(knowledge):
    answerer, _ = knowledge
    gone = Fix(1, FixKind.FACT, ("bánh canh ngon ở đâu",), article_id=77, text="x", quote="y")
    edition = with_fix(shipped_edition(), gone)

    assert answerer.trying(edition).answer("bánh canh ngon ở đâu", now=NOW).curated is None
    assert gate.try_edition(answerer, edition, [Stored(COUNT, 1)], now=NOW).changed == ()
