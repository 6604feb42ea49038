"""The life of an announcement, and what it refuses."""

from datetime import timedelta

import pytest

from jobs.announcing import announcements
from jobs.delivery import outbox
from jobs.errors import (
    EmptyAudience,
    InThePast,
    NeedsAnother,
    NoSuchAnnouncement,
    NotAnOfficial,
    TooLong,
    UnknownAudience,
    WrongStatus,
)
from jobs.models import AnnouncementStatus, DeliveryState, Follow, Role
from jobs.people import staff, subscribers
from jobs.people.subscribers import Followed
from tests.jobs.ledger import NOON, OFFICIAL, ZONE, announce, subscribe

WARD = Followed(Follow.PLACE, "phuong hoa ban", "Phường Hoa Ban")
OTHER = OFFICIAL + 1
MIDNIGHT = NOON + timedelta(hours=12)


@pytest.fixture(autouse=True)
def official(database):
    database.write_sync(staff.add, OFFICIAL, Role.OFFICIAL, by=None, now=NOON)


def make(database, text="Mời bà con dự lễ", **values):
    return database.write_sync(
        announcements.draft, text, **{"audience": "all", "by": OFFICIAL, "now": NOON} | values
    )


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        pytest.param({"text": " \n"}, TooLong, id="empty"),
        pytest.param({"text": "😀" * 2049}, TooLong, id="too-many-utf16-units"),
        pytest.param({"audience": "friends"}, UnknownAudience, id="audience"),
        pytest.param({"audience": "topic:gossip"}, UnknownAudience, id="topic"),
        pytest.param({"due_at": NOON - timedelta(minutes=1)}, InThePast, id="due-before-now"),
        pytest.param(
            {"due_at": NOON + timedelta(hours=2), "expires_at": NOON + timedelta(hours=1)},
            InThePast,
            id="expires-before-due",
        ),
    ],
)
def test_a_draft_that_cannot_be_is_refused(database, values, refusal):
    with pytest.raises(refusal):
        make(database, **values)


def test_an_audience_of_nobody_is_refused_and_the_draft_stays(database):
    number = make(database)

    with pytest.raises(EmptyAudience):
        database.write_sync(announcements.approve, number, by=OFFICIAL, now=NOON, zone=ZONE)

    assert database.read_sync(announcements.report, number).status is AnnouncementStatus.DRAFT


def test_two_officials_approving_at_once_release_it_once(database):
    subscribe(database, [1, 2])
    number = announce(database)
    database.write_sync(staff.add, OTHER, Role.OFFICIAL, by=None, now=NOON)

    with pytest.raises(WrongStatus):
        database.write_sync(announcements.approve, number, by=OTHER, now=NOON, zone=ZONE)

    assert database.read_sync(announcements.report, number).deliveries[DeliveryState.QUEUED] == 2


def test_an_announcement_for_tomorrow_waits_for_its_time(database):
    subscribe(database, [1])
    tomorrow = NOON + timedelta(days=1)
    number = announce(database, due_at=tomorrow)

    assert database.read_sync(announcements.due, now=NOON) == []
    assert database.read_sync(announcements.due, now=tomorrow) == [(number, True)]
    assert database.write_sync(announcements.release, number, now=tomorrow, zone=ZONE) == 1


@pytest.mark.parametrize(
    ("expires_at", "late", "useful"),
    [
        pytest.param(None, timedelta(minutes=4), True, id="four-minutes-late"),
        pytest.param(None, timedelta(hours=5), False, id="five-hours-late"),
        pytest.param(NOON + timedelta(hours=9), timedelta(hours=5), True, id="late-but-not-expired"),
        pytest.param(NOON + timedelta(hours=2), timedelta(hours=1), False, id="expired"),
    ],
)
def test_what_was_not_sent_in_time_becomes_a_draft_again(database, expires_at, late, useful):
    subscribe(database, [1])
    number = announce(database, due_at=NOON + timedelta(hours=1), expires_at=expires_at)

    now = NOON + timedelta(hours=1) + late
    assert database.read_sync(announcements.due, now=now) == [(number, useful)]

    assert database.write_sync(announcements.lapse, number) == OFFICIAL
    assert database.read_sync(announcements.report, number).status is AnnouncementStatus.DRAFT


def test_an_author_needs_another_official_where_there_is_one(database):
    subscribe(database, [1])
    number = make(database)
    database.write_sync(staff.add, OTHER, Role.OFFICIAL, by=None, now=NOON)

    with pytest.raises(NeedsAnother):
        database.write_sync(announcements.approve, number, by=OFFICIAL, now=NOON, zone=ZONE)

    assert database.write_sync(announcements.approve, number, by=OTHER, now=NOON, zone=ZONE) == 1


def test_who_lost_the_role_approves_nothing(database):
    subscribe(database, [1])
    number = make(database)
    database.write_sync(staff.remove, OFFICIAL, Role.OFFICIAL)

    with pytest.raises(NotAnOfficial):
        database.write_sync(announcements.approve, number, by=OFFICIAL, now=NOON, zone=ZONE)


def test_only_followers_of_a_place_and_of_everything_are_in_its_audience(database):
    subscribe(database, [1, 2], WARD)
    subscribe(database, [3], Followed(Follow.PLACE, "xa ia chim", "Xã Ia Chim"))
    subscribe(database, [4])

    assert database.read_sync(subscribers.count, "place:phuong hoa ban") == 3
    assert database.read_sync(subscribers.count, "all") == 4


def test_at_night_a_delivery_waits_for_the_morning(database):
    subscribe(database, [1])
    number = make(database, now=MIDNIGHT)

    database.write_sync(announcements.approve, number, by=OFFICIAL, now=MIDNIGHT, zone=ZONE)

    assert database.write_sync(outbox.claim, epoch=1, now=MIDNIGHT, limit=9) == []
    morning = MIDNIGHT + timedelta(hours=6, minutes=30)
    assert len(database.write_sync(outbox.claim, epoch=1, now=morning, limit=9)) == 1


def test_what_is_cancelled_reaches_nobody_else(database):
    subscribe(database, [1, 2])
    number = announce(database)

    assert database.write_sync(announcements.cancel, number, now=NOON) == 2
    with pytest.raises(WrongStatus):
        database.write_sync(announcements.resume, number)


def test_a_number_that_is_none_is_named(database):
    with pytest.raises(NoSuchAnnouncement):
        database.read_sync(announcements.report, 404)
