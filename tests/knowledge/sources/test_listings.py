"""Pages of links: which links are the articles, which lead on, and the patterns that are learned from them."""

import pytest

from knowledge.sources.errors import PatternInvalid
from knowledge.sources.listings import feeds_of, read_listing
from knowledge.sources.patterns import checked, learned, matches

BASE = "https://hoasen.example.vn/tin-tuc"
TITLES = (
    "Bà con tổ 4 góp công làm đường hoa",
    "Trao giấy khen cho người trả lại của rơi",
    "Hội phụ nữ đỡ đầu mười cháu nhỏ",
    "Già làng giữ lửa nghề dệt",
)
MENU = """<div id="menu"><ul><li><a href="/gioi-thieu.html">Giới thiệu chung về phường ta</a></li>
<li><a href="/thu-tuc.html">Thủ tục hành chính của phường</a></li></ul></div>"""


def page(items: str, more: str = "") -> bytes:
    return (
        f"<html><head><title>Tin</title></head><body>{MENU}{items}{more}<footer>x</footer></body></html>".encode()
    )


def links(pattern: str, around: str = '<div class="it n{n}"><h3>{a}</h3><p>Tóm tắt.</p></div>') -> str:
    return "".join(
        around.format(n=n, a=f'<a href="{pattern.format(n=n, slug="bai-viet-so")}">{title}</a>')
        for n, title in enumerate(TITLES, 11)
    )


@pytest.mark.parametrize(
    ("items", "pattern"),
    [
        pytest.param(links("/tin-tuc/{slug}-{n}.html"), "/tin-tuc/bai-viet-so-#.html", id="slugs-with-numbers"),
        pytest.param(
            links("/vi-vn/tintuc/Trang/tin.aspx?ItemID={n}&l=TinTuc"),
            "/vi-vn/tintuc/Trang/tin.aspx?ItemID=#&l=TinTuc",
            id="sharepoint",
        ),
        pytest.param(links("/web/hoasen/-/{slug}-{n}"), "/web/hoasen/-/bai-viet-so-#", id="liferay"),
        pytest.param(links("{slug}-{n}.html"), "/bai-viet-so-#.html", id="relative"),
        pytest.param(
            "<table>" + links("/?nv=news&op=Tin-{n}", "<tr><td>{a}</td><td>{n}</td></tr>") + "</table>",
            "/?nv=news&op=Tin-#",
            id="table-with-queries",
        ),
        pytest.param(
            links("/tin/{n}/x", '<li class="item-{n}"><a href="/anh/{n}.jpg">Ảnh to của bài viết này</a>{a}</li>'),
            "/tin/#/x",
            id="pictures-beside",
        ),
    ],
)
def test_the_list_is_told_from_the_menu(items, pattern):
    found = read_listing(page(items), BASE)

    assert found.pattern == pattern
    assert [each.title for each in found.pages] == list(TITLES)


def test_a_known_pattern_finds_new_links_wherever_they_stand():
    found = read_listing(page('<p><a href="/tin-tuc/moi-1.html">Mới</a></p>'), BASE, "/tin-tuc/*.html")
    assert [each.url for each in found.pages] == ["https://hoasen.example.vn/tin-tuc/moi-1.html"]


@pytest.mark.parametrize(
    ("more", "further"),
    [
        ('<a href="?trang=2">2</a><a href="?trang=3">3</a>', ["/tin-tuc?trang=2", "/tin-tuc?trang=3"]),
        ('<a href="/tin-tuc/page/2">Trang sau »</a>', ["/tin-tuc/page/2"]),
        ('<a href="/tin-tuc-2.html">Tiếp theo</a>', ["/tin-tuc-2.html"]),
        ('<a rel="next" href="?p=2"><img src="x.png"></a>', ["/tin-tuc?p=2"]),
        ('<link rel="next" href="/tin-tuc?p=2">', ["/tin-tuc?p=2"]),
        ('<a href="/lich/2024/5">5</a>', []),  # a calendar's day
        ('<a href="https://khac.example/?p=2">Sau</a>', []),
        ('<a href="#">Sau</a><a href="javascript:next()">Sau</a><a href="http://[::1">Sau</a>', []),
        ('<a href="/tin-tuc?utm_source=x">1</a>', []),  # itself
    ],
)
def test_further_pages_are_found(more, further):
    found = read_listing(page(links("/tin-tuc/{slug}-{n}.html"), more), BASE)
    assert [url.removeprefix("https://hoasen.example.vn") for url in found.further] == further


def test_a_page_without_a_list_names_nothing():
    assert read_listing(page("<p>Xin chào bà con.</p>"), BASE).pages == []
    assert read_listing(b"", BASE).pages == []


def test_a_pages_feeds_are_found():
    head = b'<head><base href="/a/"><link rel="alternate" type="application/rss+xml" href="rss.xml"></head>'
    assert feeds_of(head, BASE) == ["https://hoasen.example.vn/a/rss.xml"]


@pytest.mark.parametrize(
    ("pattern", "address", "fits"),
    [
        ("/tin/*.html", "https://a.vn/tin/bai-1.html", True),
        ("/tin/*.html", "https://a.vn/tin/bai-1.html?x=1", False),
        ("/tin.aspx?id=*", "https://a.vn/tin.aspx?id=7", True),
        ("/tin.aspx?id=*", "https://a.vn/tinXaspxYid=7", False),
        ("/[a]/*", "https://a.vn/[a]/1", True),
        ("/tin/*-#.html", "https://a.vn/tin/bai-so-12.html", True),
        ("/tin/*-#.html", "https://a.vn/tin/gioi-thieu.html", False),
        ("/tin/#", "https://a.vn/tin/12a", False),
        ("/tin/*/#", "https://a.vn/tin/a/1/22", True),
        ("/[a]/*", "https://a.vn/a/1", False),
        ("*/" + "*a" * 20, "https://a.vn/" + "a" * 5000 + "!", False),  # in no time
    ],
)
def test_patterns(pattern, address, fits):
    assert matches(pattern, address) is fits


@pytest.mark.parametrize(
    ("written", "read"),
    [("/tin/*", "/tin/*"), ("tin/*.html", "*tin/*.html"), ("https://a.vn/tin/*?x=*", "/tin/*?x=*")],
)
def test_a_pattern_that_an_admin_writes(written, read):
    assert checked(written) == read


@pytest.mark.parametrize("written", ["", "*", "/**/", "a b", "/" + "x" * 300])
def test_a_pattern_that_means_nothing_or_everything_is_refused(written):
    with pytest.raises(PatternInvalid):
        checked(written)


@pytest.mark.parametrize(
    ("paths", "pattern"),
    [
        (["/tin/x/1.html", "/tin/2.html"], "/tin/*.html"),  # of different depth
        (["/khen-4-nguoi-12.html", "/ba-hoa-7.html"], "/*-#.html"),
        (["/tin/ba-hoa", "/tin/ong-loc"], "/tin/*"),
        (["/2024/03/tin-a", "/2025/11/tin-b"], "/#/#/*"),
    ],
)
def test_the_narrowest_pattern_is_learned(paths, pattern):
    urls = [f"https://a.vn{path}" for path in paths]
    assert learned(urls) == pattern
    assert all(matches(pattern, url) for url in urls)
