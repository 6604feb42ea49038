"""The web server over a real socket: forged calls, health, a port that is taken."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from sqlalchemy.exc import OperationalError

from bot.errors import PortBusy
from bot.inbound import web
from bot.inbound.inbox import Payload
from bot.inbound.polling import Reception
from bot.inbound.web import SECRET_HEADER, WebServer, health_routes, webhook_route
from knowledge.db import Database

SECRET = "s3cret_-"


class Site:
    """The server under test, and what it kept."""

    def __init__(self, url: str, reception: Reception) -> None:
        self.url = url
        self.reception = reception
        self.kept: list[Payload] = []
        self.failing = False

    async def keep(self, updates: Sequence[Payload]) -> None:
        if self.failing:
            raise OperationalError("insert", {}, Exception("database or disk is full"))
        self.kept.extend(updates)

    async def call(self, body: Any, secret: str | None = SECRET, path: str = "/telegram") -> int:
        headers = {} if secret is None else {SECRET_HEADER: secret}
        async with aiohttp.ClientSession() as session:
            try:
                async with session.post(self.url + path, data=body, headers=headers) as response:
                    return response.status
            except aiohttp.ClientOSError:  # the answer came before all was read, and the line was cut
                return 413

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as session, session.get(self.url + path) as response:
            return response.status, await response.text()


@asynccontextmanager
async def serving(database: Database | None = None) -> AsyncIterator[Site]:
    listener = web.listen("127.0.0.1:0")
    site = Site(f"http://{web.address_of(listener)}", Reception("webhook"))
    routes = [webhook_route("/telegram", SECRET, site.keep, site.reception)]
    if database is not None:
        routes += health_routes(database, site.reception)
    task = asyncio.create_task(WebServer(routes, listener).run_until_cancelled())
    yield site
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as site:
        yield site


@pytest.fixture
async def healthy(database: Database) -> AsyncIterator[Site]:
    async with serving(database) as site:
        yield site


async def test_an_update_is_kept_before_it_is_confirmed(site):
    assert await site.call(json.dumps({"update_id": 5, "message": {"text": "Chào ạ"}})) == 200
    assert site.kept == [{"update_id": 5, "message": {"text": "Chào ạ"}}]
    site.failing = True
    assert await site.call(json.dumps({"update_id": 6})) == 503
    assert site.reception.trouble == "OperationalError"


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "ệ"])
async def test_a_call_without_the_secret_is_turned_away(site, secret):
    assert await site.call(json.dumps({"update_id": 5}), secret) == 403
    assert site.kept == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="broken"),
        pytest.param(b"\xff\xfe", id="no-text"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"[1]", id="a-list"),
        pytest.param(b'{"message": {}}', id="no-number"),
        pytest.param(b'{"update_id": "5"}', id="number-as-text"),
        pytest.param(b'{"update_id": true}', id="number-as-truth"),
        pytest.param(b'{"update_id": 99999999999999999999999}', id="number-too-large"),
        pytest.param(b'{"update_id": 5, "x": ' + b"9" * 5000 + b"}", id="a-number-nobody-reads"),
    ],
)
async def test_what_is_no_update_is_refused(site, body):
    assert await site.call(body) == 400
    assert site.kept == []


async def test_a_huge_body_is_not_read(site):
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield b"x" * 65536

    assert await site.call(endless()) == 413
    assert site.kept == []
    assert await site.call(json.dumps({"update_id": 5})) == 200


async def test_other_paths_and_methods_are_nothing(site):
    assert await site.call(b"{}", path="/") == 404
    assert (await site.get("/telegram"))[0] == 405


async def test_health_says_what_is_wrong(healthy, database):
    status, text = await healthy.get("/healthz")
    assert status == 200
    assert json.loads(text) == {
        "status": "ok",
        "database": "ok",
        "inbox": {"waiting": 0, "handled": 0, "failed": 0},
        "receiving": {"mode": "webhook", "seconds_since_last": None, "trouble": None},
    }
    healthy.reception.mode = "polling"  # which must have heard of Telegram by now
    assert (await healthy.get("/healthz"))[0] == 503
    healthy.reception.succeeded()
    assert (await healthy.get("/healthz"))[0] == 200
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE inbox")
    status, text = await healthy.get("/healthz")
    assert status == 503
    assert json.loads(text)["database"] != "ok"


async def test_metrics_count_the_inbox(healthy):
    status, text = await healthy.get("/metrics")
    assert status == 200
    assert 'guongsang_inbox_updates{state="waiting"} 0\n' in text


def test_a_port_that_is_taken_is_named():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(PortBusy) as caught:
            web.listen(address)
    assert caught.value.address == address


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1:", "127.0.0.1:99999", "no.such.host.invalid:80"])
def test_an_address_that_is_none_is_named(address):
    with pytest.raises(PortBusy):
        web.listen(address)
