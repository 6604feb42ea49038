"""The record: admins read it newest first, narrow it, check its chain and take it home; nobody else sees it."""

import csv
import io

import pytest
from sqlalchemy import text

from jobs.models import Role
from jobs.people import staff
from knowledge import record
from tests.jobs.ledger import NOON, subscribe
from tests.support.application import ADMIN
from tests.support.office import HOA

LAN = 7_000_000_001


@pytest.fixture
def hands(office, database):
    """The office's hands, with an admin in it and a dozen acts behind it."""
    office.telegram.open_chats(ADMIN)
    for number in range(1, 12):
        database.write_sync(record.add, "article.withdraw", f"article {number}", "=lý do <b>", by=LAN, now=NOON)
    database.write_sync(staff.add, LAN, Role.ADMIN, by=None, now=NOON, name="Lan Mẫu")
    return office


async def test_acts_are_shown_newest_first_in_pages_with_the_chain_checked(hands):
    shown = await hands.say(ADMIN, "/nhatky")

    assert "Chuỗi niêm phong nguyên vẹn: 13 việc" in shown.text
    assert "#13 12:00 01/03/2026 · chương trình\nGiao vai trò cho Lan Mẫu (7000000001)" in shown.text
    assert "Rút bài 11\n=lý do <b>" in shown.text  # as it was written, no markup
    assert "#3 " not in shown.text
    await hands.press(ADMIN, "Cũ hơn")
    assert "#3 12:00 01/03/2026 · Lan Mẫu" in hands.last(ADMIN)
    assert "#1 12:00 01/03/2026 · chương trình\nGiao vai trò cho người số 801\ncán bộ" in hands.last(ADMIN)
    assert "#4 " not in hands.last(ADMIN)
    await hands.press(ADMIN, "Mới nhất")
    assert "#13 " in hands.last(ADMIN)


async def test_the_view_is_narrowed_by_act_and_by_person(hands):
    await hands.say(ADMIN, "/nhatky")
    await hands.press(ADMIN, "Theo việc")
    await hands.press(ADMIN, "Vai trò")
    assert "Chỉ xem: Vai trò" in hands.last(ADMIN)
    assert "Rút bài" not in hands.last(ADMIN)

    await hands.press(ADMIN, "Theo người")
    await hands.press(ADMIN, "Lan Mẫu")
    assert "Chưa có việc nào." in hands.last(ADMIN)
    await hands.press(ADMIN, "Bỏ lọc")
    assert "Rút bài 11" in hands.last(ADMIN)


async def test_the_record_is_handed_out_whole(hands, database):
    await hands.say(ADMIN, "/nhatky")
    await hands.press(ADMIN, "Tải CSV")

    message = hands.telegram.replies(ADMIN)[-1]
    assert message.data["document"]["file_name"] == "nhat-ky-2026-03-01.csv"
    rows = await _csv(hands)
    assert rows[0][:2] == ["số", "lúc"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 14)]
    assert rows[2][7:9] == ["article 1", "'=lý do <b>"]  # no formula
    assert rows[2][4] == "Lan Mẫu"
    assert rows[-1][9] == (await database.read(record.verify)).seal


async def _csv(hands):
    document = hands.telegram.replies(ADMIN)[-1].data["document"]
    file = await hands.bot.get_file(document["file_id"])
    content = bytes(await file.download_as_bytearray())
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def test_a_changed_row_is_told_wherever_the_record_is_looked_at(hands, database):
    await hands.say(ADMIN, "/nhatky")
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE record SET detail = 'khác' WHERE id = 5"))

    assert "bị đứt từ việc số 5" in (await hands.press(ADMIN, "Kiểm tra chuỗi") or "")
    assert "bị đứt từ việc số 5" in hands.last(ADMIN)
    assert "bị đứt từ việc số 5" in (await hands.say(ADMIN, "/nhatky")).text
    await hands.press(ADMIN, "Tải CSV")
    assert "bị đứt từ việc số 5" in hands.last(ADMIN)


async def test_officials_and_residents_do_not_see_it(hands):
    for user in (HOA, LAN + 1):
        assert "dành cho cán bộ phụ trách" in (await hands.say(user, "/nhatky")).text


async def test_what_officials_decide_about_announcements_stands_in_it(hands, database):
    subscribe(database, [1])
    hands.telegram.open_chats(1)
    await hands.compose("Mời bà con dự lễ")
    await hands.press(HOA, "📨 Gửi")
    await hands.send_approved()

    found = [
        (act.action, act.subject, act.by) for act in await database.read(record.page, limit=2, kind="announcement")
    ]
    assert found == [
        ("announcement.released", "announcement 1", None),
        ("announcement.approved", "announcement 1", HOA),
    ]
    await hands.say(ADMIN, "/nhatky")
    assert "Duyệt thông báo 1" in hands.last(ADMIN)
