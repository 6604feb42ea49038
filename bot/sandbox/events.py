"""A stream of server-sent events: what changes in a bot's world, as it changes."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.sandbox.messages import Json
from bot.sandbox.page_state import chat_view
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.world import World

QUEUE = 10_000  # events a slow page may lag behind before it has to load everything anew
HEARTBEAT = 15.0  # seconds


async def events(request: Request) -> Response:
    """`/sandbox/events`."""
    sandbox: Sandbox = request.app.state.sandbox
    try:
        world = sandbox.find(request.query_params.get("bot") or None)
    except LookupError:
        return Response(status_code=404)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(sandbox, world), media_type="text/event-stream", headers=headers)


async def _stream(sandbox: Sandbox, world: World) -> AsyncIterator[str]:
    queue: asyncio.Queue[tuple[str, Json]] = asyncio.Queue(QUEUE)
    lagging = False

    def listen(kind: str, content: Json) -> None:
        nonlocal lagging
        try:
            queue.put_nowait((kind, content))
        except asyncio.QueueFull:
            lagging = True

    world.listeners.append(listen)
    try:
        yield "retry: 1000\n\n"
        while not sandbox.closed and not lagging:
            try:
                kind, content = await asyncio.wait_for(queue.get(), HEARTBEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if kind == "chat":
                content = chat_view(world.chats[content["chat_id"]])
            yield f"event: {kind}\ndata: {json.dumps(content, ensure_ascii=False)}\n\n"
    finally:
        world.listeners.remove(listen)
