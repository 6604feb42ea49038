"""Feeds and sitemaps as the world writes them: dates, addresses, charsets, bombs."""

import gzip
from datetime import date

import pytest

from knowledge.sources.errors import FeedRefused, FeedUnreadable
from knowledge.sources.feeds import MOST_ENTRIES, day_of, read_feed
from knowledge.sources.sitemaps import read_sitemap

BASE = "https://hoasen.example.vn/tin/rss.aspx"


def rss(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{head}<rss version="2.0"><channel><title>Phường Hoa Sen</title>{items}</channel></rss>'


def item(title: str, link: str, date: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("23/02/2020 09:32:00", date(2020, 2, 23), id="day-first"),
        pytest.param("03/02/2020 23:59:59", date(2020, 2, 3), id="day-first-though-both-fit"),
        pytest.param("Sun, 23 Feb 2020 09:32:00 +0700", date(2020, 2, 23), id="as-the-standard-says"),
        pytest.param("Sun, 23 Feb 2020 18:30:00 GMT", date(2020, 2, 24), id="the-next-day-in-vietnam"),
        pytest.param("Sun, 23 Feb 2020 23:30:00", date(2020, 2, 23), id="no-zone-is-ours"),
        pytest.param("23 Feb 2020 23:30:00 -0000", date(2020, 2, 23), id="a-zone-that-says-nothing"),
        pytest.param("2020-02-23T09:32:00+07:00", date(2020, 2, 23), id="iso"),
        pytest.param("2020-02-23T18:00:00Z", date(2020, 2, 24), id="iso-utc"),
        pytest.param("Chủ nhật, 23/02/2020", date(2020, 2, 23), id="weekday"),
        pytest.param("Mon, 99 Foo 2020", None, id="nonsense"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_feeds_days_are_vietnams(written, day):
    assert day_of(written) == day


def test_addresses_are_made_whole_and_named_once():
    found = read_feed(
        BASE,
        rss(
            item("Một", "/tin/1.html", "23/02/2020 09:32:00")
            + item("Hai &lt;b&gt;đậm&lt;/b&gt; &amp;amp; ba", "2.html")
            + item("Một nữa", "/tin/1.html")
            + item("Xa", "//khac.example/3")
            + item("Hỏng", "javascript:alert(1)")
            + item("Hỏng", "http://[::1")
            + "<item><title>Không có đường dẫn</title></item>"
        ).encode(),
        BASE,
    )

    assert found.name == "Phường Hoa Sen"
    assert [(page.url, page.title) for page in found.pages] == [
        ("https://hoasen.example.vn/tin/1.html", "Một"),
        ("https://hoasen.example.vn/tin/2.html", "Hai đậm & ba"),
        ("https://khac.example/3", "Xa"),
    ]
    assert found.pages[0].day == date(2020, 2, 23)
    assert found.pages[0].stamp is None


def test_atom_tells_when_a_page_was_changed_and_where_more_is():
    text = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Xã</title><link rel="next" href="?trang=2"/>
    <entry><title>Tin</title><link href="/1.html"/><published>2024-03-01T08:00:00+07:00</published>
    <updated>2024-03-05T08:00:00+07:00</updated></entry></feed>"""
    found = read_feed(BASE, text.encode(), BASE)

    assert found.pages[0].day == date(2024, 3, 1)
    assert found.pages[0].stamp == "2024-03-05T08:00:00+07:00"
    assert found.further == ["https://hoasen.example.vn/tin/rss.aspx?trang=2"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(rss(item("Phường Hòa", "/1")).encode("utf-8"), id="utf-8"),
        pytest.param(rss(item("Phường Hòa", "/1")).encode("utf-16"), id="utf-16-that-says-utf-8"),
        pytest.param(b"\xef\xbb\xbf \n" + rss(item("Phường Hòa", "/1")).encode(), id="bom-and-blanks-in-front"),
        pytest.param(
            rss(item("Phường Hòa", "/1"), '<?xml version="1.0" encoding="windows-1252"?>').encode(),
            id="utf-8-that-says-1252",
        ),
        pytest.param(rss(item("Phường Hòa\x0b\x00", "/1")).encode(), id="characters-that-xml-forbids"),
        pytest.param(rss(item("Phường Hòa", "/1"))[:-26].encode(), id="cut-off"),
    ],
)
def test_the_bytes_decide_about_the_charset(content):
    (page,) = read_feed(BASE, content, BASE).pages
    assert page.title == "Phường Hòa"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<! ENTITY % far SYSTEM "http://169.254.169.254/"> %far;]>',
        '<!DOCTYPE rss [<!ATTLIST rss version CDATA "9">]>',
    ],
)
def test_entities_are_refused_unread(head):
    with pytest.raises(FeedRefused):
        read_feed(BASE, (head + rss(item("&c;", "/1"), "")).encode(), BASE)
    with pytest.raises(FeedRefused):
        read_sitemap(BASE, (head + "<urlset><url><loc>https://a.vn/</loc></url></urlset>").encode(), BASE)


def test_an_old_doctype_alone_is_no_danger():
    head = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x.example/rss-0.91.dtd">'
    assert len(read_feed(BASE, (head + rss(item("Tin", "/1"), "")).encode(), BASE).pages) == 1


def test_ten_thousand_entries_and_a_few_more():
    found = read_feed(
        BASE, rss("".join(item(f"Tin {n}", f"/{n}.html") for n in range(MOST_ENTRIES + 5))).encode(), BASE
    )
    assert len(found.pages) == MOST_ENTRIES


@pytest.mark.parametrize("content", [b"", b"<html><body>404</body></html>", b"%PDF-1.4", b"\x1f\x8bnonsense"])
def test_what_is_no_feed_says_so(content):
    for read in (read_feed, read_sitemap):
        with pytest.raises(FeedUnreadable):
            read(BASE, content, BASE)


def test_a_sitemap_names_pages_with_their_stamps_packed_or_not():
    text = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc> /tin/1.html </loc><lastmod>2024-03-05</lastmod></url>
    <url><loc>https://hoasen.example.vn/2</loc><news:news><news:publication_date>2024-03-01</news:publication_date>
    <news:title>Tin hai</news:title></news:news></url><url><loc>ftp://a/3</loc></url><url/></urlset>"""
    for content in (text.encode(), gzip.compress(text.encode())):
        one, two = read_sitemap(BASE, content, BASE).pages
        assert (one.url, one.stamp) == ("https://hoasen.example.vn/tin/1.html", "2024-03-05")
        assert (two.title, two.day) == ("Tin hai", date(2024, 3, 1))


def test_a_sitemap_that_is_cut_off_counts_up_to_there():
    text = "<urlset>" + "".join(f"<url><loc>https://a.vn/{n}</loc></url>" for n in range(9))
    assert len(read_sitemap(BASE, (text + "<url><lo").encode(), BASE).pages) == 9


def test_a_packed_sitemap_that_unfolds_to_too_much_is_refused():
    with pytest.raises(FeedRefused):
        read_sitemap(BASE, gzip.compress(b"<urlset>" + b" " * 30_000_000), BASE)
