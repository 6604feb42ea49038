"""`guongsang staff` and `guongsang record`: the same rules from a shell as in chat."""

import csv

import pytest
from sqlalchemy import text
from typer import Exit

from bot import texts
from bot.__main__ import build
from bot.errors import CannotWrite, WouldOverwrite
from jobs.errors import LastAdmin, SetByOperator
from jobs.models import Role
from jobs.people import staff
from knowledge import record
from tests.jobs.ledger import NOON

AN, BINH = 7_000_000_001, 7_000_000_002


@pytest.fixture
def office(database, database_url, monkeypatch):
    """A migrated database with one admin, which the commands use."""
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", database_url)
    monkeypatch.setattr("bot.upkeep.migrate.upgrade", lambda _: "head")  # the fixture made the tables already
    database.write_sync(staff.add, AN, Role.ADMIN, by=None, now=NOON, name="An Mẫu")
    return database


def guongsang(*arguments):
    """Run a command; return its exit code."""
    try:
        return build(texts.load()["vi"])(list(arguments), standalone_mode=False) or 0
    except Exit as exit_:
        return exit_.exit_code


def test_the_last_admin_stays_also_from_a_shell(office, monkeypatch, capsys):
    with pytest.raises(LastAdmin):
        guongsang("staff", "remove", str(AN), "--role", "admin")

    guongsang("staff", "add", str(BINH), "--role", "admin")
    guongsang("staff", "remove", str(AN), "--role", "admin")
    assert office.read_sync(staff.holders, Role.ADMIN) == {BINH}

    monkeypatch.setenv("GUONGSANG_ADMIN_IDS", "5")
    with pytest.raises(SetByOperator):
        guongsang("staff", "remove", "5", "--role", "admin")
    guongsang("staff", "remove", str(BINH), "--role", "admin")  # the settings' admin is left
    capsys.readouterr()
    guongsang("staff", "add", str(AN), "--role", "viewer")
    guongsang("staff", "list")
    printed = capsys.readouterr().out
    assert "5  admin  (trong GUONGSANG_ADMIN_IDS)" in printed
    assert f"{AN}  viewer" in printed


def test_the_record_is_listed_checked_and_exported(office, tmp_path, capsys):
    file = tmp_path / "nhat-ky.csv"
    assert guongsang("record") == 0
    assert (
        "#1  01/03/2026 12:00  chương trình: Giao vai trò cho An Mẫu (7000000001) (admin)"
        in capsys.readouterr().out
    )

    assert guongsang("record", "--verify", "--export", str(file)) == 0
    assert "nguyên vẹn: 1 việc" in capsys.readouterr().out
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert [row[5] for row in csv.reader(opened)][1:] == ["role.give"]
    with pytest.raises(WouldOverwrite):
        guongsang("record", "--export", str(file))
    assert guongsang("record", "--export", str(file), "--replace") == 0
    with pytest.raises(CannotWrite):
        guongsang("record", "--export", str(tmp_path / "không có" / "a.csv"))


def test_a_broken_chain_ends_with_code_1(office, capsys):
    with office.engine.begin() as connection:
        connection.execute(text("UPDATE record SET action = 'role.invite' WHERE id = 1"))

    assert guongsang("record", "--verify") == 1
    assert "bị đứt từ việc số 1" in capsys.readouterr().out
    assert office.read_sync(record.first_broken) == 1
