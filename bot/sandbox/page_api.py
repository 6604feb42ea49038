"""The page's own API, `/sandbox/…`: what a person at the page does, as JSON over HTTP.

Other programs on this machine may use it, too, e.g. to put questions to a bot that runs in another process.
Every body may name its bot (`bot`: a token, or the number of a bot that has called); else it is the first one.

    POST say      {chat_id, user_id, text, reply_to?, thread?}    a new chat or person is made up on the spot
    POST edit     {chat_id, message_id, text}
    POST delete   {chat_id, message_id}
    POST press    {chat_id, user_id, message_id, data}
    POST sticker  {chat_id, user_id, emoji}
    POST upload   a form: chat_id, user_id, kind (document, photo, voice), caption, file
    POST inline   {user_id, chat_id?, query} -> the results; POST choose {id, result_id, chat_id, user_id}
    POST block    {chat_id, blocked}
    POST faults   {latency?, offline?, failing?, flood?, limits?}
    GET  state, commands?user_id&chat_id, requests, file?id, events (server-sent)
"""

import asyncio
import math
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import actions, attachments, inline, membership
from bot.sandbox.limits import NO_LIMITS, TELEGRAM_LIMITS
from bot.sandbox.messages import Json
from bot.sandbox.methods.profile import commands_for
from bot.sandbox.page_state import state
from bot.sandbox.params import Upload
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.world import World

PATIENCE = 10.0  # seconds the page waits for the results of an inline query
MAX_UPLOAD = 64 * 1024 * 1024
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})  # the rest is downloaded
Act = Callable[[World, Json], Any]


class PageApi:
    """Routes over one sandbox; `bot` in a query string or body names a bot by number or token."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        """All of them."""
        acts = [Route(f"/sandbox/{name}", self._acting(act), methods=["POST"]) for name, act in ACTS.items()]
        return [
            Route("/sandbox/state", self._state),
            Route("/sandbox/commands", self._commands),
            Route("/sandbox/file", self._file),
            Route("/sandbox/requests", self._requests),
            Route("/sandbox/upload", self._upload, methods=["POST"]),
            Route("/sandbox/inline", self._inline, methods=["POST"]),
            *acts,
        ]

    async def _state(self, request: Request) -> Response:
        world = self._find(request)
        return JSONResponse({"bots": self._sandbox.bots(), **(state(world) if world else {"bot": None})})

    async def _commands(self, request: Request) -> Response:
        world, query = self._find(request), request.query_params
        if world is None:
            return JSONResponse([])
        user_id, chat_id = int(query["user_id"]), int(query["chat_id"])
        language = actions.person(world, user_id).language_code
        return JSONResponse(commands_for(world, user_id, chat_id, language))

    async def _requests(self, request: Request) -> Response:
        world = self._find(request)
        recent = list(world.requests)[-200:] if world else []
        return JSONResponse([{"method": one.method, "status": one.status, "at": one.at} for one in recent])

    async def _file(self, request: Request) -> Response:
        world = self._find(request)
        file = world.files.get(request.query_params.get("id", "")) if world else None
        if file is None:
            return _problem("no such file", 404)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
        if file.mime_type in SHOWN:
            return Response(file.content, media_type=file.mime_type, headers=headers)
        headers["Content-Disposition"] = "attachment"
        return Response(file.content, media_type="application/octet-stream", headers=headers)

    def _acting(self, act: Act) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            try:
                body = await request.json()
                return JSONResponse({"result": act(self._sandbox.find(body.get("bot")), body)})
            except (KeyError, TypeError, ValueError, LookupError, actions.ActionError) as error:
                return _problem(f"{type(error).__name__}: {error}", 400)

        return endpoint

    async def _upload(self, request: Request) -> Response:
        async with request.form(max_part_size=MAX_UPLOAD) as form:
            try:
                file = form["file"]
                if isinstance(file, str):
                    return _problem("`file` is not a file", 400)
                kind = file.content_type or "application/octet-stream"
                upload = Upload(file.filename or "file", await file.read(), kind)
                message = attachments.attach(
                    self._sandbox.find(_given(form.get("bot"))),
                    int(str(form["chat_id"])),
                    int(str(form["user_id"])),
                    upload,
                    kind=str(form.get("kind", "document")),
                    caption=str(form.get("caption", "")),
                )
            except (KeyError, ValueError, LookupError, actions.ActionError) as error:
                return _problem(f"{type(error).__name__}: {error}", 400)
        return JSONResponse({"result": message.view()})

    async def _inline(self, request: Request) -> Response:
        try:
            body = await request.json()
            world = self._sandbox.find(body.get("bot"))
            number = inline.ask(world, body["user_id"], body["query"], chat_id=body.get("chat_id"))
        except (KeyError, TypeError, ValueError, LookupError) as error:
            return _problem(f"{type(error).__name__}: {error}", 400)
        try:
            async with asyncio.timeout(PATIENCE):
                while world.inline[number]["answer"] is None:
                    await world.changed()
        except TimeoutError:
            return _problem("the bot did not answer", 504)
        return JSONResponse({"result": {"id": number, **world.inline[number]["answer"]}})

    def _find(self, request: Request) -> World | None:
        try:
            return self._sandbox.find(_given(request.query_params.get("bot")))
        except LookupError:
            return None


def _say(world: World, body: Json) -> Json:
    extra = {name: body[name] for name in ("reply_to", "thread") if body.get(name)}
    return actions.say(world, body["chat_id"], body["user_id"], str(body["text"]), **extra).view()


def _edit(world: World, body: Json) -> Json:
    return actions.edit(world, body["chat_id"], body["message_id"], str(body["text"])).view()


def _delete(world: World, body: Json) -> bool:
    actions.delete(world, body["chat_id"], body["message_id"])
    return True


def _press(world: World, body: Json) -> str:
    return actions.press(world, body["chat_id"], body["user_id"], body["message_id"], str(body["data"])).id


def _sticker(world: World, body: Json) -> Json:
    return attachments.send_sticker(world, body["chat_id"], body["user_id"], str(body["emoji"])).view()


def _choose(world: World, body: Json) -> Json:
    chosen = inline.choose(world, body["id"], body["result_id"], chat_id=body["chat_id"], user_id=body["user_id"])
    return chosen.view()


def _block(world: World, body: Json) -> bool:
    (membership.block if body["blocked"] else membership.unblock)(world, body["chat_id"])
    return True


def _faults(world: World, body: Json) -> Json:
    """Any of: latency (seconds), offline, failing, flood (seconds of ban, 0 lifts it), limits (Telegram's)."""
    faults = world.faults
    if "latency" in body:
        faults.latency = _seconds(body["latency"])
    if "offline" in body:
        faults.offline = bool(body["offline"])
        world.updates.wake()  # a long poll under way is cut as well
    if "failing" in body:
        faults.failing = bool(body["failing"])
    if "limits" in body:
        world.flood.limits = TELEGRAM_LIMITS if body["limits"] else NO_LIMITS
    if "flood" in body:
        seconds = _seconds(body["flood"])
        if seconds:
            world.flood.ban(seconds)
        else:
            world.flood.lift()
    result = faults.view() | {"banned_for": math.ceil(world.flood.banned_for())}
    world.tell("faults", result)
    return result


def _seconds(value: Any) -> float:
    return min(max(float(value), 0.0), 3600.0)


def _given(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _problem(reason: str, status: int) -> Response:
    return JSONResponse({"error": reason}, status_code=status)


ACTS: dict[str, Act] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "sticker": _sticker,
    "choose": _choose,
    "block": _block,
    "faults": _faults,
}
