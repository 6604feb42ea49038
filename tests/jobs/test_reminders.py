"""Followers are reminded of a coming ceremony: a week before, the day before and that morning, each once."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update

from jobs.announcing import announcements
from jobs.models import AnnouncementStatus, Delivery, DeliveryState, Follow
from jobs.people import chats, subscribers
from jobs.people.subscribers import Followed
from jobs.telling import news
from jobs.telling.coming import Step
from jobs.telling.reminders import remind
from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from knowledge.models import ArticleState
from tests.jobs.ledger import NOON, ZONE, subscribe
from tests.jobs.test_newsroom import WARD, told

ELSEWHERE = Followed(Follow.PLACE, "xa ia chim", "Xã Ia Chim")
DAY = date(2026, 3, 20)
MORNING = datetime(2026, 3, 20, 6, 30, tzinfo=ZONE)
WEEK_BEFORE, EVE = MORNING.replace(day=13, hour=7, minute=0), MORNING.replace(day=19, hour=7, minute=0)


def publish(
    database, day: date = DAY, *, now: datetime = NOON, source_id: str = "a", body: str = "Sáng 20/3, lễ."
):
    fact = Fact(
        FactKind.CEREMONY, 0, 5, 0, 14, "Lễ tuyên dương", "Phường Hoa Ban", details={"date": day.isoformat()}
    )
    article = ImportedArticle(source_id, f"Bài {source_id}", body, published=NOON.date())
    number, _ = database.write_sync(articles.replace, article, [fact], now=now)
    return number


def arrive(session) -> None:
    session.execute(update(Delivery).values(state=DeliveryState.SENT, message_id=7))


async def at(database, now: datetime) -> int:
    return await remind(
        database,
        lambda coming, language: f"{language} {coming.step.value} {coming.days_left} {coming.day:%d/%m}",
        languages=["vi", "en"],
        now=now,
        zone=ZONE,
    )


async def test_three_steps_each_once_to_followers_alone(database):
    subscribe(database, [1], WARD)
    subscribe(database, [2], ELSEWHERE)
    publish(database)

    for moment in (WEEK_BEFORE - timedelta(minutes=1), WEEK_BEFORE, WEEK_BEFORE, EVE, EVE, MORNING, MORNING):
        await at(database, moment)

    assert told(database) == [(1, "vi eve 1 20/03"), (1, "vi morning 0 20/03"), (1, "vi week 7 20/03")]


async def test_everybody_reads_their_own_language(database):
    subscribe(database, [1, 2])
    database.write_sync(chats.remember, 2, "en", now=NOON)
    publish(database)

    assert await at(database, EVE) == 2

    assert told(database) == [(1, "vi eve 1 20/03"), (2, "en eve 1 20/03")]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(WEEK_BEFORE + timedelta(days=2), [(1, "vi week 5 20/03")], id="late-and-still-of-use"),
        pytest.param(MORNING.replace(hour=12), [], id="too-late"),
        pytest.param(MORNING + timedelta(days=1), [], id="past"),
    ],
)
async def test_a_machine_that_was_off_reminds_late_or_not_at_all(database, moment, expected):
    subscribe(database, [1])
    publish(database)

    await at(database, moment)

    assert told(database) == expected


async def test_what_was_published_after_a_step_began_is_not_told_twice_that_day(database):
    subscribe(database, [1])
    publish(database, now=WEEK_BEFORE + timedelta(days=3))

    assert await at(database, WEEK_BEFORE + timedelta(days=4)) == 0
    assert await at(database, EVE) == 1


async def test_a_ceremony_that_is_put_off_is_reminded_of_on_its_new_days(database):
    subscribe(database, [1])
    publish(database)
    await at(database, WEEK_BEFORE)
    publish(database, DAY + timedelta(days=3), now=EVE - timedelta(hours=1), body="Sáng 23/3, lễ.")

    for days in range(5):
        await at(database, EVE + timedelta(days=days))
    await at(database, MORNING + timedelta(days=3))

    assert told(database) == [
        (1, "vi eve 1 23/03"),
        (1, "vi morning 0 23/03"),
        (1, "vi moved 4 23/03"),
        (1, "vi week 7 20/03"),
    ]


async def test_a_reminder_that_still_waits_when_the_day_changes_is_dropped(database):
    subscribe(database, [1])
    publish(database)
    await at(database, WEEK_BEFORE)  # queued, and not sent yet
    publish(database, DAY + timedelta(days=9), now=WEEK_BEFORE + timedelta(minutes=1), body="Sáng 29/3, lễ.")

    await at(database, WEEK_BEFORE + timedelta(minutes=2))

    moved, report = database.read_sync(announcements.recent, limit=5)
    assert report.status is AnnouncementStatus.CANCELLED
    assert report.deliveries[DeliveryState.EXPIRED] == 1
    assert moved.text == "vi moved 16 29/03"


async def test_a_new_day_is_told_once_to_followers_and_to_all_who_heard_of_the_old_one(database):
    subscribe(database, [1, 2, 3], WARD)
    publish(database)
    await at(database, WEEK_BEFORE)
    database.write_sync(arrive)
    database.write_sync(subscribers.subscribe, 3, [ELSEWHERE], consent_version="1", now=NOON)
    database.write_sync(subscribers.unfollow, 3, WARD)
    publish(database, DAY + timedelta(days=7), now=WEEK_BEFORE + timedelta(hours=1), body="Sáng 27/3, lễ.")

    for hours in (2, 3, 4):
        await at(database, WEEK_BEFORE + timedelta(hours=hours))

    moved = [(chat, text) for chat, text in told(database) if "moved" in text]
    assert moved == [(chat, "vi moved 14 27/03") for chat in (1, 2, 3)]
    publish(database, DAY, now=WEEK_BEFORE + timedelta(hours=5))  # and back
    assert await at(database, WEEK_BEFORE + timedelta(hours=6)) == 3
    assert await at(database, WEEK_BEFORE + timedelta(hours=7)) == 0


async def test_an_article_with_a_past_and_a_coming_ceremony_moves_nothing(database):
    subscribe(database, [1])
    held = Fact(FactKind.CEREMONY, 0, 5, 0, 14, "Lễ", "Phường Hoa Ban", details={"date": "2026-03-01"})
    coming = Fact(FactKind.CEREMONY, 6, 9, 0, 14, "Hội nghị", "Phường Hoa Ban", details={"date": "2026-03-30"})
    article = ImportedArticle("a", "Bài a", "Lễ, rồi hội nghị.", published=NOON.date())
    database.write_sync(articles.replace, article, [held, coming], now=NOON)
    database.write_sync(news.look_at_new, now=NOON, zone=ZONE, hold=False)

    assert await at(database, WEEK_BEFORE) == 0


async def test_it_expires_with_its_step(database):
    subscribe(database, [1])
    publish(database)
    await at(database, EVE)

    (report,) = database.read_sync(announcements.recent, limit=5)
    assert report.expires_at == MORNING


async def test_two_tellings_of_one_ceremony_remind_once(database):
    subscribe(database, [1])
    publish(database)
    publish(database, source_id="b")

    assert await at(database, EVE) == 1
    assert await at(database, EVE) == 0


async def test_what_officials_keep_back_or_withdrew_is_not_reminded_of(database):
    subscribe(database, [1])
    kept = publish(database)
    database.write_sync(news.look_at_new, now=NOON, zone=ZONE, hold=True)
    assert await at(database, EVE) == 0
    database.write_sync(news.decide, kept, tell=False, now=NOON, zone=ZONE)
    assert await at(database, EVE) == 0

    withdrawn = publish(database, DAY + timedelta(days=1), source_id="b")
    database.write_sync(articles.set_state, withdrawn, ArticleState.WITHDRAWN, now=NOON)
    assert await at(database, EVE + timedelta(days=1)) == 0


def test_the_steps_have_short_names():
    assert {len(step) <= 8 for step in Step} == {True}
