"""RSS and Atom: the pages that a feed names, with the days that it says."""

import html
import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from knowledge.ingest.cleaning import line
from knowledge.ingest.dates import VIETNAM, parse_date
from knowledge.sources.errors import FeedUnreadable
from knowledge.sources.found import Found, Named
from knowledge.sources.xml import text_of

MOST_ENTRIES = 10_000
_HEAD = 2_000  # characters in which a feed says that it is one
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,200}>")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


def is_feed(source: str, content: bytes) -> bool:
    """Say whether a document calls itself a feed."""
    return _ROOT.search(text_of(source, content)[:_HEAD]) is not None


def read_feed(source: str, content: bytes, base: str) -> Named:
    """The pages of a feed, in its order.

    Args:
        base: where the feed was fetched from, for addresses that are not whole.

    Raises:
        FeedRefused: it declares entities.
        FeedUnreadable: it is no feed.
    """
    text = text_of(source, content)
    if not _ROOT.search(text[:_HEAD]):
        raise FeedUnreadable(source)
    import feedparser  # its modules take a moment to load, and most commands need none of them

    told = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers=_HEADERS,
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    site = str(told.feed.get("link") or base)
    found: dict[str, Found] = {}
    for entry in told.entries[:MOST_ENTRIES]:
        url = _address(entry, urljoin(base, site))
        if url is not None:
            found.setdefault(url, Found(url, _plain(entry.get("title")), _day(entry), _stamp(entry)))
    return Named(_plain(told.feed.get("title")), list(found.values()), _next(told.feed, base))


def day_of(written: str) -> date | None:
    """The day of a feed's date in Vietnam: day before month, and a time without a zone is the office's own."""
    if not re.match(r"\s*[A-Za-z]{3}|\s*\d{1,2} [A-Za-z]{3}", written):
        return parse_date(written)  # '23/02/2020 09:32:00', '2020-02-23T09:32:00+07:00'
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return parse_date(written)
    return (moment if moment.tzinfo is None else _in_vietnam(moment)).date()


def _in_vietnam(moment: datetime) -> datetime:
    try:
        return moment.astimezone(VIETNAM)
    except OverflowError:  # the year 1 or 9999
        return moment


def _day(entry: Mapping[str, Any]) -> date | None:
    for name in ("published", "created", "updated"):
        if (written := _said(entry, name)) and (day := day_of(written)):
            return day
    return None


def _stamp(entry: Mapping[str, Any]) -> str | None:
    """Only a word that the page was changed: a feed without it says nothing about corrections."""
    written = _said(entry, "updated")
    return written[:64] if written and written != _said(entry, "published") else None


def _said(entry: Mapping[str, Any], name: str) -> str:
    """What stands there itself: feedparser answers 'updated' with 'published' where there is none."""
    assert isinstance(entry, dict)
    return str(dict.get(entry, name) or "")


def _address(entry: Mapping[str, Any], base: str) -> str | None:
    told = entry.get("link") or (entry.get("id") if entry.get("guidislink", False) else None)
    if not told:
        return None
    try:
        url = urljoin(base, str(told).strip())
    except ValueError:  # brackets that are no IPv6 address
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def _next(feed: Mapping[str, Any], base: str) -> list[str]:
    """The next page of a feed that is cut into several (RFC 5005)."""
    links = feed.get("links") or ()
    return [urljoin(base, str(link["href"])) for link in links if link.get("rel") == "next" and link.get("href")]


def _plain(written: object) -> str:
    return line(html.unescape(_TAG.sub(" ", str(written or ""))))[:300]
