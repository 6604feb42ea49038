"""Addresses of pages and hosts in one spelling."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from knowledge.ingest.identity import normal_address

LONGEST = 255
_MOST_HOSTS = 5


def address_of(url: str) -> str | None:
    """A page's address as its source's tables know it; None where it is none."""
    try:
        address = normal_address(url)
    except ValueError:  # a port above 65535, brackets that are no IPv6 address
        return None
    if len(address) <= LONGEST:
        return address or None
    digest = hashlib.sha256(address.encode()).hexdigest()[:32]
    return f"{address[: LONGEST - 33]}#{digest}"


def host_of(url: str) -> str:
    """The host of an address as allow-lists spell it; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def hosts_for(url: str, pages: Iterable[str]) -> list[str]:
    """The hosts that a source may ask: its own, with and without 'www.', and the one of most of its pages."""
    own = host_of(url)
    bare = own.removeprefix("www.")
    found = Counter(map(host_of, pages))
    named = [host for host, _ in found.most_common(_MOST_HOSTS) if host and host.removeprefix("www.") == bare]
    first = [host for host, count in found.most_common(1) if host and 2 * count > found.total()]
    return list(dict.fromkeys([own, bare, f"www.{bare}", *named, *first] if _is_name(bare) else [own, *first]))


def _is_name(host: str) -> bool:
    """Whether a host has a name that could have a 'www.' in front, and is no number."""
    return "." in host and not host.rpartition(".")[2].isdecimal()
