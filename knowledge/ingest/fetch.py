"""Fetching a page from an address that a stranger may have named: only the public internet, within bounds.

The guard stands where the connection is made: a host name is resolved once, every address that it has must be
public, and the connection goes to the number that was checked, so that neither a redirect nor a name that
changes its meaning in between leads into the local network.
"""

import asyncio
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import PurePosixPath

import httpx

from knowledge.ingest.errors import (
    AddressRefused,
    SourceSlow,
    SourceStatus,
    SourceTooLarge,
    SourceUnreachable,
    TooManyRedirects,
)

Resolve = Callable[[str, int], Awaitable[list[str]]]
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

AGENT = "GuongSang"  # what a robots.txt may call us by
_USER_AGENT = f"{AGENT}/0.1 (+ward news for its residents)"
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))  # NAT64, 6to4


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said by which it can tell later whether a page is still the same."""

    etag: str | None = None
    modified: str | None = None  # the Last-Modified header, as it was


NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as a server sent it."""

    url: str  # where redirects ended
    name: str  # a file name with the ending of the page's kind
    content: bytes
    unchanged: bool = False  # since the validators that were sent along; there is no content then
    validators: Validators = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost, and where it may go."""

    size: int = 20_000_000  # bytes, unpacked
    seconds: float = 30.0  # for everything: name, connection, redirects, content
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    hosts: frozenset[str] | None = None  # where given, no other host is asked
    networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()  # allowed though not public


STRICT = Limits()


async def system_resolver(host: str, port: int) -> list[str]:
    """Every address of a host, as the operating system knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


async def fetch(
    url: str,
    *,
    limits: Limits = STRICT,
    resolve: Resolve = system_resolver,
    since: Validators = NOTHING_KNOWN,
) -> Fetched:
    """Get one page; given validators of an earlier one, only if it has changed.

    Raises:
        AddressRefused: the address, or one that it redirects to, is not on the public internet.
        SourceUnreachable, SourceStatus, SourceSlow, SourceTooLarge, TooManyRedirects: as their names say.
    """
    try:
        async with asyncio.timeout(limits.seconds):
            return await _get(url, limits, resolve, since)
    except TimeoutError:
        raise SourceSlow(url, limits.seconds) from None
    except httpx.TimeoutException:
        raise SourceSlow(url, limits.seconds) from None
    except httpx.TooManyRedirects:
        raise TooManyRedirects(url) from None
    except (httpx.UnsupportedProtocol, httpx.InvalidURL):
        raise AddressRefused(url) from None
    except (httpx.HTTPError, OSError, zlib.error, UnicodeError):
        raise SourceUnreachable(url) from None


class GuardedTransport(httpx.AsyncBaseTransport):
    """Lets a request through to the checked number of its host, or not at all."""

    def __init__(self, limits: Limits, resolve: Resolve) -> None:
        self._limits = limits
        self._resolve = resolve
        # Without kept connections none can be used for another host name than it was opened for.
        self._inner = httpx.AsyncHTTPTransport(
            verify=_certificates(),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=0),
            trust_env=False,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Resolve, check, and send to the number; the name stays in the Host header and in TLS."""
        host, address = request.url.host, await self._checked(request.url)
        extensions = request.extensions
        if request.url.scheme == "https":
            extensions = {**extensions, "sni_hostname": host}
        numbered = httpx.Request(
            request.method,
            request.url.copy_with(host=str(address)),
            headers=request.headers,
            stream=request.stream,
            extensions=extensions,
        )
        return await self._inner.handle_async_request(numbered)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def _checked(self, url: httpx.URL) -> IpAddress:
        port = url.port or (443 if url.scheme == "https" else 80)
        host = url.host.lower().rstrip(".")
        if url.scheme not in ("http", "https") or not host or port not in self._limits.ports:
            raise AddressRefused(str(url))
        if url.userinfo or (self._limits.hosts is not None and host not in self._limits.hosts):
            raise AddressRefused(str(url))
        addresses = [ipaddress.ip_address(each.split("%")[0]) for each in await self._resolve(host, port)]
        if not addresses or not all(is_public(each, self._limits) for each in addresses):
            raise AddressRefused(str(url))
        return addresses[0]


def make_ready() -> None:
    """Load what the first fetch needs, in a thread: certificates and modules would hold up an event loop."""
    GuardedTransport(STRICT, system_resolver)


def is_public(address: IpAddress, limits: Limits = STRICT) -> bool:
    """Say whether an address is on the public internet; one inside another (mapped, NAT64, 6to4) counts itself."""
    inner = _unwrapped(address)
    if any(inner.version == network.version and inner in network for network in limits.networks):
        return True
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _unwrapped(address: IpAddress) -> IpAddress:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _TRANSLATED[0]:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour or address


@cache
def _certificates() -> ssl.SSLContext:
    """Reading them takes longer than a request, and whoever fetches from an event loop would hold it up."""
    return httpx.create_ssl_context(trust_env=False)


async def _get(url: str, limits: Limits, resolve: Resolve, since: Validators) -> Fetched:
    headers = {
        "User-Agent": _USER_AGENT,
        "Accept-Encoding": "gzip",
        "Accept": "text/html,application/pdf,*/*;q=0.5",
    }
    conditions = {"If-None-Match": since.etag, "If-Modified-Since": since.modified}
    headers |= {name: value for name, value in conditions.items() if value}
    async with (
        httpx.AsyncClient(
            transport=GuardedTransport(limits, resolve),
            follow_redirects=True,
            max_redirects=limits.redirects,
            timeout=limits.seconds,
            headers=headers,
            trust_env=False,
        ) as client,
        client.stream("GET", url) as response,
    ):
        if response.status_code >= 400:
            raise SourceStatus(url, response.status_code, _pause(response))
        told = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        if response.status_code == httpx.codes.NOT_MODIFIED:
            kept = Validators(told.etag or since.etag, told.modified or since.modified)
            return Fetched(str(response.url), _name(response), b"", unchanged=True, validators=kept)
        content = await _content(url, response, limits.size)
        return Fetched(str(response.url), _name(response), content, validators=told)


def _pause(response: httpx.Response) -> float | None:
    """Seconds that the server asks to be left alone for."""
    told = response.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdecimal():
        return float(told[:7])
    try:
        now = parsedate_to_datetime(response.headers.get("date", ""))
        return max(0.0, (parsedate_to_datetime(told) - now).total_seconds())
    except (ValueError, TypeError):  # neither, or only one of the two has a zone
        return None


async def _content(url: str, response: httpx.Response, most: int) -> bytes:
    """The body, unpacked by us so that no chunk of it can become larger than what is still allowed."""
    packed = response.headers.get("content-encoding", "").lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise SourceUnreachable(url)  # we asked for gzip at most
    unpack = zlib.decompressobj(wbits=31) if packed.endswith("gzip") else None
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += unpack.decompress(chunk, most + 1 - len(content)) if unpack else chunk
        if len(content) > most or (unpack and unpack.unconsumed_tail):
            raise SourceTooLarge(url, len(content), most)
    if not content and response.status_code < 300:
        return b""
    return bytes(content)


def _name(response: httpx.Response) -> str:
    """The last part of the address; its ending follows what the server calls the content."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    name = PurePosixPath(response.url.path).name or "page"
    endings = {"application/pdf": ".pdf", "text/plain": ".txt", "text/markdown": ".md"}
    if kind in ("text/html", "application/xhtml+xml"):
        return f"{name}.html"
    return name if kind not in endings or name.lower().endswith(endings[kind]) else name + endings[kind]
