"""Of an address that somebody gives: what kind of source it is, and what it would bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from jobs.scanning.asking import Asker
from knowledge.ingest.errors import IngestError
from knowledge.ingest.fetch import Fetched
from knowledge.sources.addresses import hosts_for
from knowledge.sources.documents import kind_of, read_links
from knowledge.sources.errors import FeedUnreadable, NothingListed, SourceError
from knowledge.sources.found import Found, Named
from knowledge.sources.listings import feeds_of
from knowledge.sources.models import Kind

SHOWN = 5  # titles
_MOST_FEEDS = 3  # of one page that are tried


@dataclass(frozen=True, slots=True)
class Preview:
    """A source that could be added."""

    url: str
    kind: Kind
    name: str
    titles: tuple[str, ...]  # of the first pages
    count: int  # of the pages that its first document names
    hosts: tuple[str, ...]
    pattern: str | None = None
    feed: str | None = None  # of the same site, where this is a page of links


async def examine(asker: Asker, written: str, kind: Kind | None = None, pattern: str | None = None) -> Preview:
    """Look at an address; nothing is stored.

    Args:
        kind: what somebody says it is; None finds out.

    Raises:
        NothingListed: it is a page without a list of articles, and its site tells of no feed.
        SourceError, IngestError: it cannot be had, or is no source.
    """
    url = written.strip() if "://" in written else f"https://{written.strip()}"
    page = await _get(asker, url)
    found = kind or kind_of(page)
    if found is None:
        raise FeedUnreadable(url)
    named = read_links(found, page, pattern)
    feeds = feeds_of(page.content, page.url) if found is Kind.LISTING else []
    if found is Kind.LISTING and not named.pages:
        if kind is None and (feed := await _feed(asker, feeds)) is not None:
            return feed
        raise NothingListed(url)
    if found is Kind.SITEMAP and not named.pages and named.further:
        named = await _first_of(asker, named)
    return _preview(page.url, found, named, feeds[:1])


async def _get(asker: Asker, url: str) -> Fetched:
    return await asker.ask(url, hosts_for(url, ()))


async def _feed(asker: Asker, feeds: Sequence[str]) -> Preview | None:
    """The first feed of a site that names anything."""
    for url in feeds[:_MOST_FEEDS]:
        try:
            page = await _get(asker, url)
            named = read_links(Kind.FEED, page)
        except (SourceError, IngestError):
            continue
        if named.pages:
            return _preview(page.url, Kind.FEED, named)
    return None


async def _first_of(asker: Asker, index: Named) -> Named:
    """What the first of several sitemaps names, to be shown."""
    page = await _get(asker, index.further[0])
    return read_links(Kind.SITEMAP, page)


def _preview(url: str, kind: Kind, named: Named, feeds: Sequence[str] = ()) -> Preview:
    name = named.name or (urlsplit(url).hostname or url)
    titles = tuple(_title(page) for page in named.pages[:SHOWN])
    hosts = hosts_for(url, (page.url for page in named.pages))
    return Preview(url, kind, name, titles, len(named.pages), tuple(hosts), named.pattern, next(iter(feeds), None))


def _title(page: Found) -> str:
    """A sitemap names no titles: the end of the address says something, too."""
    return page.title or unquote(urlsplit(page.url).path.rstrip("/").rpartition("/")[2]) or page.url
