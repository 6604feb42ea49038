"""The Bot API over HTTP: a bare ASGI application, because every test and benchmark goes through it."""

import asyncio
import inspect
import json
import re
from collections.abc import Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from starlette.requests import Request as HttpRequest
from starlette.types import Receive, Scope, Send

from bot.sandbox.errors import ApiError, ConnectionDropped
from bot.sandbox.methods.files import download
from bot.sandbox.methods.table import METHODS
from bot.sandbox.params import Params, Upload
from bot.sandbox.world import Request, World

PATH = re.compile(r"/(?P<file>file/)?bot(?P<token>[^/]+)/(?P<rest>.+)")
TOKEN = re.compile(r"[1-9]\d{0,18}:[A-Za-z0-9_-]{3,80}")
MAX_BODY = 64 * 1024 * 1024  # bytes
JSON_TYPE = (b"content-type", b"application/json")


class BotApi:
    """Answers `/bot<token>/METHOD` and `/file/bot<token>/PATH`."""

    def __init__(self, world_of: Callable[[str], World]) -> None:
        self._world_of = world_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        try:
            found = PATH.fullmatch(scope["path"])
            if found is None:
                raise ApiError(404, "Not Found")
            world = self._world(found["token"])
            if found["file"]:
                await self._file(world, found["rest"], send)
            else:
                await self._method(world, found["rest"], scope, receive, send)
        except ApiError as error:
            await _respond(send, error.code, error.body(), retry_after=error.parameters.get("retry_after"))
        except ConnectionDropped:
            _cut(send)

    def _world(self, token: str) -> World:
        token = unquote(token)
        if ":" not in token:
            raise ApiError(404, "Not Found")
        if not TOKEN.fullmatch(token):
            raise ApiError(401, "Unauthorized")
        return self._world_of(token)

    async def _method(self, world: World, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        params = await _params(scope, receive)
        request = Request(name, dict(params.values), world.clock())
        world.requests.append(request)
        world.wake()
        if world.faults.latency:
            await asyncio.sleep(world.faults.latency)
        try:
            result = await _call(world, name.lower(), params)
            request.status = 200
        except ApiError as error:
            request.status = error.code
            raise
        finally:
            world.tell("request", {"method": name, "status": request.status})
        await _respond(send, 200, {"ok": True, "result": result})

    async def _file(self, world: World, path: str, send: Send) -> None:
        world.faults.check("file", None)
        file = download(world, path)
        await _send_bytes(send, 200, [(b"content-type", b"application/octet-stream")], file.content)


async def _call(world: World, name: str, params: Params) -> Any:
    chat_id = params.integer("chat_id") or None
    world.faults.check(name, chat_id)
    handler = METHODS.get(name)
    if handler is None:
        raise ApiError(404, "Not Found: method not found")
    result = handler(world, params)
    if inspect.isawaitable(result):
        result = await result
        world.faults.check(name, chat_id)  # a network cut during a long poll cuts the poll as well
    return result


async def _params(scope: Scope, receive: Receive) -> Params:
    """Parameters from the query string and the body, whatever its type.

    Raises:
        ApiError: 400, the body cannot be read; 413, it is too large.
    """
    values: dict[str, Any] = {}
    if query := scope["query_string"]:
        values.update(parse_qsl(query.decode("latin-1"), keep_blank_values=True))
    if scope["method"] == "GET":
        return Params(values)
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    if kind.startswith(b"multipart/form-data"):
        return await _multipart(scope, receive, values)
    body = await _body(receive)
    if kind.startswith(b"application/json"):
        values.update(_json_object(body))
    elif body:
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(values)


async def _multipart(scope: Scope, receive: Receive, values: dict[str, Any]) -> Params:
    uploads: dict[str, Upload] = {}
    async with HttpRequest(scope, receive).form(max_part_size=MAX_BODY) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                values[name] = value
            else:
                kind = value.content_type or "application/octet-stream"
                uploads[name] = Upload(value.filename or "file", await value.read(), kind)
    return Params(values, uploads)


async def _body(receive: Receive) -> bytes:
    message = await receive()
    if not message.get("more_body"):
        return bytes(message.get("body", b""))
    parts, size = [message.get("body", b"")], 0
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MAX_BODY:
            raise ApiError(413, "Request Entity Too Large")
    return b"".join(parts)


def _json_object(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        values = json.loads(body)
    except ValueError:
        raise ApiError(400, "Bad Request: can't parse JSON object in the request body") from None
    if not isinstance(values, dict):
        raise ApiError(400, "Bad Request: can't parse JSON object in the request body")
    return values


async def _respond(send: Send, status: int, body: Any, *, retry_after: int | None = None) -> None:
    headers = [JSON_TYPE]
    if retry_after is not None:
        headers.append((b"retry-after", str(retry_after).encode()))
    await _send_bytes(send, status, headers, json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass"))


async def _send_bytes(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    headers = [*headers, (b"content-length", str(len(body)).encode())]
    start: MutableMapping[str, Any] = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _cut(send: Send) -> None:
    """Close the connection without a word, as a broken network does.

    ASGI has no such message; uvicorn's `send` belongs to the object that holds the connection.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        raise RuntimeError("this server cannot cut a connection")
    transport.abort()
