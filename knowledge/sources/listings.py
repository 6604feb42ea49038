"""A page of links: which of them are articles, and which lead to more such pages.

Articles' links are alike: they stand in the same places of the markup, their addresses have one shape, and their
words are whole titles. Of the groups of such links on a page the one with the most words of title is the list.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.analysis.folding import fold
from knowledge.ingest.charset import decode
from knowledge.ingest.cleaning import line
from knowledge.ingest.identity import normal_address
from knowledge.sources.found import Found, Named
from knowledge.sources.patterns import learned, local, matches

MOST_LINKS = 5_000  # of one page
_WORDS = 4  # of a title; menus say less
_FEWEST = 2  # links that make a list
_PLAIN = 5  # the same where their addresses are as short as those of a menu
_UP = 4  # elements around a link by which its place in the markup is told
_CHROME = frozenset({"nav", "header", "footer", "aside"})
_FRAME = re.compile(r"\b(?:menu|nav|navbar|header|footer|breadcrumbs?|topbar)\b")
_NUMBER = re.compile(r"\d{1,4}")
_ON = re.compile(
    r"(?:trang )?(?:sau|tiep|ke|tiep theo)(?: [>›»]+)?|xem them|(?:bai )?cu hon"
    r"|next(?: page)?|older(?: posts)?|[›»>→]+"
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|zip|rar|mp[34]|css|js|xlsx?|pptx?|xml|rss)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    address: str
    text: str
    place: str  # of it in the markup
    node: LexborNode


def read_listing(content: bytes, base: str, pattern: str | None = None) -> Named:
    """The articles and the further pages that a page of links names.

    Args:
        base: where the page was fetched from.
        pattern: which links are articles; None learns it from the page.
    """
    page = LexborHTMLParser(decode(content))
    links = list(_links(page, _base(page, base)))
    if pattern is None:
        chosen = _list(links)
        pattern = learned([link.url for link in chosen]) if chosen else None
    found: dict[str, Found] = {}
    for link in links if pattern else ():
        known = found.get(link.address)
        longer = known is None or len(known.title) < len(link.text)  # a picture and a title lead to one article
        if longer and matches(pattern or "", link.url) and link.address != _address(base):
            found[link.address] = Found(link.url, link.text)
    further = [link.url for link in _further(page, links, base) if link.address not in found]
    return Named(_title(page), list(found.values()), further, pattern)


def feeds_of(content: bytes, base: str) -> list[str]:
    """The feeds that a page says it has."""
    page = LexborHTMLParser(decode(content))
    found = page.css("link[rel~=alternate][type='application/rss+xml'], link[rel~=alternate][type*='atom+xml']")
    return [url for node in found if (url := _joined(_base(page, base), node.attributes.get("href")))]


def is_page(content: bytes) -> bool:
    """Whether this is a web page, with anything to be seen on it."""
    return re.search(rb"<(?:html|body|a|div|table|frameset)\b", content[:20_000], re.IGNORECASE) is not None


def _links(page: LexborHTMLParser, base: str) -> Iterator[_Link]:
    for node in page.css("a[href]")[:MOST_LINKS]:
        url = _joined(base, node.attributes.get("href"))
        address = url and _address(url)
        if not url or not address or _FILE.search(urlsplit(url).path):
            continue
        text = line(node.text(separator=" ") or "") or line(node.attributes.get("title") or "")
        yield _Link(url, address, text[:300], _place(node), node)


def _list(links: Sequence[_Link]) -> list[_Link]:
    groups: dict[tuple[str, str], dict[str, _Link]] = defaultdict(dict)
    for link in links:
        if len(link.text.split()) >= _WORDS and not link.place.startswith("!"):
            groups[link.place, _shape(link.url)].setdefault(link.address, link)
    best = max(groups.values(), key=_weight, default={})
    return list(best.values()) if len(best) >= _FEWEST else []


def _weight(group: dict[str, _Link]) -> float:
    words = sum(min(20, len(link.text.split())) for link in group.values())
    numbered = sum(any(mark.isdigit() for mark in local(link.url)) for link in group.values())
    slugs = sum(local(link.url).count("-") >= 3 for link in group.values())
    if max(numbered, slugs) == len(group):
        return 2.0 * words
    return words if len(group) >= _PLAIN else 0.0


def _shape(url: str) -> str:
    """What addresses made by one template share: the host, how deep, the ending, the names in the query."""
    parts = urlsplit(url)
    last = parts.path.rpartition("/")[2]
    ending = last[last.rfind(".") :] if "." in last[-6:] else ""
    names = ",".join(part.partition("=")[0] for part in parts.query.split("&"))
    return f"{parts.hostname}|{parts.path.count('/')}|{ending}|{names}"


def _place(node: LexborNode) -> str:
    """The elements around a link, nearest first; '!' before the place of a link in the page's frame."""
    names: list[str] = []
    chrome, parent = False, node.parent
    while parent is not None and parent.tag not in ("body", "html"):
        if len(names) < _UP:
            names.append(f"{parent.tag}.{_classes(parent)}")
        named = f"{parent.attributes.get('id') or ''} {parent.attributes.get('class') or ''}"
        chrome = chrome or parent.tag in _CHROME or _FRAME.search(named.lower()) is not None
        parent = parent.parent
    return ("!" if chrome else "") + " ".join(names)


def _classes(node: LexborNode) -> str:
    """Classes without numbers: 'item-3' and 'item-4', first and last, are the same place."""
    words = (node.attributes.get("class") or "").split()
    return ".".join(
        sorted({re.sub(r"\d+", "", word) for word in words} - {"first", "last", "odd", "even", "active"})
    )


def _further(page: LexborHTMLParser, links: Sequence[_Link], base: str) -> list[_Link]:
    """Links to the other pages of the list: 'next', or numbers; only on the same host."""
    host = urlsplit(base).hostname
    found: dict[str, _Link] = {}
    for link in links:
        folded = fold(link.text).strip(" .")
        named = _ON.fullmatch(folded) is not None or "next" in (link.node.attributes.get("rel") or "").split()
        if not named and not (_NUMBER.fullmatch(folded) and _alike(link.url, base)):
            continue
        if urlsplit(link.url).hostname == host and link.address != _address(base):
            found.setdefault(link.address, link)
    for node in page.css("link[rel=next][href]"):
        url = _joined(base, node.attributes.get("href"))
        if url and urlsplit(url).hostname == host and (address := _address(url)):
            found.setdefault(address, _Link(url, address, "", "", node))
    return list(found.values())


def _alike(url: str, base: str) -> bool:
    """Whether a numbered link stays with the list: the list's own path, with a number in it or behind it."""
    own = re.sub(r"\d+", "", urlsplit(base).path.rstrip("/"))
    path = re.sub(r"\d+", "", urlsplit(url).path.rstrip("/"))
    stem = own.rpartition(".")[0] or own
    return path.startswith(stem)


def _title(page: LexborHTMLParser) -> str:
    node = page.css_first("title")
    return line(node.text() or "")[:200] if node is not None else ""


def _base(page: LexborHTMLParser, url: str) -> str:
    node = page.css_first("base[href]")
    return (_joined(url, node.attributes.get("href")) if node is not None else None) or url


def _joined(base: str, href: str | None) -> str | None:
    try:
        url = urljoin(base, (href or "").strip())
    except ValueError:  # brackets that are no IPv6 address
        return None
    return url.partition("#")[0] if url.lower().startswith(("http://", "https://")) else None


def _address(url: str) -> str | None:
    try:
        return normal_address(url)
    except ValueError:  # a port above 65535
        return None
