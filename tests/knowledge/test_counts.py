"""Counts outlive the questions: by the office's days, with what they were about, and without who asked or what."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from knowledge import counts, questions
from knowledge.answer import Answer, ArticleRef, Outcome
from knowledge.counts import ALL, PLACE, REASON, THUMB, TOPIC, Count
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, FactRow

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=ZONE)
A_DAY = timedelta(days=1)


def ask(database, token, at, *, article_id=None, reason=None):
    article = ArticleRef(article_id, "bai-1", None, "Bài mẫu", None) if article_id else None
    outcome = Outcome.ANSWER if article else Outcome.NONE
    answer = Answer("bà Mẫu được khen gì", outcome, 0.5, article=article, reason=reason)
    database.write_sync(questions.record, token, answer, now=at)


def add_article(session):
    article = ArticleRow(
        source_id="bai-1",
        title="Bài mẫu",
        body="…",
        content_hash="",
        imported_at=MORNING,
        changed_at=MORNING,
        revision=1,
    )
    session.add(article)
    session.flush()
    for kind, start, subject, place in (
        (FactKind.CEREMONY, 1, "hội nghị", "phường Hoa Sen"),
        (FactKind.HONOUREE, 2, "Lê Thị Mẫu", "phường Hoa Sen"),
        (FactKind.HONOUREE, 3, "Trần Văn Mẫu", "xã Sen Vàng"),
        (FactKind.MOVEMENT, 4, "đền ơn đáp nghĩa", None),
        (FactKind.MOVEMENT, 5, "dân vận khéo", None),
    ):
        spans = {"start": start, "end": start, "quote_start": start, "quote_end": start}
        keys = {"subject_key": subject.lower(), "place": place, "place_key": place and place.lower()}
        session.add(FactRow(article_id=article.id, kind=kind, subject=subject, **spans, **keys))
    return article.id


@pytest.fixture
def asked(database):
    """Monday: two answered and one not; Tuesday, shortly after the office's midnight: one."""
    article_id = database.write_sync(add_article)
    ask(database, "one", MORNING, article_id=article_id)
    ask(database, "two", MORNING, article_id=article_id)
    ask(database, "three", MORNING, reason="off_topic")
    ask(database, "four", datetime(2026, 3, 2, 17, 5, tzinfo=UTC), reason="kind_absent")
    database.write_sync(questions.judge, "two", helpful=True)
    return database


ON_MONDAY = [
    Count(MONDAY, "answer", ALL, "", "", 2),
    Count(MONDAY, "answer", PLACE, "phường hoa sen", "Phường Hoa Sen", 2),
    Count(MONDAY, "answer", THUMB, "helpful", "", 1),
    Count(MONDAY, "answer", TOPIC, "đền ơn đáp nghĩa", "Đền ơn đáp nghĩa", 2),
    Count(MONDAY, "none", ALL, "", "", 1),
    Count(MONDAY, "none", REASON, "off_topic", "", 1),
]


def by_day(database, since=MONDAY, until=MONDAY + 7 * A_DAY):
    found = database.read_sync(counts.between, since, until, zone=ZONE)
    return sorted(found, key=lambda one: (one.day, one.outcome, one.about))


def test_questions_are_counted_by_the_offices_day_and_by_what_they_were_about(asked):
    assert by_day(asked, until=MONDAY + A_DAY) == ON_MONDAY
    assert [(one.day, one.about, one.key) for one in by_day(asked, since=MONDAY + A_DAY)] == [
        (MONDAY + A_DAY, ALL, ""),
        (MONDAY + A_DAY, REASON, "kind_absent"),
    ]


def test_the_same_figures_stand_when_a_day_is_rolled_up_and_its_questions_are_gone(asked):
    before = by_day(asked)
    assert asked.write_sync(counts.roll_up, through=MONDAY, zone=ZONE) == len(ON_MONDAY)
    assert asked.write_sync(counts.roll_up, through=MONDAY, zone=ZONE) == 0
    assert by_day(asked) == before

    asked.write_sync(questions.forget, before=datetime(2026, 3, 3, tzinfo=ZONE))

    assert by_day(asked) == before


def test_a_day_settles_after_a_week_and_is_forgotten_in_its_time(asked):
    assert asked.write_sync(counts.settle, now=MORNING + 7 * A_DAY, zone=ZONE) == 0
    assert asked.write_sync(counts.settle, now=MORNING + 8 * A_DAY, zone=ZONE) == len(ON_MONDAY)
    assert asked.write_sync(counts.forget, before=MONDAY) == 0
    assert asked.write_sync(counts.forget, before=MONDAY + A_DAY) == len(ON_MONDAY)


def test_nothing_asked_is_nothing_counted(database):
    assert database.write_sync(counts.roll_up, through=MONDAY, zone=ZONE) == 0
    assert by_day(database) == []
