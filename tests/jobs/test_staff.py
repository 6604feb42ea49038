"""Roles: given once, taken once, held by whoever has them."""

from datetime import UTC, datetime

from jobs.models import Role
from jobs.people import staff

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
AN = 7_000_000_001  # beyond 32 bits, as Telegram's ids are


def test_a_role_is_given_and_taken_once(database):
    assert database.write_sync(staff.add, AN, Role.ADMIN, by=None, now=NOW)
    assert not database.write_sync(staff.add, AN, Role.ADMIN, by=1, now=NOW)
    assert database.read_sync(staff.roles, AN) == {Role.ADMIN}
    assert database.write_sync(staff.remove, AN, Role.ADMIN)
    assert not database.write_sync(staff.remove, AN, Role.ADMIN)
    assert database.read_sync(staff.roles, AN) == frozenset()


def test_one_person_may_hold_both_roles(database):
    for role in Role:
        database.write_sync(staff.add, AN, role, by=None, now=NOW)

    assert database.read_sync(staff.members) == [(AN, Role.ADMIN, NOW), (AN, Role.OFFICIAL, NOW)]
