"""The weekly figures: which week a thing belongs to, what counts as answered, and that nobody is made out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jobs.figures import weekly
from jobs.figures.weekly import FEW, Figures, Week
from jobs.models import Announcement, AnnouncementKind, AnnouncementStatus, DeliveryState, Tally
from jobs.nominating import drafts
from jobs.people import subscribers
from knowledge import articles, questions
from knowledge.answer import Answer, ArticleRef, Outcome
from knowledge.articles import ImportedArticle
from knowledge.db import Database
from knowledge.facts import Fact, FactKind
from tests.jobs.ledger import ALL, NOON, ZONE, announce, subscribe
from tests.jobs.test_nominating import send

MONDAY = date(2026, 2, 23)  # of the week that ends with the Sunday of `NOON`


def ask(database, number=1, *, at=NOON, outcome=Outcome.ANSWER, reason=None, article_id=None, helpful=None):
    """So many questions of one kind."""
    article = ArticleRef(article_id, "bai", None, "Bài", None) if article_id else None
    for _ in range(number):
        token = questions.new_token()
        answer = Answer("Ông Ba ở tổ 7 là ai?", outcome, 0.9, reason=reason, article=article)
        database.write_sync(questions.record, token, answer, now=at)
        if helpful is not None:
            database.write_sync(questions.judge, token, helpful=helpful)


def article(database, source_id, place, movement):
    facts = [
        Fact(FactKind.HONOUREE, 0, 5, 0, 5, "Ông Ba", place, details={"type": "person"}),
        Fact(FactKind.MOVEMENT, 0, 5, 0, 5, movement, place),
    ]
    told = ImportedArticle(source_id, f"Bài {source_id}", f"Ông Ba ở {place} được khen. {source_id}")
    return database.write_sync(articles.replace, told, facts, now=NOON)[0]


def figures(database: Database, *, weeks: int = 2, now: datetime = NOON) -> Figures:
    return database.read_sync(weekly.figures, weeks=weeks, now=now, zone=ZONE)


def test_without_anything_there_are_weeks_of_nothing(database):
    found = figures(database, weeks=3)
    assert [week.first for week in found.weeks] == [
        MONDAY - timedelta(days=14),
        MONDAY - timedelta(days=7),
        MONDAY,
    ]
    assert found.total() == Week(found.weeks[0].first)
    assert found.total().share is None
    assert (found.places, found.topics, found.subscribers, found.open_nominations) == ([], [], 0, 0)


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (1, 1), (10_000, weekly.LONGEST)])
def test_as_many_weeks_as_can_be_shown(database, asked, given):
    assert len(figures(database, weeks=asked).weeks) == given


def test_a_question_counts_in_its_week_by_the_offices_clock(database):
    ask(database, at=datetime(2026, 2, 22, 16, 59, tzinfo=UTC))  # Sunday 23:59
    ask(database, 2, at=datetime(2026, 2, 22, 17, 1, tzinfo=UTC))  # Monday 00:01
    assert [week.questions for week in figures(database).weeks] == [1, 2]


def test_the_share_leaves_out_what_is_none_of_the_knowledge_bases_business(database):
    ask(database, 6, helpful=True)
    ask(database, 1, outcome=Outcome.NOT_STATED, helpful=False)
    ask(database, 1, outcome=Outcome.CHOICES)
    ask(database, 4, outcome=Outcome.NONE, reason="off_topic")
    ask(database, 1, outcome=Outcome.NONE, reason="nominate")
    ask(database, 2, outcome=Outcome.NONE)

    week = figures(database).weeks[-1]

    assert (week.questions, week.answered, week.not_stated, week.choices) == (15, 6, 1, 1)
    assert (week.silent, week.outside) == (2, 5)
    assert week.share == pytest.approx(0.6)
    assert (week.helpful, week.unhelpful) == (6, 1)


def test_places_and_topics_that_few_asked_about_are_not_told_apart(database):
    many = article(database, "a", "phường Hoa Sen", "Hiến đất làm đường")
    few = article(database, "b", "xã Vắng", "Dân vận khéo")
    ask(database, FEW, article_id=many)
    ask(database, FEW - 1, article_id=few)

    found = figures(database)

    assert [(one.label, one.count) for one in found.places] == [("Phường Hoa Sen", FEW), ("Xã Vắng", None)]
    assert [(one.label, one.count) for one in found.topics] == [
        ("Hiến đất làm đường", FEW),
        ("Dân vận khéo", None),
    ]
    assert "Ông Ba" not in str(found)


def test_what_went_out_counts_where_it_was_released_and_rehearsals_do_not(database):
    subscribe(database, [1, 2, 3])
    number = announce(database)

    def settle(session):
        row = session.get_one(Announcement, number)
        row.status, row.released_at = AnnouncementStatus.SENT, NOON
        for state, count in ((DeliveryState.SENT, 2), (DeliveryState.BLOCKED, 1)):
            session.merge(Tally(announcement_id=number, state=state, count=count))

    database.write_sync(settle)
    week = figures(database).weeks[-1]
    assert (week.delivered, week.unreached, week.followers) == (2, 1, 3)

    def rehearse(session):
        session.get_one(Announcement, number).kind = AnnouncementKind.REHEARSAL

    database.write_sync(rehearse)
    assert figures(database).weeks[-1].delivered == 0


def test_followers_and_nominations_by_week_and_as_they_stand(database):
    last_week = NOON - timedelta(days=7)
    database.write_sync(subscribers.subscribe, 1, [ALL], consent_version="1", now=last_week)
    send(database, 5, now=last_week)
    send(database, 6)
    database.write_sync(drafts.begin, 7, agreed_to="1", now=NOON)

    found = figures(database)

    assert [(week.followers, week.nominations) for week in found.weeks] == [(1, 1), (0, 1)]
    assert (found.subscribers, found.open_nominations) == (1, 2)
