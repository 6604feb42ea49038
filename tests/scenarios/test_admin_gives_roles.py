"""An admin invites somebody into the office, and withdraws the role: at once, everywhere, also for old buttons."""

import json
import re
from dataclasses import replace

import pytest

from bot import commands
from bot.callbacks.packing import pack
from bot.callbacks.people import HeldRole, People, Record
from bot.memory.staff import StaffList
from jobs.announcing import announcements, composing
from jobs.announcing.composing import Ask
from jobs.delivery import letters
from jobs.models import AnnouncementStatus, Role
from jobs.people import errands, invitations, leaving, staff
from knowledge import record
from tests.jobs.ledger import NOON, subscribe
from tests.support.application import ADMIN, running, services_for
from tests.support.office import HOA, Clock, Office

LAN = 7_000_000_001


@pytest.fixture
async def hands(office):
    """The office's hands, with an admin in it."""
    office.telegram.open_chats(ADMIN)
    return office


async def invite(hands, role="Cán bộ"):
    """Invite somebody; return the deep link's parameter."""
    await hands.say(ADMIN, "/nhansu")
    await hands.press(ADMIN, "Mời người mới")
    await hands.press(ADMIN, role)
    return _newest_link(hands, ADMIN)


def _newest_link(hands, user_id):
    return re.findall(r"\?start=(i_\S+)", "\n".join(hands.telegram.texts_to(user_id)))[-1]


def menu_of(telegram, chat_id):
    """The commands in the menu that was last made for a chat."""
    menus = []
    for request in telegram.called("setMyCommands"):
        scope, given = request.parameters.get("scope"), request.parameters["commands"]
        scope = json.loads(scope) if isinstance(scope, str) else scope
        if scope and scope.get("chat_id") == chat_id:
            menus.append([one["command"] for one in (json.loads(given) if isinstance(given, str) else given)])
    return menus[-1] if menus else None


async def test_an_invitation_is_accepted_once_and_the_menu_follows(hands, database):
    link = await invite(hands)
    assert "Lời mời chưa ai nhận" in hands.telegram.texts_to(ADMIN)[0]

    welcome = await hands.say(LAN, f"/start {link}")

    assert "Từ giờ bạn là cán bộ" in welcome.text
    assert menu_of(hands.telegram, LAN) == [*commands.OFFICIAL, *commands.RESIDENT]
    assert "dành cho cán bộ" not in (await hands.say(LAN, "/soan")).text
    owed = await database.write(letters.take, now=NOON)
    assert [(letter.chat_id, letter.words) for letter in owed] == [(ADMIN, "people.accepted_by_other.official")]

    too_late = await hands.say(LAN + 1, f"/start {link}")
    assert "đã có người nhận" in too_late.text
    assert "vốn đã là cán bộ" in (await hands.say(LAN, f"/start {link}")).text
    await hands.say(ADMIN, "/nhansu")
    assert f"({LAN}), từ" in hands.last(ADMIN)
    assert "Lời mời chưa ai nhận" not in hands.last(ADMIN)


async def test_forged_expired_and_cancelled_links_get_a_kind_word(hands, database):
    link = await invite(hands)

    assert "không tìm thấy lời mời" in (await hands.say(LAN, "/start i_" + "A" * 32)).text
    assert "không tìm thấy lời mời" in (await hands.say(LAN, "/start i_")).text
    assert await hands.press(ADMIN, "Hủy lời mời số 1") == "Đã hủy lời mời."
    assert "không còn hiệu lực" in (await hands.say(LAN, f"/start {link}")).text
    later = await invite(hands, "Người xem")
    hands.clock.pass_(days=invitations.LASTS.days)
    assert "đã hết hạn" in (await hands.say(LAN, f"/start {later}")).text
    assert await database.read(staff.roles, LAN) == frozenset()


async def test_a_link_opened_in_a_group_gives_nothing(hands, database):
    link = await invite(hands)
    hands.telegram.add_group(-100, "Tổ dân phố 7", [LAN])

    hands.telegram.say(-100, LAN, f"/start {link}")
    await hands.telegram.wait_until(
        lambda: any("trò chuyện riêng" in text for text in hands.telegram.texts_to(-100)), "a word in the group"
    )

    assert await database.read(staff.roles, LAN) == frozenset()


def _name(hands, user_id):
    """What Telegram calls somebody: the office's list follows it."""
    person = hands.telegram.world.people[user_id]
    return " ".join(part for part in (person.first_name, person.last_name) if part)


async def test_a_withdrawn_role_ends_commands_buttons_messages_and_the_menu(hands, database):
    await database.write(staff.add, LAN, Role.OFFICIAL, by=ADMIN, now=NOON, name="Lan Mẫu")
    await hands.say(LAN, "/thongbao")
    await hands.say(LAN, "/soan")

    await hands.say(ADMIN, "/nhansu")
    await hands.press(ADMIN, f"{_name(hands, LAN)} · cán bộ")
    assert f"Thu hồi vai trò cán bộ của {_name(hands, LAN)}?" in hands.last(ADMIN)
    assert await hands.press(ADMIN, "Thu hồi") == "Đã thu hồi."

    assert menu_of(hands.telegram, LAN) == list(commands.RESIDENT)
    assert "dành cho cán bộ phụ trách" in (await hands.press(LAN, "Nháp") or "")
    assert "dành cho cán bộ phụ trách" in (await hands.say(LAN, "/soan")).text
    assert "chưa có thông tin" in (await hands.say(LAN, "Mời bà con dự lễ")).text  # a question, not a draft
    owed = await database.write(letters.take, now=NOON)
    assert [(letter.chat_id, letter.words) for letter in owed] == [(LAN, "people.taken.official")]
    assert await database.read(announcements.recent, limit=5) == []


