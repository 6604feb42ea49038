"""What a page says of itself to machines: Open Graph, microdata, Dublin Core, JSON-LD."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from knowledge.ingest.cleaning import line
from knowledge.ingest.dates import parse_date
from knowledge.ingest.legacy import modern
from knowledge.ingest.portal import is_chrome
from knowledge.ingest.signatures import signature

_PUBLISHED = (
    "meta[property='article:published_time']",
    "meta[itemprop=datePublished], time[itemprop=datePublished], [itemprop=datePublished]",
    "meta[name='pubdate'], meta[name='publishdate'], meta[name='publish_date'], meta[name='DC.date.issued']",
    "time.published[datetime], time.entry-date[datetime], time[pubdate][datetime]",
    "meta[name='dc.date'], meta[name='DC.Date'], meta[name='dcterms.created'], [property~='dc:created']",
)
_FIRST_YEAR = 1995  # of portals; an earlier day is a field that nobody filled in
_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "Report", "WebPage")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own words about its article; any of them may be missing, and the titles may name the site."""

    titles: tuple[str, ...] = ()
    site: str = ""
    published: date | None = None
    author: str | None = None
    url: str | None = None


def metadata(page: LexborHTMLParser) -> Metadata:
    """Read what the head of a page (and its microdata) says."""
    told = list(_json_ld(page))
    titles = [
        _attribute(page, "meta[property='og:title']"),
        *(_string(each.get("headline")) for each in told),
        line(modern(unescape(_text(page, "title")))),
    ]
    claims = [_day(page, selector) for selector in _PUBLISHED]
    claims += [parse_date(_string(each.get("datePublished"))) for each in told]
    return Metadata(
        titles=tuple(title for title in titles if title),
        site=_attribute(page, "meta[property='og:site_name']"),
        # Templates that print today's date do so in one of these places, seldom in all of them.
        published=min((day for day in claims if day and day.year >= _FIRST_YEAR), default=None),
        author=next(filter(None, map(_person, _authors(page, told))), None),
        url=_attribute(page, "link[rel=canonical]", "href") or _attribute(page, "meta[property='og:url']") or None,
    )


def _text(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    return "" if node is None else node.text() or ""


def _attribute(page: LexborHTMLParser, selector: str, name: str = "content") -> str:
    node = page.css_first(selector)
    return "" if node is None else line(modern(unescape(node.attributes.get(name) or "")))


def _day(page: LexborHTMLParser, selector: str) -> date | None:
    for node in page.css(selector):
        attributes = node.attributes
        written_at = attributes.get("title") if node.tag == "abbr" else None  # as microformats do
        for written in (attributes.get("content"), attributes.get("datetime"), written_at, node.text()):
            if written and (day := parse_date(written[:80])):
                return day
    return None


def _json_ld(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in page.css("script[type='application/ld+json']"):
        try:
            told = json.loads(node.text() or "")
        except (ValueError, RecursionError):
            continue  # many portals print it broken
        stack = [told]
        while stack:
            each = stack.pop()
            if isinstance(each, list):
                stack.extend(each)
            elif isinstance(each, dict):
                stack.extend(each.get("@graph") or [])
                if each.get("@type") in _ARTICLES:
                    yield each


def _authors(page: LexborHTMLParser, told: list[dict[str, Any]]) -> Iterator[str]:
    yield from (_author(each.get("author")) for each in told)
    yield _attribute(page, "meta[name=author], meta[property='article:author']")
    for node in page.css("[itemprop=author] [itemprop=name], [itemprop=author], .vcard .fn, [rel=author]"):
        yield line(node.text() or "")


def _person(written: str) -> str | None:
    """A name that stands for a person; accounts, offices and placeholders are none."""
    return signature(written) if written and not is_chrome(written) and len(written.split()) > 1 else None


def _string(value: object) -> str:
    return line(value) if isinstance(value, str) else ""


def _author(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _string(value.get("name") if isinstance(value, dict) else value)
