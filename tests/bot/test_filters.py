"""Who holds a role, as the filters see it; what counts as a question is told by the scenarios."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, User

from bot.filters import IsAdmin, IsOfficial
from bot.memory.staff import StaffList
from jobs.models import Role
from jobs.people import staff

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ADMIN, OFFICIAL, RESIDENT = 1, 2, 3


def message(user_id):
    sender = None if user_id is None else User(user_id, "Mẫu", is_bot=False)
    return Message(1, NOW, Chat(10, "private"), from_user=sender, text="/soan")


@pytest.mark.parametrize(
    ("user_id", "admin", "official"),
    [(ADMIN, True, False), (OFFICIAL, False, True), (RESIDENT, False, False), (None, False, False)],
)
async def test_a_role_is_held_by_settings_or_by_the_database(database, user_id, admin, official):
    await database.write(staff.add, OFFICIAL, Role.OFFICIAL, by=ADMIN, now=NOW)
    members = StaffList([ADMIN])
    await members.load(database)

    assert IsAdmin(members).filter(message(user_id)) is admin
    assert IsOfficial(members).filter(message(user_id)) is official


async def test_a_role_that_was_taken_is_gone_at_the_next_look(database):
    await database.write(staff.add, OFFICIAL, Role.OFFICIAL, by=ADMIN, now=NOW)
    members = StaffList([ADMIN])
    await members.load(database)
    await database.write(staff.remove, OFFICIAL, Role.OFFICIAL)
    await members.load(database)

    assert members.members() == {ADMIN}
