"""A web server on loopback that misbehaves on demand."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; notes every Host header that reached it."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.hosts.append(self.headers.get("Host", ""))
        route = self.server.routes.get(self.path.split("?")[0])
        if route is None:
            self.reply(404, b"nothing here")
        else:
            route(self)

    def reply(self, status: int, content: bytes, **headers: str) -> None:
        """Send a whole answer; a header's name is written with '_' for '-'."""
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the test says what it saw."""


class Server(ThreadingHTTPServer):
    """Routes by path; `hosts` are the Host headers of the requests that came."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Callable[[Handler], None]] = {}
        self.hosts: list[str] = []
        self.stopped = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def page(self, path: str, content: bytes, *, status: int = 200, **headers: str) -> None:
        """Serve a page at a path."""
        self.routes[path] = lambda handler: handler.reply(status, content, **headers)

    def redirect(self, path: str, location: str) -> None:
        """Send whoever asks for a path somewhere else."""
        self.page(path, b"", status=302, Location=location)

    def packed(self, path: str, content: bytes) -> None:
        """Serve a page packed by gzip."""
        self.page(path, gzip.compress(content), Content_Encoding="gzip")

    def silent(self, path: str) -> None:
        """Send the head of a page and then nothing, until the test is over."""

        def hold(handler: Handler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b"<html>")
            handler.wfile.flush()
            self.stopped.wait(30)

        self.routes[path] = hold


@contextmanager
def running_server() -> Iterator[Server]:
    """A server on a free port of loopback, in a thread of its own."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
