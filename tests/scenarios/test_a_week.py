"""Seven days of an office: its website changes, residents ask, follow and nominate, an admin and an official act.

Time is the test's own: the clock is moved, and what the bot does by itself is done at each step. Everything else
is as in operation: the real answerer, the strict Bot API server, a website on loopback, both database engines.
"""

import io
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from bot.callbacks.packing import pack
from bot.callbacks.residents import Nothing
from bot.outbound.postman import Postman
from bot.screens.newsletter import composer
from bot.screens.weekly_chart import HEIGHT
from bot.upkeep import scanning
from jobs.figures import weekly
from jobs.figures.weekly import Figures
from jobs.models import Role
from jobs.people import staff
from jobs.scanning.asking import Asker
from jobs.scanning.scanner import Scanner
from jobs.telling.newsroom import tell_news
from knowledge.answering import Answerer
from knowledge.conversation import Conversations
from knowledge.places import register
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from knowledge.words.live import Live
from tests.jobs.ledger import NOON, ZONE
from tests.support.application import ADMIN, running, services_for
from tests.support.office import HOA, Clock, Office
from tests.support.site import LOGIN, Site, article, running_site

LAN, MINH, SAU, VIEWER = 101, 102, 103, 905
GAP = "bà Bảy bánh canh được khen vì việc gì?"
# What residents ask on each day of the week, Monday first.
ASKED = (
    ("Bà Nguyễn Thị Sen là ai?", "ong dinh van giang duoc bieu duong vi viec gi", "giá vàng hôm nay"),
    ("Y Hoa được biểu dương vì việc gì?", "ông Phạm Văn Đông ở tổ nào?"),
    ("xã Đồi Thông có gương nào?", GAP, "ông Hồ Văn Ví hiến bao nhiêu đất?"),
    ("Ông Trần Văn Lộc là ai?",),
    ("Bà Bảy bánh canh dc khen vì việc gì ạ", "A Thút làm gì mà được biểu dương?"),
    ("cháu tôi cứu bạn đuối nước, đề nghị khen ở đâu?",),
    ("ông Hồ Văn Ví ở đâu?", "thời tiết ngày mai"),
)
FRESH = """<!doctype html><html><head><meta charset="utf-8"><title>Xã Đồi Thông</title></head><body>
<div class="detail"><h1>Xã Đồi Thông biểu dương gương hiến đất làm đường</h1><p class="date">Ngày đăng: {day}</p>
<p>Sáng {day}, UBND xã Đồi Thông tổ chức hội nghị biểu dương các hộ hiến đất mở rộng đường liên thôn.</p>
<p>Ông Hồ Văn Ví, thôn 3, hiến 200 m2 đất vườn để mở rộng đường liên thôn, được UBND xã tặng giấy khen.</p>
<p>Dịp này, UBND xã Đồi Thông tặng giấy khen cho 02 tập thể, 05 cá nhân trong phong trào chung sức xây dựng nông
thôn mới.</p></div></body></html>"""


@dataclass
class Week:
    """The running bot, and a step of everything that it does by itself."""

    office: Office
    site: Site
    index: SearchIndex
    postman: Postman

    def at(self, day: int, hour: int, minute: int = 0) -> None:
        """Go to a time of the week; Monday is day 0."""
        self.office.clock.now = datetime(2026, 3, 2 + day, hour, minute, tzinfo=ZONE)

    async def step(self) -> None:
        """Look at the website, take in what is new, tell of it, send what is due."""
        services, clock = self.office.services, self.office.clock
        asker = Asker(services.database, clock, limits=self.site.limits, pause=0.0)
        await Scanner(services.database, asker, clock=clock, admins=[ADMIN]).scan(1)
        refresh(services.database, self.index)
        await tell_news(services.database, composer(services.texts), now=clock(), zone=ZONE)
        await self.office.release()
        await self.office.dispatch()
        await self.office.show()
        await self.postman.tick(1)

    def figures(self) -> Figures:
        """What /thongke tells."""
        return self.office.database.read_sync(weekly.figures, weeks=2, now=self.office.clock(), zone=ZONE)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The ward's website, the only address on this machine that may be asked."""
    with running_site() as made:
        monkeypatch.setattr(scanning, "LIMITS", made.limits)
        yield made


@pytest.fixture
async def week(telegram, database, site) -> AsyncIterator[Week]:
    """The office on Monday morning: an admin, an official and a viewer, and no article yet."""
    telegram.open_chats(ADMIN, HOA, VIEWER)
    for user, role in ((HOA, Role.OFFICIAL), (VIEWER, Role.VIEWER)):
        database.write_sync(staff.add, user, role, by=None, now=NOON)
    index, live, clock = SearchIndex.open(None), Live(), Clock()
    services = services_for(telegram, database, Answerer(index, edition=live))
    settings = services.settings.model_copy(update={"scan_pause": 0.0})
    services = replace(services, settings=settings, clock=clock, live=live, conversations=Conversations())
    async with running(services) as application:
        office = Office(telegram, database, services, application.bot, clock)
        yield Week(office, site, index, Postman(services, application.bot))
    index.close()
    register.add_successions(())  # the register is the process's


