"""Who follows what an article tells hears of it once, at the hour they chose."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from jobs.models import Announcement, Delivery, Follow, Frequency, Subscriber
from jobs.people.subscribers import Followed
from jobs.telling import news
from jobs.telling.newsroom import Looked, tell_news
from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from knowledge.models import ArticleState
from tests.jobs.ledger import NOON, ZONE, subscribe

WARD = Followed(Follow.PLACE, "phuong hoa ban", "Phường Hoa Ban")
MRS_SIM = Followed(Follow.PERSON, "y sim", "Y Sim")
CEREMONIES = Followed(Follow.TOPIC, "ceremonies", "Lễ tuyên dương")
TODAY = NOON.date()


def ceremony(day: str = "2026-02-27", place: str = "Phường Hoa Ban") -> Fact:
    return Fact(FactKind.CEREMONY, 0, 5, 0, 20, "Lễ tuyên dương", place=place, details={"date": day})


HONOUREE = Fact(FactKind.HONOUREE, 0, 5, 0, 20, "Y Sim", place="Phường Hoa Ban")


TELLING = (ceremony(), HONOUREE)


def publish(database, source_id="a", facts=TELLING, published: date | None = TODAY, sample=False):
    article = ImportedArticle(
        source_id, f"Bài {source_id}", "Bà Y Sim hiến đất.", published=published, sample=sample
    )
    number, _ = database.write_sync(articles.replace, article, facts, now=NOON)
    return number


async def tell(database, now=NOON, **values):
    return await tell_news(
        database,
        lambda found, language: language + "".join(f" {one.id}" for one in found),
        now=now,
        zone=ZONE,
        **values,
    )


def told(database):
    """(chat, text) of every delivery."""

    def read(session):
        rows = session.execute(
            select(Delivery.chat_id, Announcement.text).join(
                Announcement, Announcement.id == Delivery.announcement_id
            )
        )
        return sorted((chat, text) for chat, text in rows)

    return database.read_sync(read)


def choose(database, chat_id: int, frequency: Frequency) -> None:
    database.write_sync(
        lambda session: session.execute(
            update(Subscriber).where(Subscriber.chat_id == chat_id).values(frequency=frequency)
        )
    )


async def test_followers_of_topic_place_and_person_hear_once(database):
    subscribe(database, [1], CEREMONIES)
    subscribe(database, [2], WARD, MRS_SIM)
    subscribe(database, [3], Followed(Follow.PLACE, "xa ia chim", "Xã Ia Chim"))
    number = publish(database)

    await tell(database)
    await tell(database)

    assert told(database) == [(1, f"vi {number}"), (2, f"vi {number}")]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"published": TODAY - timedelta(days=30)}, id="archive"),
        pytest.param({"published": None}, id="undated"),
        pytest.param({"sample": True}, id="sample"),
        pytest.param({"facts": ()}, id="nobody-is-honoured"),
    ],
)
async def test_what_is_no_news_is_not_told(database, values):
    subscribe(database, [1])
    publish(database, **values)

    assert await tell(database) == 0


async def test_what_changes_after_a_look_is_looked_at_by_the_next(database):
    subscribe(database, [1], WARD)
    looked = Looked()
    assert await tell(database, looked=looked) == 0
    publish(database)
    assert await tell(database, looked=looked) == 1
    number = publish(database, "b", facts=())
    database.write_sync(articles.set_state, number, ArticleState.WITHDRAWN, now=NOON)
    assert await tell(database, looked=looked) == 0
    database.write_sync(articles.set_state, number, ArticleState.PUBLISHED, now=NOON)
    await tell(database, looked=looked)
    assert not database.read_sync(news.is_any_unseen)


async def test_more_articles_than_one_look_takes_are_looked_at_by_the_next(database):
    for number in range(101):
        publish(database, f"new-{number}", facts=())
    looked = Looked()
    await tell(database, looked=looked)
    assert database.read_sync(news.is_any_unseen)
    await tell(database, looked=looked)
    assert not database.read_sync(news.is_any_unseen)


async def test_two_tellings_of_one_event_are_told_once(database):
    subscribe(database, [1])
    first = publish(database, "portal")
    publish(database, "newspaper")
    other = publish(database, "other-day", facts=(ceremony("2026-02-28"),))

    await tell(database)

    assert told(database) == [(1, f"vi {first} {other}")]


async def test_at_night_news_waits_and_comes_as_one_message(database):
    subscribe(database, [1])
    night = datetime(2026, 3, 1, 22, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    first = publish(database, "one")
    second = publish(database, "two", facts=(ceremony("2026-02-28"),))

    assert await tell(database, now=night) == 0
    assert await tell(database, now=night + timedelta(hours=8, minutes=30)) == 1

    assert told(database) == [(1, f"vi {first} {second}")]


async def test_daily_and_weekly_digests_wait_for_seven_in_the_morning(database):
    subscribe(database, [1, 2])  # NOON is a Sunday's
    choose(database, 1, Frequency.DAILY)
    choose(database, 2, Frequency.WEEKLY)
    monday = NOON + timedelta(hours=19)
    publish(database, "sunday")
    await tell(database)
    publish(database, "monday", facts=(ceremony("2026-02-28"),))
    assert told(database) == []

    await tell(database, now=monday + timedelta(minutes=1))

    assert [chat for chat, _ in told(database)] == [1, 2]


async def test_held_news_waits_for_an_official(database):
    subscribe(database, [1])
    number = publish(database)
    assert await tell(database, hold=True) == 0
    assert database.read_sync(news.held) == [number]

    assert database.write_sync(news.decide, number, tell=True, now=NOON, zone=ZONE)
    assert not database.write_sync(news.decide, number, tell=True, now=NOON, zone=ZONE)

    assert await tell(database, hold=True) == 1


async def test_an_article_withdrawn_while_it_waits_is_not_told(database):
    subscribe(database, [1])
    choose(database, 1, Frequency.DAILY)
    number = publish(database)
    await tell(database)
    database.write_sync(articles.set_state, number, ArticleState.WITHDRAWN, now=NOON)

    assert await tell(database, now=NOON + timedelta(days=1)) == 0
