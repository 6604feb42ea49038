"""Roles: given once, taken once, held by whoever has them; the last admin stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from jobs.announcing import announcements, cards, composing
from jobs.announcing.composing import Ask
from jobs.errors import LastAdmin, NotAnOfficial, SetByOperator
from jobs.models import AnnouncementStatus, Role
from jobs.people import leaving, staff
from knowledge import record
from tests.jobs.ledger import ALL, NOON, ZONE, subscribe

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
AN = 7_000_000_001  # beyond 32 bits, as Telegram's ids are
BINH, CHI = 2, 3


def withdraw(database, user_id, role, *, by=None, fixed=()):
    return database.write_sync(leaving.withdraw, user_id, role, by=by, now=NOW, fixed=fixed)


def acts(database):
    found = database.read_sync(record.page, limit=20)
    return [(act.action, act.subject, act.detail, act.by) for act in reversed(found)]


def test_a_role_is_given_and_taken_once_and_both_are_recorded(database):
    assert database.write_sync(staff.add, AN, Role.OFFICIAL, by=None, now=NOW)
    assert not database.write_sync(staff.add, AN, Role.OFFICIAL, by=1, now=NOW)
    assert database.read_sync(staff.roles, AN) == {Role.OFFICIAL}
    assert withdraw(database, AN, Role.OFFICIAL, by=CHI)
    assert not withdraw(database, AN, Role.OFFICIAL, by=CHI)
    assert database.read_sync(staff.roles, AN) == frozenset()
    assert acts(database) == [
        ("role.give", f"person {AN}", "official", None),
        ("role.withdraw", f"person {AN}", "official", CHI),
    ]


def test_one_person_may_hold_every_role(database):
    for role in Role:
        database.write_sync(staff.add, AN, role, by=None, now=NOW)

    assert database.read_sync(staff.members) == [(AN, role, NOW) for role in sorted(Role)]


def test_the_last_admin_cannot_be_removed(database):
    database.write_sync(staff.add, AN, Role.ADMIN, by=None, now=NOW)

    with pytest.raises(LastAdmin):
        withdraw(database, AN, Role.ADMIN, by=AN)

    assert database.read_sync(staff.holders, Role.ADMIN) == {AN}


def test_an_admin_of_the_settings_counts_and_stays(database):
    database.write_sync(staff.add, AN, Role.ADMIN, by=None, now=NOW)

    with pytest.raises(SetByOperator):
        withdraw(database, CHI, Role.ADMIN, fixed={CHI})
    with pytest.raises(LastAdmin):  # named by the settings or not, AN alone is left
        withdraw(database, AN, Role.ADMIN, fixed=())

    assert withdraw(database, AN, Role.ADMIN, fixed={CHI})


def test_of_two_admins_who_withdraw_each_other_at_once_one_stays(database):
    for one in (AN, BINH):
        database.write_sync(staff.add, one, Role.ADMIN, by=None, now=NOW)

    def attempt(user_id):
        try:
            return withdraw(database, user_id, Role.ADMIN)
        except LastAdmin:
            return False

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(attempt, (AN, BINH)))

    assert sorted(done) == [False, True]
    assert len(database.read_sync(staff.holders, Role.ADMIN)) == 1
    assert database.read_sync(record.first_broken) is None


@pytest.fixture
def officials(database):
    """Two officials, a subscriber, and an announcement for tomorrow that one of them wrote and approved."""
    subscribe(database, [1], ALL)
    for one in (AN, BINH):
        database.write_sync(staff.add, one, Role.OFFICIAL, by=None, now=NOON)
    due_at = NOON + timedelta(days=1)
    number = database.write_sync(announcements.draft, "Lễ", audience="all", by=AN, now=NOON, due_at=due_at)
    database.write_sync(announcements.approve, number, by=AN, now=NOON, zone=ZONE, second=False)
    return number


def test_what_a_withdrawn_official_let_go_waits_for_another_who_is_asked(database, officials):
    withdraw(database, AN, Role.OFFICIAL, by=CHI)

    report = database.read_sync(announcements.report, officials)
    assert (report.status, report.approved_by, report.submitted_at) == (AnnouncementStatus.DRAFT, None, NOW)
    assert [one.people for one in database.read_sync(cards.news)] == [(BINH,)]
    assert database.read_sync(announcements.due, now=NOON + timedelta(days=2)) == []
    with pytest.raises(NotAnOfficial):
        database.write_sync(announcements.approve, officials, by=AN, now=NOON, zone=ZONE)
    assert database.write_sync(announcements.approve, officials, by=BINH, now=NOON, zone=ZONE) == 1


def test_what_another_approved_stays_scheduled(database, officials):
    withdraw(database, BINH, Role.OFFICIAL, by=CHI)

    assert database.read_sync(announcements.report, officials).status is AnnouncementStatus.SCHEDULED


def test_a_withdrawn_official_has_nothing_in_hand_and_no_card_goes_on_telling(database, officials):
    database.write_sync(composing.take, AN, officials, Ask.REASON, now=NOON)
    database.write_sync(cards.put_up, AN, 5, officials, "…", now=NOON)
    database.write_sync(cards.put_up, BINH, 6, officials, "…", now=NOON)

    withdraw(database, AN, Role.OFFICIAL, by=CHI)

    assert database.read_sync(composing.in_hand, AN) is None
    assert [card.chat_id for card in database.read_sync(cards.due, now=NOON + timedelta(minutes=1))] == [BINH]
