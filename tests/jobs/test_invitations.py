"""An invitation gives one role once, in time, to whoever opens it first; whoever invited hears of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from jobs.delivery import letters
from jobs.errors import InvitationExpired, InvitationUsed, InvitationWithdrawn, NoSuchInvitation
from jobs.models import InvitationRow, Role
from jobs.people import invitations, leaving, staff
from knowledge import record

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
ADMIN, LAN, MINH = 900, 7_000_000_001, 7_000_000_002


@pytest.fixture
def token(database):
    database.write_sync(staff.add, ADMIN, Role.ADMIN, by=None, now=NOW)
    return database.write_sync(invitations.invite, Role.OFFICIAL, by=ADMIN, now=NOW)[0]


def accept(database, token, user_id=LAN, *, now=NOW, admins=()):
    return database.write_sync(invitations.accept, token, user_id, name="Lan Mẫu", admins=admins, now=now)


def test_an_invitation_gives_its_role_and_who_invited_is_told(database, token):
    accepted = accept(database, token)

    assert (accepted.role, accepted.invited_by, accepted.had) == (Role.OFFICIAL, ADMIN, False)
    member = next(one for one in database.read_sync(staff.listing) if one.user_id == LAN)
    assert (member.role, member.by, member.name) == (Role.OFFICIAL, ADMIN, "Lan Mẫu")
    due = database.write_sync(letters.take, now=NOW)
    assert [(letter.chat_id, letter.words, letter.values["name"]) for letter in due] == [
        (ADMIN, "people.accepted_by_other.official", "Lan Mẫu")
    ]
    found = database.read_sync(record.page, limit=9)
    assert [(act.action, act.by) for act in found] == [
        ("role.accept", LAN),
        ("role.give", ADMIN),
        ("role.invite", ADMIN),
        ("role.give", None),
    ]


def test_the_database_does_not_know_the_token(database, token):
    stored = database.read_sync(lambda session: session.scalars(select(InvitationRow.token_hash)).all())

    assert len(token) >= 32
    assert token not in "".join(stored)
    with pytest.raises(NoSuchInvitation):
        accept(database, stored[0])


def test_a_second_person_comes_too_late_and_the_first_one_is_only_reminded(database, token):
    accept(database, token)

    with pytest.raises(InvitationUsed):
        accept(database, token, MINH)
    assert accept(database, token).had
    assert database.read_sync(staff.roles, MINH) == frozenset()


def test_who_has_the_role_already_does_not_use_the_link_up(database, token):
    database.write_sync(staff.add, MINH, Role.OFFICIAL, by=None, now=NOW)

    assert accept(database, token, MINH).had
    assert not accept(database, token, LAN).had


def test_of_two_who_open_a_link_at_once_one_gets_the_role(database, token):
    def attempt(user_id):
        try:
            return accept(database, token, user_id).role
        except InvitationUsed:
            return None

    with ThreadPoolExecutor(2) as pool:
        got = list(pool.map(attempt, (LAN, MINH)))

    assert sorted(got, key=str) == [None, Role.OFFICIAL]
    assert len(database.read_sync(staff.holders, Role.OFFICIAL)) == 1


@pytest.mark.parametrize("forged", ["", "x", "a_1", "đ" * 32, "'; DROP TABLE staff", "A" * 60])
def test_a_forged_token_gives_nothing(database, token, forged):
    with pytest.raises(NoSuchInvitation):
        accept(database, forged)


def test_an_invitation_expires(database, token):
    with pytest.raises(InvitationExpired):
        accept(database, token, now=NOW + invitations.LASTS)
    assert database.read_sync(invitations.waiting, now=NOW + invitations.LASTS) == []
    assert database.write_sync(invitations.forget, NOW + invitations.LASTS + timedelta(days=1)) == 1


def test_a_cancelled_invitation_is_cancelled_once_and_gives_nothing(database, token):
    (waiting,) = database.read_sync(invitations.waiting, now=NOW)
    assert database.write_sync(invitations.cancel, waiting.id, by=ADMIN, now=NOW)
    assert not database.write_sync(invitations.cancel, waiting.id, by=ADMIN, now=NOW)

    with pytest.raises(InvitationWithdrawn):
        accept(database, token)
    assert database.read_sync(record.page, limit=1)[0].action == "role.uninvite"


def test_the_invitations_of_a_withdrawn_admin_are_worth_nothing(database, token):
    database.write_sync(leaving.withdraw, ADMIN, Role.ADMIN, by=None, now=NOW, fixed={1})

    with pytest.raises(InvitationWithdrawn):
        accept(database, token, admins={1})


def test_an_admin_of_the_settings_may_invite(database):
    token, _ = database.write_sync(invitations.invite, Role.VIEWER, by=1, now=NOW)

    assert accept(database, token, admins={1}).role is Role.VIEWER
