"""An errand takes the next message of a chat: the last one begun, for a while."""

from datetime import UTC, datetime, timedelta

from jobs.announcing import composing
from jobs.announcing.composing import Ask
from jobs.people import errands
from jobs.people.errands import Errand

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LAN, MINH = 7_000_000_001, 2


def errand(database, chat_id=LAN, now=NOW):
    return database.read_sync(errands.of, chat_id, now=now)


def test_the_last_errand_counts_until_it_ends(database):
    database.write_sync(errands.begin, LAN, "source.add", {"url": "…"}, now=NOW)
    database.write_sync(errands.begin, LAN, "words.import", now=NOW)
    database.write_sync(errands.begin, MINH, "nomination", {"step": 2}, now=NOW)

    assert errand(database) == Errand("words.import", {})
    assert errand(database, MINH) == Errand("nomination", {"step": 2})
    database.write_sync(errands.end, LAN)
    assert errand(database) is None
    assert errand(database, MINH) is not None


def test_an_errand_lapses_and_is_forgotten(database):
    database.write_sync(errands.begin, LAN, "nomination", now=NOW, lasts=timedelta(minutes=5))

    assert errand(database, now=NOW + timedelta(minutes=4)) is not None
    assert errand(database, now=NOW + timedelta(minutes=5)) is None
    assert database.write_sync(errands.forget, NOW + timedelta(minutes=5)) == 0
    assert database.write_sync(errands.forget, NOW + timedelta(minutes=6)) == 1


def test_an_errand_and_an_announcement_in_hand_give_way_to_each_other(database):
    database.write_sync(composing.take, LAN, None, Ask.CONTENT, now=NOW)
    database.write_sync(errands.begin, LAN, "nomination", now=NOW)
    assert database.read_sync(composing.in_hand, LAN).ask is None

    database.write_sync(composing.take, LAN, None, Ask.CONTENT, now=NOW)
    assert errand(database) is None
