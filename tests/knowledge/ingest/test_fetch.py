"""Fetching: a page comes, and nobody is led into the local network or held for ever."""

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from knowledge.ingest.errors import (
    AddressRefused,
    SourceSlow,
    SourceStatus,
    SourceTooLarge,
    SourceUnreachable,
    TooManyRedirects,
)
from knowledge.ingest.fetch import STRICT, Limits, fetch, is_public
from tests.knowledge.ingest.server import Server, running_server

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)


@pytest.fixture
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


def limits(server: Server, **changes: object) -> Limits:
    """Strict limits, but for the test's own server."""
    return replace(STRICT, ports=frozenset({server.port}), networks=LOOPBACK, seconds=10.0, **changes)  # type: ignore[arg-type]


def names(**hosts: str):
    """A resolver that knows these hosts: a name (with '_' for '.') and its addresses, parted by blanks."""
    known = {name.replace("_", "."): addresses.split() for name, addresses in hosts.items()}

    async def resolve(host: str, port: int) -> list[str]:
        return known.get(host, [host])

    return resolve


async def test_a_page_comes_from_the_number_that_was_checked_under_its_own_name(server):
    server.page("/tin/1.html", b"<h1>Tin</h1>")

    found = await fetch(
        f"http://xa.example:{server.port}/tin/1.html", limits=limits(server), resolve=names(xa_example="127.0.0.1")
    )

    assert found.content == b"<h1>Tin</h1>"
    assert server.hosts == [f"xa.example:{server.port}"]


async def test_a_relative_redirect_stays_with_the_name(server):
    server.redirect("/cu", "/moi")
    server.page("/moi", b"moved")

    found = await fetch(
        f"http://xa.example:{server.port}/cu", limits=limits(server), resolve=names(xa_example="127.0.0.1")
    )

    assert (found.url, found.content) == (f"http://xa.example:{server.port}/moi", b"moved")
    assert set(server.hosts) == {f"xa.example:{server.port}"}


async def test_a_packed_page_is_unpacked(server):
    server.packed("/a", b"text " * 1_000)

    found = await fetch(f"http://127.0.0.1:{server.port}/a", limits=limits(server))

    assert found.content == b"text " * 1_000


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.com/a",
        "gopher://example.com/",
        "http://",
        "http://[::1",
        "http://user:secret@8.8.8.8/",
        "http://8.8.8.8:22/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
    ],
)
async def test_an_address_off_the_public_internet_is_refused(url):
    with pytest.raises(AddressRefused):
        await fetch(url)


@pytest.mark.parametrize("addresses", ["127.0.0.1", "8.8.8.8 127.0.0.1", "::ffff:192.168.0.1", "fe80::1%eth0"])
async def test_a_name_with_any_private_address_is_refused(addresses):
    with pytest.raises(AddressRefused):
        await fetch("http://tot.example/", resolve=names(tot_example=addresses))


async def test_a_redirect_into_the_local_network_is_refused(server):
    server.redirect("/a", "http://10.0.0.5/admin")

    with pytest.raises(AddressRefused):
        await fetch(f"http://127.0.0.1:{server.port}/a", limits=limits(server))


async def test_a_redirect_to_a_file_is_refused(server):
    server.redirect("/a", "file:///etc/passwd")

    with pytest.raises(AddressRefused):
        await fetch(f"http://127.0.0.1:{server.port}/a", limits=limits(server))


async def test_a_name_is_resolved_once_so_that_it_cannot_change_its_meaning(server):
    server.page("/a", b"page")
    asked = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    await fetch(f"http://xa.example:{server.port}/a", limits=limits(server), resolve=rebinding)

    assert asked == ["xa.example"]


async def test_redirects_have_an_end(server):
    server.redirect("/a", "/b")
    server.redirect("/b", "/a")

    with pytest.raises(TooManyRedirects):
        await fetch(f"http://127.0.0.1:{server.port}/a", limits=limits(server))


async def test_a_host_that_is_not_on_the_list_is_not_asked(server):
    with pytest.raises(AddressRefused):
        await fetch(f"http://127.0.0.1:{server.port}/", limits=limits(server, hosts=frozenset({"xa.example"})))

    assert server.hosts == []


async def test_an_answer_without_an_end_is_given_up(server):
    server.silent("/a")

    with pytest.raises(SourceSlow):
        await fetch(f"http://127.0.0.1:{server.port}/a", limits=replace(limits(server), seconds=0.3))


async def test_too_large_a_page_is_given_up(server):
    server.page("/a", b"x" * 5_001)

    with pytest.raises(SourceTooLarge):
        await fetch(f"http://127.0.0.1:{server.port}/a", limits=limits(server, size=5_000))


async def test_a_packed_bomb_is_given_up(server):
    server.packed("/a", bytes(30_000_000))

    with pytest.raises(SourceTooLarge):
        await fetch(f"http://127.0.0.1:{server.port}/a", limits=limits(server, size=1_000_000))


async def test_an_error_of_the_server_says_its_number(server):
    with pytest.raises(SourceStatus) as refused:
        await fetch(f"http://127.0.0.1:{server.port}/khong-co", limits=limits(server))

    assert refused.value.status == 404


async def test_a_page_that_has_not_changed_is_not_sent_again(server):
    seen = []

    def answer(handler):
        seen.append((handler.headers.get("If-None-Match"), handler.headers.get("If-Modified-Since")))
        if seen[-1] == (None, None):
            handler.reply(200, b"page", ETag='"1"', Last_Modified="Mon, 04 Mar 2024 01:00:00 GMT")
        else:
            handler.send_response(304)
            handler.send_header("Connection", "close")
            handler.end_headers()

    server.routes["/a"] = answer
    url = f"http://127.0.0.1:{server.port}/a"
    first = await fetch(url, limits=limits(server))
    second = await fetch(url, limits=limits(server), since=first.validators)

    assert not first.unchanged
    assert (second.unchanged, second.content, second.validators) == (True, b"", first.validators)
    assert seen == [(None, None), ('"1"', "Mon, 04 Mar 2024 01:00:00 GMT")]


@pytest.mark.parametrize(
    ("told", "pause"),
    [
        ("120", 120.0),
        ("Mon, 04 Mar 2024 01:01:40 GMT", 100.0),
        ("Mon, 04 Mar 2024 00:00:00 GMT", 0.0),
        ("soon", None),
        ("99999999999999", 9999999.0),
    ],
)
async def test_how_long_a_server_wants_to_be_left_alone(server, told, pause):
    def answer(handler):
        handler.date_time_string = lambda: "Mon, 04 Mar 2024 01:00:00 GMT"
        handler.reply(503, b"", Retry_After=told)

    server.routes["/a"] = answer
    with pytest.raises(SourceStatus) as refused:
        await fetch(f"http://127.0.0.1:{server.port}/a", limits=limits(server))

    assert refused.value.pause == pause


async def test_a_server_that_is_down_is_unreachable():
    with running_server() as server:
        url, allowed = f"http://127.0.0.1:{server.port}/a", limits(server)

    with pytest.raises(SourceUnreachable):
        await fetch(url, limits=allowed)


async def test_a_name_that_nobody_knows_is_unreachable():
    async def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(SourceUnreachable):
        await fetch("http://khong-co.example/", resolve=unknown)


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2001:4860:4860::8888", True), ("::ffff:8.8.8.8", True), ("::ffff:10.0.0.1", False)],
)
def test_public_addresses(address, public):
    assert is_public(ipaddress.ip_address(address)) is public
