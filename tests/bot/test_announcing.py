"""`guongsang announce` and `announcements`: for scripts, with the same rules as in chat."""

import io
import json

import pytest

from bot import texts
from bot.__main__ import build
from bot.errors import NotReleased
from jobs.announcing import cards, journal
from jobs.errors import EmptyAudience, NotAnOfficial
from jobs.models import AnnouncementStatus, DeliveryState, Follow, Notice, Role
from jobs.people import staff
from jobs.people.subscribers import Followed
from tests.jobs.ledger import NOON, OFFICIAL, subscribe


@pytest.fixture
def office(database, database_url, monkeypatch):
    """A migrated database with an official and one follower of a place; the commands use it."""
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", database_url)
    monkeypatch.setattr("bot.upkeep.migrate.upgrade", lambda _: "head")  # the fixture made the tables already
    database.write_sync(staff.add, OFFICIAL, Role.OFFICIAL, by=None, now=NOON)
    subscribe(database, [1], Followed(Follow.PLACE, "phuong hoa ban", "Phường Hoa Ban"))
    return database


@pytest.fixture
def announce(office, tmp_path, monkeypatch, capsys):
    """Runs `guongsang announce` over a text, as JSON."""

    def run(text: str = "Mời bà con dự lễ.", *options: str, by: int = OFFICIAL, answer: str = ""):
        file = tmp_path / "text.html"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        guongsang("announce", "--text-file", str(file), "--by", str(by), "--json", *options)
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def listed(office, capsys):
    """What `guongsang announcements` lists."""

    def run():
        guongsang("announcements", "--json")
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def guongsang(*arguments: str) -> None:
    build(texts.load()["vi"])(list(arguments), standalone_mode=False)


def test_an_announcement_is_queued_for_its_audience(announce, listed):
    made = announce("Mời bà con dự lễ.", "--audience", "place:Phường Hoa Ban", "--yes")

    assert (made["state"], made["deliveries"]["queued"]) == ("sending", 1)
    assert [one["id"] for one in listed()] == [made["id"]]


def test_one_for_later_is_scheduled(announce, listed):
    made = announce("Mời bà con dự lễ.", "--at", "8h sáng mai", "--yes")
    assert (made["state"], made["deliveries"]["queued"]) == ("scheduled", 0)


def test_private_data_stop_it_whatever_is_said(announce, listed):
    with pytest.raises(NotReleased):
        announce("Gọi 0912345678", "--yes")
    assert [one["state"] for one in listed()] == ["draft"]


def test_a_no_keeps_the_draft(announce, listed):
    with pytest.raises(NotReleased):
        announce(answer="n\n")
    assert [one["state"] for one in listed()] == ["draft"]


def test_a_second_official_must_approve_where_there_is_one(announce, office):
    office.write_sync(staff.add, OFFICIAL + 1, Role.OFFICIAL, by=None, now=NOON)
    assert announce("Mời bà con dự lễ.", "--yes")["state"] == "draft"


def test_a_warning_that_is_overridden_is_logged(announce, office):
    made = announce("Chủ tịch UBND phường tặng Bằng khen cho ông An.", "--yes")

    logged = office.read_sync(journal.decisions, made["id"])
    assert [(one.action, one.detail) for one in logged] == [
        ("overridden", "guongsang announce [authority]"),
        ("approved", ""),
    ]


def test_the_other_officials_are_asked(announce, office):
    office.write_sync(staff.add, OFFICIAL + 1, Role.OFFICIAL, by=None, now=NOON)
    announce("Mời bà con dự lễ.", "--yes")

    (asked,) = office.read_sync(cards.news)
    assert (asked.notice, asked.people) == (Notice.WAITING, (OFFICIAL + 1,))


def test_only_officials_announce(announce, listed):
    with pytest.raises(NotAnOfficial):
        announce("Mời bà con dự lễ.", "--yes", by=5)
    assert listed() == []


def test_an_audience_of_nobody_keeps_the_draft(announce, listed):
    with pytest.raises(EmptyAudience):
        announce("Mời bà con dự lễ.", "--audience", "place:Xã Khác", "--yes")
    assert [one["state"] for one in listed()] == ["draft"]


def test_everything_that_is_shown_has_words_in_every_language():
    for words in texts.load().values():
        for status in AnnouncementStatus:
            assert f"announcement.{status.value}" in words
        for state in DeliveryState:
            assert f"delivery.{state.value}" in words
