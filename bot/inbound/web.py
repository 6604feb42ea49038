"""The bot's own web server: where Telegram calls with updates, and where an operator looks after its health."""

import asyncio
import contextlib
import hmac
import json
import logging
import socket
import time
from collections.abc import Iterator
from typing import Any

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.errors import PortBusy
from bot.inbound import inbox
from bot.inbound.polling import Keep, Reception
from knowledge.db import Database

MAX_BODY_BYTES = 1 << 20  # an update is a few kilobytes
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (its name)
SILENCE_SECONDS = 90.0  # of a polling bot that make it unwell: three of its longest pauses

logger = logging.getLogger(__name__)


def webhook_route(path: str, secret: str, keep: Keep, reception: Reception) -> Route:
    """Where Telegram delivers updates: answered 200 only once an update is kept."""

    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            logger.warning("a call without the right secret was turned away")
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        update = _update(body)
        if update is None:
            return Response(status_code=400)
        try:
            await keep([update])
        except SQLAlchemyError as error:
            reception.failed(type(error).__name__)
            return Response(status_code=503)  # Telegram will bring it again
        reception.succeeded()
        return Response()

    return Route(path, receive, methods=["POST"])


def health_routes(database: Database, reception: Reception) -> list[Route]:
    """`/healthz` (200 or 503, JSON) and `/metrics` (plain text)."""

    async def health(_request: Request) -> Response:
        state = await _health(database, reception)
        return JSONResponse(state, status_code=200 if state["status"] == "ok" else 503)

    async def metrics(_request: Request) -> Response:
        counts = await database.read(inbox.counts)
        lines = [f'guongsang_inbox_updates{{state="{state}"}} {count}\n' for state, count in counts.items()]
        return PlainTextResponse("".join(lines))

    return [Route("/healthz", health), Route("/metrics", metrics)]


class WebServer(uvicorn.Server):
    """Serves an application in the running event loop; signals are the program's business."""

    def __init__(self, routes: list[Route], listener: socket.socket) -> None:
        # A graceful end must not wait for idle connections that Telegram keeps open.
        config = uvicorn.Config(
            Starlette(routes=routes),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        super().__init__(config)
        self._listener = listener

    async def run_until_cancelled(self) -> None:
        """Serve until cancelled, then let calls under way finish."""
        serving = asyncio.create_task(self.serve([self._listener]), name="web-server")
        try:
            await asyncio.shield(serving)
        finally:
            self.should_exit = True
            await serving

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield


def listen(address: str) -> socket.socket:
    """A socket that accepts connections at `host:port`; port 0 takes any free one.

    Raises:
        PortBusy: another program listens there, or this one may not, or there is no such address.
    """
    host, _, port = address.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio switches Nagle's algorithm off; without, each answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, int(port)))
        listener.listen(256)
    except (OSError, ValueError, OverflowError) as error:
        listener.close()
        raise PortBusy(address, getattr(error, "strerror", None) or str(error)) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """Where a socket listens, as part of a URL."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


async def _health(database: Database, reception: Reception) -> dict[str, Any]:
    quiet = None if reception.last_success is None else time.monotonic() - reception.last_success
    state: dict[str, Any] = {
        "status": "ok",
        "database": "ok",
        "inbox": {},
        "receiving": {
            "mode": reception.mode,
            "seconds_since_last": None if quiet is None else round(quiet, 1),
            "trouble": reception.trouble,
        },
    }
    try:
        state["inbox"] = await database.read(inbox.counts)
    except SQLAlchemyError as error:
        state["database"] = type(error).__name__
    silent = reception.mode == "polling" and (quiet is None or quiet > SILENCE_SECONDS)
    if silent or state["database"] != "ok":
        state["status"] = "failing"
    return state


async def _body(request: Request) -> bytes | None:
    """What was posted; None where it is longer than any update, of which no more than that is read."""
    parts: list[bytes] = []
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > MAX_BODY_BYTES:
                return None
            parts.append(part)
    except ClientDisconnect:
        return None
    return b"".join(parts)


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    is_number = isinstance(number, int) and not isinstance(number, bool) and abs(number) < 1 << 62
    return update if is_number else None
