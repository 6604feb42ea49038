"""Following and stopping."""

from jobs.models import Follow
from jobs.people import subscribers
from jobs.people.subscribers import Followed
from tests.jobs.ledger import ALL, NOON, subscribe

WARD = Followed(Follow.PLACE, "phuong hoa ban", "Phường Hoa Ban")


def test_following_twice_follows_once(database):
    subscribe(database, [1, 1], WARD, ALL)
    assert database.read_sync(subscribers.following, 1) == [WARD, ALL]


def test_who_follows_nothing_any_more_is_no_subscriber(database):
    subscribe(database, [1], WARD)

    assert database.write_sync(subscribers.unfollow, 1, WARD)
    assert not database.write_sync(subscribers.unfollow, 1, WARD)
    assert database.read_sync(subscribers.count, "all") == 0


def test_stopping_ends_everything_in_every_topic_of_a_chat(database):
    subscribe(database, [1], WARD)
    database.write_sync(subscribers.subscribe, 1, [ALL], consent_version="1", now=NOON, thread_id=7)

    assert database.write_sync(subscribers.unsubscribe, 1) == 2
    assert database.read_sync(subscribers.following, 1) == []


def test_a_group_that_moved_does_not_follow_twice(database):
    subscribe(database, [-5, -1005], WARD)

    database.write_sync(subscribers.move, -5, -1005)

    assert database.read_sync(subscribers.count, "all") == 1