async def test_a_role_that_another_replica_took_counts_at_the_very_next_touch(hands, database):
    subscribe(database, [1])
    await hands.compose("Mời bà con dự lễ")
    await database.write(leaving.withdraw, HOA, Role.OFFICIAL, by=ADMIN, now=NOON, fixed={ADMIN})
    assert hands.services.staff.has(HOA, Role.OFFICIAL)  # the list in memory is behind

    assert "dành cho cán bộ phụ trách" in (await hands.press(HOA, "📨 Gửi") or "")

    assert not hands.services.staff.has(HOA, Role.OFFICIAL)
    assert menu_of(hands.telegram, HOA) == list(commands.RESIDENT)
    (draft,) = await database.read(announcements.recent, limit=5)
    assert (draft.status, draft.submitted_at) == (AnnouncementStatus.DRAFT, None)


async def test_what_was_asked_of_a_withdrawn_official_is_not_taken_in_another_replica(hands, database):
    await database.write(leaving.withdraw, HOA, Role.OFFICIAL, by=ADMIN, now=NOON, fixed={ADMIN})
    await database.write(composing.take, HOA, None, Ask.CONTENT, now=NOON)  # as if it had been asked just before

    assert "chưa có thông tin" in (await hands.say(HOA, "Mời bà con dự lễ")).text

    assert await database.read(announcements.recent, limit=5) == []


async def test_an_errand_of_a_withdrawn_admin_ends_with_a_word(hands, database):
    await database.write(errands.begin, LAN, "gate.reason", {}, now=NOON)

    assert "dành cho cán bộ phụ trách" in (await hands.say(LAN, "vì thế")).text
    assert await database.read(errands.of, LAN, now=NOON) is None


async def test_a_scheduled_announcement_of_a_withdrawn_official_does_not_go(hands, database):
    subscribe(database, [1])
    await hands.compose("Mời bà con dự lễ")
    await hands.press(HOA, "📨 Gửi")

    await hands.say(ADMIN, "/nhansu")
    await hands.press(ADMIN, "· cán bộ")
    await hands.press(ADMIN, "Thu hồi")
    await hands.send_approved()

    assert hands.telegram.texts_to(1) == []
    assert (await hands.report(1)).status is AnnouncementStatus.DRAFT


async def test_a_viewer_looks_and_changes_nothing(hands, database, answerer):
    await database.write(staff.add, LAN, Role.VIEWER, by=ADMIN, now=NOON)

    assert "/thu CÂU HỎI" in (await hands.say(LAN, "/thu")).text
    for command in ("baiviet", "soan", "nhansu", "nhatky", "hangcho", "nguon"):
        assert "dành cho cán bộ phụ trách" in (await hands.say(LAN, f"/{command}")).text
    await hands.say(ADMIN, "/nhansu")
    message = hands.telegram.replies(ADMIN)[-1]
    for forged in (People("admin", 0), HeldRole(str(HOA), "official", 1), Record("csv", "", "", 0)):
        hands.telegram.open_chats(LAN)
        own = hands.telegram.replies(LAN)[-1].id
        pressed = hands.telegram.press_data(LAN, LAN, own, pack(forged))
        assert "dành cho cán bộ" in (await hands.telegram.wait_for_answer(pressed))["text"]
    assert message.earlier == []
    assert await database.read(staff.holders, Role.OFFICIAL) == {HOA}


async def test_forged_numbers_and_roles_are_out_of_date(hands):
    shown = await hands.say(ADMIN, "/nhansu")
    for forged in (
        HeldRole("-5", "official", 1),
        HeldRole("9" * 30, "official", 1),
        HeldRole("5", "king", 1),
        People("king", 0),
        Record("king", "", "", 0),
        Record("page", "", "x", 0),
    ):
        pressed = hands.telegram.press_data(ADMIN, ADMIN, shown.id, pack(forged))
        assert "cũ" in (await hands.telegram.wait_for_answer(pressed))["text"]
    pressed = hands.telegram.press_data(ADMIN, ADMIN, shown.id, pack(HeldRole("5", "official", 1)))
    assert "không còn vai trò" in (await hands.telegram.wait_for_answer(pressed))["text"]


async def test_the_last_admin_stays_and_hears_why(telegram, database, answerer):
    database.write_sync(staff.add, LAN, Role.ADMIN, by=None, now=NOON)
    telegram.open_chats(LAN)
    clock = Clock()
    services = replace(services_for(telegram, database, answerer), staff=StaffList(), clock=clock)
    async with running(services) as application:
        hands = Office(telegram, database, services, application.bot, clock)
        await hands.say(LAN, "/nhansu")
        await hands.press(LAN, "· quản trị")
        await hands.press(LAN, "Thu hồi")
        assert "quản trị cuối cùng" in hands.last(LAN)

        await hands.say(LAN, "/nhansu")
        await hands.press(LAN, "Mời người mới")
        await hands.press(LAN, "Quản trị")
        link = _newest_link(hands, LAN)
        await hands.say(LAN + 1, f"/start {link}")
        await hands.say(LAN, "/nhansu")
        own = pack(HeldRole(str(LAN), "admin", 1))
        pressed = telegram.press_data(LAN, LAN, telegram.replies(LAN)[-1].id, own)
        await telegram.wait_for_answer(pressed)

    assert "tự thu hồi vai trò của mình" in hands.last(LAN)
    assert database.read_sync(staff.holders, Role.ADMIN) == {LAN + 1}
    assert database.read_sync(record.first_broken) is None
