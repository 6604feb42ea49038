"""A document that names pages, read by its kind; and of an address that somebody gives, which kind it is."""

from knowledge.ingest.fetch import Fetched
from knowledge.sources.errors import FeedUnreadable
from knowledge.sources.feeds import is_feed, read_feed
from knowledge.sources.found import Named
from knowledge.sources.listings import is_page, read_listing
from knowledge.sources.models import Kind
from knowledge.sources.sitemaps import is_sitemap, read_sitemap


def read_links(kind: Kind, page: Fetched, pattern: str | None = None) -> Named:
    """What a document of a source names.

    Raises:
        FeedRefused, FeedUnreadable: as their names say.
    """
    if kind is Kind.FEED:
        return read_feed(page.url, page.content, page.url)
    if kind is Kind.SITEMAP:
        return read_sitemap(page.url, page.content, page.url)
    if not is_page(page.content):
        raise FeedUnreadable(page.url)
    return read_listing(page.content, page.url, pattern)


def kind_of(page: Fetched) -> Kind | None:
    """What kind of source a document is; None where it is none.

    Raises:
        FeedRefused: it declares entities.
    """
    if is_page(page.content):
        return Kind.LISTING
    if is_feed(page.url, page.content):
        return Kind.FEED
    return Kind.SITEMAP if is_sitemap(page.url, page.content) else None
