"""Sitemaps, and sitemaps of sitemaps: the pages that a site names for machines."""

import io
import re
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from knowledge.ingest.cleaning import line
from knowledge.ingest.dates import parse_date
from knowledge.sources.errors import FeedRefused, FeedUnreadable
from knowledge.sources.found import Found, Named
from knowledge.sources.xml import text_of

MOST_PAGES = 50_000  # what the protocol allows in one file
MOST_FILES = 500
_ROOT = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_HEAD = 2_000


def is_sitemap(source: str, content: bytes) -> bool:
    """Say whether a document calls itself a sitemap."""
    return _ROOT.search(text_of(source, content)[:_HEAD]) is not None


def read_sitemap(source: str, content: bytes, base: str) -> Named:
    """The pages, or the further sitemaps, that a sitemap names.

    A file that is cut off or broken in the middle counts up to there.

    Raises:
        FeedRefused: it declares entities, or unpacks to too much.
        FeedUnreadable: it is no sitemap.
    """
    text = text_of(source, content)
    if not _ROOT.search(text[:_HEAD]):
        raise FeedUnreadable(source)
    named = Named()
    try:
        for _, element in iterparse(io.BytesIO(text.encode("utf-8", "replace")), events=("end",)):
            tag = _name(element)
            if tag in ("url", "sitemap"):
                _add(named, element, tag, base)
                element.clear()
            if len(named.pages) >= MOST_PAGES or len(named.further) >= MOST_FILES:
                break
    except DefusedXmlException:
        raise FeedRefused(source) from None
    except ParseError:
        if not named.pages and not named.further:
            raise FeedUnreadable(source) from None
    return named


def _add(named: Named, element: Element, tag: str, base: str) -> None:
    told = {_name(part): line(part.text or "") for part in element.iter()}
    try:
        url = urljoin(base, told.get("loc", ""))
    except ValueError:  # brackets that are no IPv6 address
        return
    if not told.get("loc") or not url.lower().startswith(("http://", "https://")):
        return
    if tag == "sitemap":
        named.further.append(url)
        return
    day = parse_date(told.get("publication_date", ""))
    named.pages.append(Found(url, told.get("title", "")[:300], day, told.get("lastmod", "")[:64] or None))


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
