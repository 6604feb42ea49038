"""Whoever has a role in the office reads the weekly figures; nobody else does, by whatever way."""

import pytest

from bot.callbacks.figures import Figures
from bot.callbacks.packing import pack
from jobs.models import Role
from jobs.people import staff
from tests.jobs.ledger import NOON
from tests.support.office import HOA

LAN, VIEWER = 101, 905


@pytest.fixture
def viewer(telegram, database, office):
    """Somebody who only looks."""
    telegram.open_chats(VIEWER)
    database.write_sync(staff.add, VIEWER, Role.VIEWER, by=None, now=NOON)


async def test_a_viewer_sees_text_picture_and_table(telegram, office, viewer):
    await office.say(VIEWER, "/thongke")
    await telegram.wait_until(lambda: "Cộng" in office.last(VIEWER), "the figures")
    sent = telegram.replies(VIEWER)
    assert "photo" in sent[-2].data
    assert telegram.buttons(sent[-1]) == ["4 tuần", "12 tuần", "26 tuần", "⬇ Bảng tính (CSV)"]

    await office.press(VIEWER, "12 tuần")
    assert "08/12/2025 – 01/03/2026" in office.last(VIEWER)
    await office.press(VIEWER, "Bảng tính")
    assert telegram.replies(VIEWER)[-1].data["document"]["file_name"] == "so-lieu-12-tuan.csv"


@pytest.mark.parametrize("typed", ["0", "-1", "9999999999999", "bốn", "٣", "4 5 6"])
async def test_any_number_of_weeks_may_be_typed(telegram, office, viewer, typed):
    await office.say(VIEWER, f"/thongke {typed}")
    await telegram.wait_until(lambda: "Cộng" in office.last(VIEWER), "the figures")


async def test_others_are_refused_and_forged_buttons_too(telegram, office):
    refused = await office.say(LAN, "/thongke")
    assert "dành cho cán bộ" in refused.text
    for form in ("picture", "table"):
        press = telegram.press_data(LAN, LAN, refused.id, pack(Figures(4, form)))
        assert "dành cho cán bộ" in (await telegram.wait_for_answer(press))["text"]
    assert not any("photo" in one.data or "document" in one.data for one in telegram.replies(LAN))
    press = telegram.press_data(HOA, HOA, (await office.say(HOA, "/help")).id, pack(Figures(4, "gossip")))
    assert "Nút này đã cũ" in (await telegram.wait_for_answer(press))["text"]
