"""An admin looks after sources from a phone: adds one, looks at what was held back, stops and removes it."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from bot.upkeep import scanning
from jobs.scanning.asking import Asker
from jobs.scanning.scanner import Scanner
from knowledge import record
from knowledge.sources import registry
from tests.support.application import ADMIN, running, services_for
from tests.support.office import Clock, Office
from tests.support.site import LOGIN, Site, article, running_site, title


@pytest.fixture
def site(monkeypatch) -> Iterator[Site]:
    """A ward's website, the only address on this machine that may be asked."""
    with running_site() as made:
        monkeypatch.setattr(scanning, "LIMITS", made.limits)
        yield made


@pytest.fixture
async def desk(telegram, database, answerer, site) -> AsyncIterator[Office]:
    """The running bot with one admin; sources are looked at without a pause."""
    clock = Clock()
    telegram.open_chats(ADMIN)
    services = services_for(telegram, database, answerer)
    settings = services.settings.model_copy(update={"scan_pause": 0.0})
    services = replace(services, clock=clock, settings=settings)
    async with running(services) as application:
        yield Office(telegram, database, services, application.bot, clock)


async def scan(desk: Office, site: Site, number: int) -> None:
    """What the bot does by itself."""
    asker = Asker(desk.database, desk.clock, limits=site.limits, pause=0.0)
    await Scanner(desk.database, asker, clock=desk.clock, admins=[ADMIN]).scan(number)


async def test_a_source_is_added_by_its_address_after_its_first_titles_were_seen(desk, site, database):
    site.listing(site.articles(range(1, 8)))

    assert "Chưa có nguồn nào" in (await desk.say(ADMIN, "/nguon")).text
    await desk.press(ADMIN, "Thêm nguồn")
    shown = await desk.say(ADMIN, f"{site.url}/tin-tuc")
    assert "trang danh sách; thấy 7 trang" in shown.text
    assert shown.text.count("▫️ Phường Hoa Sen biểu dương") == 5
    assert "/tin-tuc/bai-#.html" in shown.text
    assert database.read_sync(registry.every_one) == []

    await desk.press(ADMIN, "Thêm, bài mới chờ duyệt")
    assert "chờ lượt xem đầu tiên" in desk.last(ADMIN)
    await scan(desk, site, 1)
    await desk.press(ADMIN, "Cập nhật")
    assert "Lượt xem gần nhất: 7 bài mới" in desk.last(ADMIN)
    await desk.press(ADMIN, "Vừa qua")
    assert desk.last(ADMIN).count("bài mới:") == 7

    again = await desk.say(ADMIN, f"/nguon {site.url}/tin-tuc#tren")
    assert "Thêm nguồn này chứ?" in again.text
    await desk.press(ADMIN, "bài mới đăng ngay")
    assert "đã là nguồn số 1" in desk.last(ADMIN)


REFUSED = {
    "http://169.254.169.254/latest/": "chỉ nhận địa chỉ web công khai",
    "file:///etc/passwd": "chỉ nhận địa chỉ web công khai",
    "http://[::1": "chỉ nhận địa chỉ web công khai",
    "xin chào": "chỉ nhận địa chỉ web công khai",
    "{site}/khong-co": "báo lỗi 404",
    "{site}/bom.xml": "khai báo thực thể XML",
    "{site}/mot-bai.html": "không có danh sách bài viết nào",
    "{site}/anh.png": "không phải RSS, sitemap hay trang web",
    "{site}/cam/rss": "robots.txt",
    "{site}/vong": "dẫn lòng vòng",
}


async def test_an_address_that_makes_no_source_is_refused_with_what_to_do(desk, site, database):
    site.put("/bom.xml", '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', kind="text/xml")
    site.put("/mot-bai.html", article(1))
    site.put("/anh.png", b"\x89PNG\r\n\x1a\n" + bytes(99), kind="image/png")
    site.put("/robots.txt", "User-agent: *\nDisallow: /cam/", kind="text/plain")
    site.redirect("/vong", "/vong")

    await desk.say(ADMIN, "/nguon")
    await desk.press(ADMIN, "Thêm nguồn")
    for address, said in REFUSED.items():
        reply = await desk.say(ADMIN, address.format(site=site.url))
        assert said in reply.text, address
    assert database.read_sync(registry.every_one) == []
    site.feed(site.articles(range(1, 3)))
    assert "RSS/Atom; thấy 2 trang" in (await desk.say(ADMIN, f"{site.url}/rss")).text  # sent again, and right


async def test_what_was_held_back_is_shown_and_decided_and_the_record_knows(telegram, desk, site, database):
    site.listing(site.articles(range(1, 4)))
    await desk.say(ADMIN, f"/nguon {site.url}/tin-tuc")
    await desk.press(ADMIN, "bài mới đăng ngay")
    await scan(desk, site, 1)
    site.put("/tin-tuc/bai-1.html", LOGIN)
    await desk.press(ADMIN, "Xem ngay")
    await scan(desk, site, 1)

    await desk.press(ADMIN, "Cập nhật")
    await desk.press(ADMIN, "Trang phải giữ lại (1)")
    assert "trang đăng nhập" in desk.last(ADMIN)
    assert title(1) in desk.last(ADMIN)
    assert "Nhận nội dung mới" not in telegram.buttons(telegram.replies(ADMIN)[-1])
    assert "Đã ghi nhận" in (await desk.press(ADMIN, "Giữ bài như cũ") or "")

    await desk.press(ADMIN, "Lịch xem")
    await desk.press(ADMIN, "6 giờ")
    assert "xem 6 giờ một lần" in desk.last(ADMIN)
    await desk.press(ADMIN, "Chuyển sang chờ duyệt")
    assert "chờ duyệt trong /baiviet" in desk.last(ADMIN)
    await desk.press(ADMIN, "Địa bàn")
    await desk.say(ADMIN, "phường Kon Tum, tỉnh Quảng Ngãi")
    assert "Địa bàn: phường Kon Tum" in desk.last(ADMIN)
    await desk.press(ADMIN, "Tạm dừng")
    assert "đang tạm dừng" in desk.last(ADMIN)
    await desk.press(ADMIN, "Chạy lại")
    await desk.press(ADMIN, "Xóa")
    assert "vẫn giữ nguyên" in desk.last(ADMIN)
    await desk.press(ADMIN, "Xóa nguồn này")
    assert "Chưa có nguồn nào" in desk.last(ADMIN)

    acts = [act.action for act in database.read_sync(record.page, limit=20)][::-1]
    assert acts == [
        "source.add",
        "source.dismiss",
        "source.change",
        "source.change",
        "source.change",
        "source.paused",
        "source.active",
        "source.remove",
    ]


async def test_buttons_of_a_removed_source_and_forged_ones_say_so(telegram, desk, site):
    site.feed(site.articles(range(1, 3)))
    await desk.say(ADMIN, f"/nguon {site.url}/rss")
    await desk.press(ADMIN, "bài mới đăng ngay")
    card = telegram.replies(ADMIN)[-1]
    for data, said in (
        ("1zt:99:open", "đã bị xóa"),
        ("1zt:1:gi-do", "Nút này đã cũ"),
        ("1zt:0:add_review", "Nút này đã cũ"),
        ("1zu:7:take", "đã có người quyết định"),
    ):
        answer = await telegram.wait_for_answer(telegram.press_data(ADMIN, ADMIN, card.id, data))
        assert said in answer["text"], data
