"""`guongsang sources`: what an operator reads, and what a script does."""

import json

import pytest

from bot import texts
from bot.__main__ import build
from bot.upkeep import scanning
from knowledge.sources.errors import NothingListed, SourceKnown
from tests.support.site import article, running_site


@pytest.fixture
def site(monkeypatch):
    with running_site() as made:
        monkeypatch.setattr(scanning, "LIMITS", made.limits)
        yield made


@pytest.fixture
def guongsang(database, database_url, monkeypatch, capsys):
    """Runs `guongsang sources` and hands back its exit code and what it printed."""
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", database_url)
    monkeypatch.setenv("GUONGSANG_SCAN_PAUSE", "0.2")
    monkeypatch.setattr("bot.upkeep.migrate.upgrade", lambda _: "head")  # the fixture made the tables already

    def run(*arguments: str) -> tuple[int, str]:
        code = build(texts.load()["vi"])(["sources", *arguments], standalone_mode=False)
        return code or 0, capsys.readouterr().out

    return run


def test_a_source_is_added_scanned_and_listed(guongsang, site):
    assert guongsang() == (0, "Chưa có nguồn nào. Thêm bằng lệnh: guongsang sources add ĐƯỜNG_DẪN\n")
    site.listing(site.articles(range(1, 4)))
    code, printed = guongsang(
        "add", f"{site.url}/tin-tuc", "--trust", "publish", "--every", "15", "--area", "Hoa Sen"
    )
    assert code == 0
    assert printed.startswith("Đã thêm nguồn số 1: Tin tức - Phường Hoa Sen (trang danh sách), 3 trang.")
    assert printed.count("  – Phường Hoa Sen biểu dương") == 3

    code, printed = guongsang("check", "1")
    assert code == 0
    assert "3 bài mới" in printed
    code, printed = guongsang("--json")
    told = json.loads(printed)
    assert (told["kind"], told["trust"], told["every"], told["area"]) == ("listing", "publish", 15, "Hoa Sen")
    assert (told["pages"], told["held"], told["error"]) == (3, 0, None)

    with pytest.raises(SourceKnown):
        guongsang("add", f"{site.url}/tin-tuc")
    site.put("/tin-tuc", "đóng cửa", status=503)
    code, printed = guongsang("check")
    assert code == 1
    assert "báo lỗi 503" in printed


def test_a_page_without_a_list_is_a_source_by_its_feed_or_none(guongsang, site):
    site.put("/", article(1))
    with pytest.raises(NothingListed):
        guongsang("add", site.url)
    site.feed(site.articles(range(1, 3)))
    site.put(
        "/", article(1).replace("<title>", '<link rel="alternate" type="application/rss+xml" href="/rss"><title>')
    )
    assert "(RSS/Atom), 2 trang" in guongsang("add", site.url)[1]

    site.put("/ban", "", status=429, headers={"Retry-After": "600"})
    code, printed = guongsang("add", f"{site.url}/ban")
    assert (code, "đang yêu cầu chờ" in printed) == (1, True)
