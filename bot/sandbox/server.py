"""Runs the sandbox inside an event loop, on a port of this machine."""

import asyncio
import socket

import uvicorn

from bot.sandbox.app import sandbox_app
from bot.sandbox.sandbox import Sandbox

LOOPBACK = "127.0.0.1"
GRACE = 2.0  # seconds for answers under way when the server stops


class SandboxServer:
    """A sandbox and its HTTP server.

    Args:
        sandbox: the state to serve; a new one where none is given.
        port: 0 takes a free one.
    """

    def __init__(self, sandbox: Sandbox | None = None, *, port: int = 0) -> None:
        self.sandbox = sandbox or Sandbox()
        self._port = port
        self._server: uvicorn.Server | None = None

    @property
    def url(self) -> str:
        """Where it listens; also the Bot API base for `GUONGSANG_API_URL`."""
        return f"http://{LOOPBACK}:{self._port}"

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the port is taken.
        """
        listener = _listening(self._port)
        self._port = listener.getsockname()[1]
        config = uvicorn.Config(
            sandbox_app(self.sandbox),
            log_config=None,
            access_log=False,  # its lines would hold tokens
            lifespan="off",
            server_header=False,
            date_header=False,
        )
        config.load()
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)
        # Not `serve()`: it takes over the process's signals, and its ticks only set a date header.
        await self._server.startup(sockets=[listener])

    async def stop(self) -> None:
        """End every wait, let answers under way finish, and let go of the port."""
        await self.sandbox.close()
        if self._server is not None:
            server, self._server = self._server, None
            await _shut_down(server)

    async def __aenter__(self) -> "SandboxServer":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()


async def _shut_down(server: uvicorn.Server) -> None:
    """What uvicorn does, without its pauses of 0.1 s, which hundreds of tests would add up."""
    for listener in server.servers:
        listener.close()
    state, loop = server.server_state, asyncio.get_running_loop()
    for connection in list(state.connections):
        connection.shutdown()
    deadline = loop.time() + GRACE
    while (state.connections or state.tasks) and loop.time() < deadline:  # noqa: ASYNC110 (uvicorn has no event)
        await asyncio.sleep(0.002)
    for task in list(state.tasks):
        task.cancel()


def _listening(port: int) -> socket.socket:
    # With the protocol named, asyncio switches Nagle's algorithm off; without, each answer waits 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError:
        listener.close()
        raise
    listener.listen(512)
    return listener
