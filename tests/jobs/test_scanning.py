"""Scans of a website that changes, misbehaves and dies: what is asked of it, and what becomes of the articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot import texts
from jobs.office import LetterRow
from jobs.scanning.asking import Asker
from jobs.scanning.scan import GIVE_WAY
from jobs.scanning.scanner import Scanner
from knowledge import articles
from knowledge.articles import Article
from knowledge.db import Database
from knowledge.models import ArticleState
from knowledge.sources import events, held, naming, registry
from knowledge.sources.models import EventKind, Kind, SourceState, Trust
from knowledge.sources.suspicion import Doubt
from tests.jobs.ledger import NOON
from tests.support.site import LOGIN, Site, article, running_site, title

ADMIN = 900


@dataclass
class Watch:
    """A scanner whose time passes only where it waits, and where the test says so."""

    database: Database
    site: Site
    now: datetime = NOON
    slept: float = 0.0

    def clock(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.now += timedelta(seconds=seconds)

    def scanner(self) -> Scanner:
        asker = Asker(self.database, self.clock, self.sleep, self.site.limits)
        return Scanner(self.database, asker, clock=self.clock, admins=[ADMIN])

    def add(self, path: str, kind: Kind, **values: object) -> int:
        details = {"name": "Phường", "hosts": ["127.0.0.1"], "by": ADMIN, "now": self.now, "trust": Trust.PUBLISH}
        return self.database.write_sync(registry.add, self.site.url + path, kind, **(details | values))  # type: ignore[arg-type]

    async def scan(self, source_id: int, *, after: timedelta = timedelta()) -> registry.Source:
        """One scan, of everything, some time later."""
        self.now += after
        self.site.asked.clear()
        self.site.bodies.clear()
        found = await self.scanner().scan(source_id)
        assert found is not None
        return found

    def check(self, source_id: int) -> None:
        self.database.write_sync(registry.check_now, source_id, by=None, now=self.now)

    def articles(self) -> dict[str, Article]:
        """All articles by the path of their address."""
        found = self.database.read_sync(articles.changed_since, -1)
        return {(each.url or "").removeprefix(self.site.url): each for each in found}

    def events(self, source_id: int) -> list[tuple[EventKind, str]]:
        found = self.database.read_sync(events.latest, source_id, limit=100)
        return [(event.kind, event.url.removeprefix(self.site.url)) for event in reversed(found)]

    def letters(self) -> list[str]:
        """The keys of what admins are to be told, each of which can be said."""
        rows = self.database.read_sync(
            lambda session: [(row.words, row.values) for row in session.scalars(select(LetterRow))]
        )
        for words, values in rows:
            assert "Phường" in texts.load()["vi"](words, **values)
        return [words for words, _ in rows]


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def watch(database, site) -> Watch:
    return Watch(database, site)


async def test_a_listing_is_read_page_by_page_and_a_second_scan_downloads_nothing(watch, site):
    site.listing(site.articles(range(1, 13)), per_page=5)
    source = watch.add("/tin-tuc", Kind.LISTING)

    first = await watch.scan(source)

    assert len(watch.articles()) == 12
    assert (first.counts["named"], first.counts["new"], first.pages, first.pattern) == (
        12,
        12,
        12,
        "/tin-tuc/bai-#.html",
    )
    assert site.asked["/gioi-thieu-ve-phuong.html"] == 0
    assert all(count == 1 for count in site.asked.values())
    assert watch.slept == pytest.approx(2.0 * (len(site.asked) - 1))  # two seconds between requests

    watch.check(source)
    second = await watch.scan(source)

    assert sum(site.bodies.values()) == 0
    assert second.counts == {"unchanged": 12}
    assert site.asked["/tin-tuc?trang=3"] == 1
    assert site.asked["/robots.txt"] == 0  # known for a day


async def test_a_changed_page_is_a_new_version_with_its_difference(watch, site):
    site.listing(site.articles(range(1, 6)))
    source = watch.add("/tin-tuc", Kind.LISTING)
    await watch.scan(source)

    site.put("/tin-tuc/bai-3.html", article(3, count=35))
    watch.check(source)
    second = await watch.scan(source)

    assert second.counts == {"unchanged": 4, "changed": 1}
    assert "35 cá nhân" in watch.articles()["/tin-tuc/bai-3.html"].body
    newest = watch.database.read_sync(events.latest, source, limit=1)[0]
    assert newest.kind is EventKind.CHANGED
    assert len(newest.detail["gone"]) == len(newest.detail["come"]) == 1
    assert "36 cá nhân" in newest.detail["gone"][0]
    assert "35 cá nhân" in newest.detail["come"][0]


async def test_vanished_pages_are_noted_and_their_articles_stay(watch, site):
    paths = site.articles(range(1, 9))
    site.listing(paths)
    source = watch.add("/tin-tuc", Kind.LISTING)
    await watch.scan(source)

    site.pages["/tin-tuc/bai-1.html"].status = 410  # gone, and gone from the listing
    site.listing(paths[2:])  # the second only from the listing
    del site.pages["/tin-tuc/bai-5.html"]  # gone, though still listed
    watch.check(source)
    await watch.scan(source)

    assert len(watch.articles()) == 8
    assert {each.state for each in watch.articles().values()} == {ArticleState.PUBLISHED}
    told = watch.events(source)[8:]
    assert sorted(told) == [
        (EventKind.GONE, "/tin-tuc/bai-1.html"),
        (EventKind.GONE, "/tin-tuc/bai-5.html"),
        (EventKind.UNLISTED, "/tin-tuc/bai-1.html"),
        (EventKind.UNLISTED, "/tin-tuc/bai-2.html"),
    ]
    watch.check(source)
    await watch.scan(source)
    assert len(watch.events(source)) == 12  # said once


async def test_a_moved_page_is_the_same_article_whether_it_says_so_or_not(watch, site):
    paths = site.articles(range(1, 6))
    site.listing(paths)
    source = watch.add("/tin-tuc", Kind.LISTING)
    await watch.scan(source)
    before = {each.title: each.id for each in watch.articles().values()}

    site.redirect("/tin-tuc/bai-1.html", "/tin-tuc/bai-1001.html")
    site.put("/tin-tuc/bai-1001.html", article(1))
    del site.pages["/tin-tuc/bai-2.html"]
    site.put("/tin-tuc/bai-1002.html", article(2))
    site.listing(["/tin-tuc/bai-1.html", "/tin-tuc/bai-1002.html", *paths[2:]])
    watch.check(source)
    await watch.scan(source)

    assert {each.title: each.id for each in watch.articles().values()} == before
    assert {"/tin-tuc/bai-1001.html", "/tin-tuc/bai-1002.html"} <= set(watch.articles())
    assert [kind for kind, _ in watch.events(source)[5:]].count(EventKind.MOVED) == 2


async def test_a_site_that_shows_its_login_page_overwrites_nothing(watch, site):
    paths = site.articles(range(1, 6))
    site.listing(paths)
    source = watch.add("/tin-tuc", Kind.LISTING)
    await watch.scan(source)
    before = watch.articles()

    for path in (*paths[:3], "/tin-tuc"):
        site.put(path, LOGIN, validators=False)
    watch.check(source)
    listing_failed = await watch.scan(source)
    assert listing_failed.error is not None
    assert listing_failed.error["code"] == "listing_changed"

    site.listing(paths)
    second = await watch.scan(source)
    assert second.counts == {"held": 3, "unchanged": 2}
    assert watch.articles() == before
    waiting = watch.database.read_sync(held.first, source)
    assert waiting is not None
    assert waiting.reason is Doubt.LOGIN
    assert waiting.title == title(1)
    assert watch.letters() == ["source.letter_held"]

    site.articles(range(1, 6))
    watch.check(source)
    third = await watch.scan(source)
    assert (third.counts, third.held) == ({"unchanged": 5}, 0)  # itself again, without anybody's help
    assert watch.articles() == before


async def test_another_article_at_an_old_address_waits_for_an_admin(watch, site):
    site.listing(site.articles(range(1, 4)))
    source = watch.add("/tin-tuc", Kind.LISTING)
    await watch.scan(source)

    other = article(77).replace("Phường Hoa Sen", "Xã Bờ Sông").replace("hội nghị", "phiên họp")
    body = "".join(
        f"<p>Thông báo tuyển dụng viên chức năm thứ {n} với nhiều vị trí việc làm khác nhau.</p>" for n in range(9)
    )
    site.put(
        "/tin-tuc/bai-2.html", f"<html><body><h1>Tuyển dụng viên chức đợt hai năm nay</h1>{body}</body></html>"
    )
    watch.check(source)
    await watch.scan(source)

    waiting = watch.database.read_sync(held.first, source)
    assert waiting is not None
    assert waiting.found is not None
    assert "36 cá nhân" in watch.articles()["/tin-tuc/bai-2.html"].body
    watch.database.write_sync(held.take, waiting, [], by=ADMIN, now=watch.now)
    assert watch.articles()["/tin-tuc/bai-2.html"].title == "Tuyển dụng viên chức đợt hai năm nay"
    assert len(watch.articles()) == 3

    site.put("/tin-tuc/bai-3.html", other.replace("tấm gương", "danh sách"))
    site.put(
        "/tin-tuc/bai-3.html", f"<html><body><h1>Đấu giá quyền sử dụng đất khu trung tâm</h1>{body}</body></html>"
    )
    watch.check(source)
    await watch.scan(source)
    waiting = watch.database.read_sync(held.first, source)
    assert watch.database.write_sync(held.dismiss, waiting, by=ADMIN, now=watch.now)
    assert not watch.database.write_sync(held.dismiss, waiting, by=ADMIN, now=watch.now)  # decided already
    watch.check(source)
    assert (await watch.scan(source)).held == 0  # not asked about again
    assert "36 cá nhân" in watch.articles()["/tin-tuc/bai-3.html"].body


async def test_what_a_source_under_review_brings_waits(watch, site):
    site.listing(site.articles(range(1, 4)))
    source = watch.add("/tin-tuc", Kind.LISTING, trust=Trust.REVIEW)
    await watch.scan(source)
    assert {each.state for each in watch.articles().values()} == {ArticleState.DRAFT}
    assert watch.letters() == ["source.letter_drafts"]

    first = watch.articles()["/tin-tuc/bai-1.html"].id
    watch.database.write_sync(articles.set_state, first, ArticleState.PUBLISHED, now=watch.now)
    for number in (1, 2):
        site.put(f"/tin-tuc/bai-{number}.html", article(number, count=35))
    watch.check(source)
    second = await watch.scan(source)

    assert second.counts == {"held": 1, "changed": 1, "unchanged": 1}
    assert "36 cá nhân" in watch.articles()["/tin-tuc/bai-1.html"].body  # residents read it: an admin decides
    assert "35 cá nhân" in watch.articles()["/tin-tuc/bai-2.html"].body  # nobody reads it yet


async def test_a_source_that_fails_again_and_again_is_parked_and_its_admin_told_once(watch, site):
    source = watch.add("/tin-tuc", Kind.LISTING, every=60)
    site.put("/tin-tuc", "gone fishing", status=500)

    pauses = []
    for _ in range(5):
        found = await watch.scan(source)
        pauses.append(found.due_at - watch.now)
        watch.now = found.due_at
    assert [pause.total_seconds() / 3600 for pause in pauses] == [1, 2, 4, 8, 16]
    assert found.state is SourceState.PARKED
    assert watch.letters() == ["source.letter_parked"]
    assert await watch.scanner().scan_due() == 0

    site.listing(site.articles(range(1, 3)))
    watch.database.write_sync(registry.resume, source, by=ADMIN, now=watch.now)
    assert await watch.scanner().scan_due() == 1
    assert len(watch.articles()) == 2
    assert watch.letters() == ["source.letter_parked"]


async def test_robots_are_obeyed_and_their_pace_too(watch, site):
    site.listing(site.articles(range(1, 4)))
    site.put("/robots.txt", "User-agent: *\nDisallow: /tin-tuc/bai-2\nCrawl-delay: 7", kind="text/plain")
    source = watch.add("/tin-tuc", Kind.LISTING)
    found = await watch.scan(source)

    assert site.asked["/tin-tuc/bai-2.html"] == 0
    assert found.counts == {"named": 3, "new": 2, "refused": 1}
    assert watch.slept == pytest.approx(2 + 7 + 7)

    site.put("/robots.txt", "User-agent: GuongSang\nDisallow: /", kind="text/plain")
    watch.check(source)
    refused = await watch.scan(source, after=timedelta(days=2))
    assert refused.error is not None
    assert refused.error["code"] == "robots_forbid"
    assert dict(site.asked) == {"/robots.txt": 1}


async def test_a_host_that_asks_for_a_pause_gets_it(watch, site):
    site.listing(site.articles(range(1, 4)))
    site.pages["/tin-tuc/bai-1.html"] = site.pages["/tin-tuc/bai-1.html"].__class__(
        b"", 429, headers={"Retry-After": "600"}
    )
    source = watch.add("/tin-tuc", Kind.LISTING)
    begun = watch.now
    found = await watch.scan(source)

    assert found.scanning
    assert found.failures == 0
    assert timedelta(seconds=600) <= found.due_at - begun < timedelta(seconds=620)
    assert len(watch.articles()) == 0

    site.articles(range(1, 2))
    found = await watch.scan(source, after=timedelta(seconds=620))
    assert not found.scanning
    assert site.asked["/tin-tuc"] == 0  # the scan went on where it was
    assert len(watch.articles()) == 3


async def test_a_feed_with_days_of_the_office_and_addresses_that_are_not_whole(watch, site):
    paths = list(site.articles(range(1, 4)))
    for path in paths:
        page = site.pages[path]
        page.content = page.content.replace("Ngày đăng:".encode(), b"").replace(b"/03/2024", b"")
    site.feed(paths)
    source = watch.add("/rss", Kind.FEED)
    await watch.scan(source)

    assert {f"{each.published:%d/%m/%Y}" for each in watch.articles().values()} == {"23/02/2020"}

    site.feed([])  # a feed names its newest alone: nothing has vanished
    watch.check(source)
    second = await watch.scan(source)
    assert second.counts == {"unchanged": 3}


async def test_a_sitemap_of_sitemaps_is_followed_and_its_stamps_save_requests(watch, site):
    site.sitemap(site.articles(range(1, 4)), at="/a.xml", stamp="2024-03-01")
    site.sitemap(site.articles(range(4, 6)), at="/b.xml", stamp="2024-03-01")
    index = "".join(f"<sitemap><loc>{site.url}/{name}.xml</loc></sitemap>" for name in ("a", "b", "khong-co"))
    site.put("/sitemap.xml", f"<sitemapindex>{index}</sitemapindex>", kind="application/xml")
    source = watch.add("/sitemap.xml", Kind.SITEMAP)
    await watch.scan(source)
    assert len(watch.articles()) == 5

    site.put("/tin-tuc/bai-2.html", article(2, count=35))
    site.sitemap([f"/tin-tuc/bai-{n}.html" for n in range(1, 4)], at="/a.xml", stamp="2024-03-02")
    await watch.scan(source, after=timedelta(hours=1))

    assert "35 cá nhân" in watch.articles()["/tin-tuc/bai-2.html"].body
    assert site.asked["/tin-tuc/bai-1.html"] == 1  # its stamp is new
    assert site.bodies["/tin-tuc/bai-1.html"] == 0


async def test_hosts_that_are_not_allowed_and_private_networks_are_never_asked(watch, site, monkeypatch):
    paths = site.articles(range(1, 4))
    site.redirect(paths[0], "http://169.254.169.254/latest/meta-data/")
    site.redirect(paths[1], "http://10.0.0.1/")
    site.feed(
        [*paths, "http://192.168.1.1/quan-tri.html", "file:///etc/passwd", "https://xa-khac.example/tin-1.html"]
    )
    source = watch.add("/rss", Kind.FEED)
    found = await watch.scan(source)

    assert found.counts == {"named": 3, "foreign": 2, "refused": 2, "new": 1}
    assert found.error is None


async def test_a_page_that_makes_no_article_or_breaks_the_reader_stops_nothing(watch, site, monkeypatch):
    paths = site.articles(range(1, 5))
    site.put(paths[0], b"\x89PNG\r\n\x1a\n" + bytes(99), kind="image/png")
    site.put(paths[1], "<html><body><a href='/x'>một hai ba</a></body></html>")
    site.feed(paths)
    source = watch.add("/rss", Kind.FEED)
    assert (await watch.scan(source)).counts == {"named": 4, "refused": 2, "new": 2}


async def test_a_host_that_falls_silent_ends_the_scan_which_later_goes_on(watch, site):
    paths = site.articles(range(1, 13))
    site.feed(paths)
    source = watch.add("/rss", Kind.FEED)
    for path in paths[5:]:
        site.pages[path].status = 502
    found = await watch.scan(source)
    assert (found.counts["new"], found.counts["failed"]) == (5, 5)
    assert found.scanning
    assert found.error is not None

    site.articles(range(1, 13))
    found = await watch.scan(source, after=timedelta(hours=1))
    assert (found.scanning, found.counts["new"], found.failures) == (False, 7, 0)
    await watch.scan(source, after=timedelta(hours=1))
    assert len(watch.articles()) == 12


async def test_a_scan_that_dies_between_two_pages_doubles_nothing(watch, site):
    site.listing(site.articles(range(1, 13)))
    source = watch.add("/tin-tuc", Kind.LISTING)

    class Died(BaseException):
        pass

    async def die(seconds: float) -> None:
        await Watch.sleep(watch, seconds)
        if site.asked["/tin-tuc/bai-7.html"]:
            raise Died

    asker = Asker(watch.database, watch.clock, die, site.limits)
    with pytest.raises(Died):
        await Scanner(watch.database, asker, clock=watch.clock).scan(source)
    assert len(watch.articles()) == 7
    asked = dict(site.asked)

    watch.now += timedelta(seconds=30)  # the dead one's claim runs out
    await watch.scan(source)
    assert len(watch.articles()) == 12
    assert not set(site.asked) & set(asked)  # nothing twice


async def test_a_scan_that_dies_while_a_long_list_is_noted_begins_the_list_anew(watch, site, monkeypatch):
    monkeypatch.setattr(naming, "CHUNK", 2)
    site.feed(site.articles(range(1, 8)))
    source = watch.add("/rss", Kind.FEED)

    class Died(BaseException):
        pass

    async def die(seconds: float) -> None:
        if seconds == GIVE_WAY:
            raise Died
        await Watch.sleep(watch, seconds)

    asker = Asker(watch.database, watch.clock, die, site.limits)
    with pytest.raises(Died):
        await Scanner(watch.database, asker, clock=watch.clock).scan(source)
    assert watch.database.read_sync(registry.get, source).pages == 2

    found = await watch.scan(source, after=timedelta(seconds=30))
    assert (found.pages, found.counts) == (7, {"named": 7, "new": 7})


async def test_an_admin_stops_a_scan_and_two_scanners_never_scan_one_source(watch, site):
    site.listing(site.articles(range(1, 8)))
    source = watch.add("/tin-tuc", Kind.LISTING)
    other: list[object] = []

    async def meanwhile(seconds: float) -> None:
        await Watch.sleep(watch, seconds)
        other.append(await watch.scanner().scan(source))
        if site.asked["/tin-tuc/bai-3.html"]:
            await watch.database.write(registry.pause, source, by=ADMIN, now=watch.now)

    asker = Asker(watch.database, watch.clock, meanwhile, site.limits)
    await Scanner(watch.database, asker, clock=watch.clock).scan(source)

    assert set(other) == {None}
    assert len(watch.articles()) == 3
    assert site.asked["/tin-tuc/bai-5.html"] == 0

    watch.database.write_sync(registry.resume, source, by=ADMIN, now=watch.now)
    assert await watch.scanner().scan_due() == 1  # at once: what was stopped is nobody's
    assert len(watch.articles()) == 7


async def test_paging_in_a_circle_ends(watch, site):
    site.listing(site.articles(range(1, 10)), per_page=3)
    source = watch.add("/tin-tuc", Kind.LISTING)
    found = await watch.scan(source)  # the last page's "Trang sau" leads to the first

    assert found.pages == 9
    assert (
        sum(count for path, count in site.asked.items() if path.startswith("/tin-tuc?") or path == "/tin-tuc") == 3
    )


async def test_an_endless_calendar_is_followed_so_far_and_no_further(watch, site, monkeypatch):
    monkeypatch.setitem(naming.MOST_LINKS, Kind.LISTING, 6)
    paths = site.articles(range(1, 4))
    for number in range(1, 20):
        page = "<html><body>" + "".join(
            f'<div class="i"><a href="{path}">Phường Hoa Sen biểu dương tấm gương số {path}</a></div>'
            for path in paths
        )
        at = "/lich" if number == 1 else f"/lich?thang={number}"
        site.put(at, page + f'<a rel="next" href="/lich?thang={number + 1}">Sau</a></body></html>')
    source = watch.add("/lich", Kind.LISTING, pattern="/tin-tuc/*")
    await watch.scan(source)

    assert sum(path.startswith("/lich") for path in site.asked) == 6


async def test_a_page_that_stays_as_it_is_is_looked_at_less_and_less(watch, site):
    site.feed(site.articles(range(1, 2)))
    source = watch.add("/rss", Kind.FEED)
    looks = []
    for hours in (0, 1, 1, 12, 1, 1, 1, 240, 24, 24):
        await watch.scan(source, after=timedelta(hours=hours))
        looks.append(site.asked["/tin-tuc/bai-1.html"])
    assert looks == [1, 1, 1, 1, 0, 0, 0, 1, 0, 0]  # after a quarter of the time since it changed
