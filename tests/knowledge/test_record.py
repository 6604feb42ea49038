"""The record of acts: each sealed with the one before, so that whatever is changed afterwards shows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from knowledge import record
from knowledge.record import PROGRAM

NOON = datetime(2026, 3, 1, 5, 0, 0, 123456, tzinfo=UTC)
LAN, MINH = 7_000_000_001, 2


def add(database, action="article.withdraw", subject="article 12", detail="", *, by: int | None = LAN, now=NOON):
    return database.write_sync(record.add, action, subject, detail, by=by, now=now)


@pytest.fixture
def kept(database):
    """Four acts of two people and the program."""
    add(database)
    add(database, "article.publish", "article 13", "“sửa” họ tên", by=MINH, now=NOON + timedelta(minutes=1))
    add(database, "role.give", "person 5", "viewer", by=MINH)
    add(database, "announcement.released", "announcement 1", "3000", by=None)
    return database


def test_acts_are_numbered_sealed_and_read_newest_first(kept):
    found = kept.read_sync(record.page, limit=3)

    assert [act.id for act in found] == [4, 3, 2]
    assert [act.id for act in kept.read_sync(record.page, limit=3, before=2)] == [1]
    act = found[-1]
    assert (act.at, act.by, act.action) == (NOON + timedelta(minutes=1), MINH, "article.publish")
    assert (act.subject, act.detail) == ("article 13", "“sửa” họ tên")
    assert [one.id for one in kept.read_sync(lambda session: list(record.everything(session)))] == [1, 2, 3, 4]
    verdict = kept.read_sync(record.verify)
    assert (verdict.acts, verdict.broken, verdict.seal) == (4, None, found[0].seal)


def test_acts_are_narrowed_by_kind_and_by_person(kept):
    def numbers(**which):
        return [act.id for act in kept.read_sync(record.page, limit=9, **which)]

    assert numbers(kind="article") == [2, 1]
    assert numbers(by=MINH) == [3, 2]
    assert numbers(by=PROGRAM) == [4]
    assert numbers(kind="article", by=MINH) == [2]
    assert numbers(kind="art") == numbers(kind="%") == []
    assert kept.read_sync(record.kinds) == ["announcement", "article", "role"]
    assert kept.read_sync(record.people) == [PROGRAM, MINH, LAN]


TAMPERING = {
    "UPDATE record SET detail = 'khác' WHERE id = 2": 2,
    "UPDATE record SET by = NULL WHERE id = 1": 1,
    "UPDATE record SET by = 5 WHERE id = 4": 4,
    "DELETE FROM record WHERE id = 2": 2,
    "DELETE FROM record WHERE id = 4": 4,  # the end cut off
    "DELETE FROM record": 1,
    "UPDATE record_head SET count = 9": 5,
    "DELETE FROM record_head": 5,
    "INSERT INTO record (id, at, by, action, subject, detail, seal)"
    " SELECT 5, at, by, action, subject, detail, seal FROM record WHERE id = 4": 5,
    "UPDATE record SET id = 0 WHERE id = 1": 1,
}


def test_tampering_shows_with_the_first_act_that_it_touches(kept):
    def broken_by(session, statement):  # of a transaction that is rolled back
        session.execute(text(statement))
        return record.first_broken(session)

    found = {statement: kept.read_sync(broken_by, statement) for statement in TAMPERING}

    assert found == TAMPERING
    assert kept.read_sync(record.first_broken) is None


def test_a_long_record_is_read_in_parts(kept, monkeypatch):
    monkeypatch.setattr(record, "AT_A_TIME", 2)

    assert [act.id for act in kept.read_sync(lambda session: list(record.everything(session)))] == [1, 2, 3, 4]
    assert kept.read_sync(record.first_broken) is None


def test_an_empty_record_is_whole(database):
    assert database.read_sync(record.verify) == record.Verdict(0, "", None)


def test_acts_that_come_at_once_stand_in_one_chain(database):
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda number: add(database, subject=f"article {number}"), range(12)))

    assert sorted(numbers) == list(range(1, 13))
    assert database.read_sync(record.first_broken) is None


def test_an_act_that_is_not_committed_is_not_recorded(database):
    def fail(session):
        record.add(session, "article.withdraw", "article 1", by=LAN, now=NOON)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.write_sync(fail)

    assert database.read_sync(record.verify).acts == 0
