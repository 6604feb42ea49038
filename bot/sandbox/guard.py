"""Keeps other web pages out: a browser on this machine must not be led to drive the sandbox."""

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
REFUSAL = b"The sandbox answers to this machine only."


class LoopbackOnly:
    """Refuses requests whose Host is another name (DNS rebinding) or whose Origin is another site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 403."""
        if scope["type"] == "http" and not is_ours(scope):
            headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(REFUSAL)).encode())]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            await send({"type": "http.response.body", "body": REFUSAL})
            return
        await self._app(scope, receive, send)


def is_ours(scope: Scope) -> bool:
    """Whether a request names this machine, and comes from no other web site."""
    host = origin = site = b""
    for name, value in scope["headers"]:
        if name == b"host":
            host = value
        elif name == b"origin":
            origin = value
        elif name == b"sec-fetch-site":
            site = value
    # "none": the person typed the address; no header: not a browser.
    if _name(b"//" + host) not in LOOPBACK or site not in (b"", b"none", b"same-origin"):
        return False
    # The same machine, but another port, is another program's page.
    return not origin or origin.partition(b"//")[2] == host


def _name(address: bytes) -> str | None:
    try:
        return urlsplit(address.decode("latin-1")).hostname
    except ValueError:
        return None
