"""The sandbox as a web application: Bot API, page, and the page's own API."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.sandbox.events import events
from bot.sandbox.guard import LoopbackOnly
from bot.sandbox.http import BotApi
from bot.sandbox.page_api import PageApi
from bot.sandbox.sandbox import Sandbox

PAGE = Path(__file__).parent / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class _SandboxApp(Starlette):
    """Starlette for the page; the Bot API goes past its routing, which costs as much as answering does."""

    def __init__(self, sandbox: Sandbox) -> None:
        routes = [
            Route("/", _index),
            Route("/sandbox/events", events),
            *PageApi(sandbox).routes(),
            Mount("/page", StaticFiles(directory=PAGE)),
        ]
        super().__init__(routes=routes, middleware=[Middleware(LoopbackOnly)])
        self.state.sandbox = sandbox
        self._bot_api = LoopbackOnly(BotApi(sandbox.world))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/bot")):
            await self._bot_api(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def sandbox_app(sandbox: Sandbox) -> Starlette:
    """The web application over a sandbox's state."""
    return _SandboxApp(sandbox)


async def _index(request: Request) -> Response:
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(PAGE / "index.html", headers=headers)