async def test_a_week_of_operation_and_its_report(week: Week, tmp_path: Path):
    office, site, telegram = week.office, week.site, week.office.telegram

    week.at(0, 8)  # Monday: the website becomes a source, two residents follow
    site.listing(site.articles(range(1, 7)))
    await office.say(ADMIN, f"/nguon {site.url}/tin-tuc")
    await office.press(ADMIN, "bài mới đăng ngay")
    await week.step()
    for resident in (LAN, MINH):
        await office.say(resident, "/theodoi")
        await office.press(resident, "Đồng ý")
    await office.press(MINH, "Gom theo ngày")
    await ask(week, 0)

    week.at(1, 9)  # Tuesday: an article is news for who hears at once, and waits for who hears daily
    site.put("/tin-tuc/bai-7.html", FRESH.format(day="03/03/2026"))
    site.listing([f"/tin-tuc/bai-{number}.html" for number in range(1, 8)])
    await week.step()
    assert "Đồi Thông" in office.last(LAN)
    assert not any("🌟" in text for text in telegram.texts_to(MINH))
    await ask(week, 1)

    week.at(2, 7, 1)  # Wednesday: the digest, then an announcement to all; a page says otherwise now
    await week.step()
    assert "Đồi Thông" in office.last(MINH)
    site.put("/tin-tuc/bai-2.html", article(2, count=35))
    await office.compose("Mời bà con dự lễ biểu dương sáng thứ Bảy.")
    await office.press(HOA, "📨 Gửi")
    office.clock.pass_(seconds=61)
    await week.step()
    assert [office.last(resident) for resident in (LAN, MINH)] == ["Mời bà con dự lễ biểu dương sáng thứ Bảy."] * 2
    await ask(week, 2)
    await office.press(MINH, "👍")

    week.at(3, 10)  # Thursday: the website asks for a password, and no article is lost
    site.put("/tin-tuc/bai-1.html", LOGIN)
    await week.step()
    await ask(week, 3)
    assert "Lộc" in office.last(SAU)

    week.at(4, 14)  # Friday: the admin mends the gap that two residents met
    await ask(week, 4)
    await office.say(ADMIN, "/hangcho")
    assert "1 nhóm" in office.last(ADMIN)
    assert "2 lượt hỏi" in office.last(ADMIN)
    await office.press(ADMIN, "1")
    await office.press(ADMIN, "Trả lời ngắn")
    await office.say(ADMIN, "Bà Bảy được tặng giấy khen vì nấu ăn cho người nghèo.")
    await office.say(ADMIN, "Quyết định 12/QĐ-UBND; UBND phường Hoa Sen")
    await office.press(ADMIN, "Công bố")
    await week.step()
    await office.say(SAU, GAP)
    assert "nấu ăn cho người nghèo" in office.last(SAU)

    week.at(5, 22)  # Saturday night: somebody tells of a good deed; nobody is woken
    await ask(week, 5)
    assert "ngoài giờ" in office.last(SAU)
    await nominate(week)
    await week.step()
    assert "Có giới thiệu gương mới" not in office.last(HOA)

    week.at(6, 6, 31)  # Sunday: the official decides, the resident hears once
    await week.step()
    assert "Có giới thiệu gương mới" in office.last(HOA)
    await office.press(HOA, "Mở xem")
    await office.press(HOA, "✅ Chấp nhận")
    await week.step()
    await week.step()
    assert len([text for text in telegram.texts_to(SAU) if "được chấp nhận" in text]) == 1
    await ask(week, 6)

    week.at(6, 20)
    picture = await thongke(week, VIEWER)
    (tmp_path / "week.png").write_bytes(picture)
    with Image.open(io.BytesIO(picture)) as shown:
        assert shown.size == (1200, HEIGHT)
    found = week.figures()
    assert found.weeks[0].questions == 0
    last = found.weeks[-1]
    assert last.questions == sum(map(len, ASKED)) + 1
    assert last.outside == 3  # the price of gold, the weather, how to propose somebody
    assert last.silent == 2  # the gap, twice
    assert (last.opened, last.mended, found.open_clusters) == (1, 1, 0)
    assert (last.followers, last.delivered, last.unreached) == (2, 4, 0)
    assert (last.nominations, found.open_nominations, last.helpful) == (1, 0, 1)
    assert last.share is not None
    assert last.share > 0.6
    assert {"Phường Hoa Sen", "Xã Đồi Thông"} >= {one.label for one in found.places}
    told = office.last(VIEWER)
    assert all(name not in told for name in ("Bảy", "Mẫu", "Lộc", "Ví", str(LAN), str(SAU)))


async def ask(week: Week, day: int) -> None:
    """What is asked on a day, by several residents in turn."""
    telegram = week.office.telegram
    for number, question in enumerate(ASKED[day]):
        who = (SAU, MINH, LAN)[number % 3]
        reply = await week.office.say(who, question)
        # Nothing, pressed: once that is answered, the question before it is kept.
        await telegram.wait_for_answer(telegram.press_data(who, who, reply.id, pack(Nothing())))


async def nominate(week: Week) -> None:
    """The form, from the first button to the last."""
    office = week.office
    await office.press(SAU, "Giới thiệu gương")
    await office.press(SAU, "Đồng ý, bắt đầu")
    await office.press(SAU, "Một người")
    await office.say(SAU, "Y Ngọc")
    await office.press(SAU, "Dưới 18")
    await office.say(SAU, "thôn 3, xã Đồi Thông")
    await office.say(SAU, "Chiều qua cháu nhảy xuống suối cứu hai bạn bị đuối nước.")
    for label in ("Trong tuần này", "Bỏ qua", "Bỏ qua", "Đã hỏi, đồng ý", "Chưa hỏi", "Gửi cho cán bộ"):
        await office.press(SAU, label)


async def thongke(week: Week, user: int) -> bytes:
    """The picture of /thongke."""
    await week.office.say(user, "/thongke 2")
    await week.office.telegram.wait_until(lambda: "Cộng" in week.office.last(user), "the figures")
    sent = next(one for one in reversed(week.office.telegram.replies(user)) if one.data.get("photo"))
    file_id = sent.data["photo"][-1]["file_id"]
    return next(file.content for file in week.office.telegram.world.files.values() if file.id == file_id)
