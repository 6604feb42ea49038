"""Requests to the Bot API over aiohttp; their errors say whether Telegram can have seen the request."""

import json
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter
from yarl import URL

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 120.0  # a 20 MB document over an office line
CONNECTIONS = 64  # more than updates and broadcasts ever have in the air together
KEEP_ALIVE_SECONDS = 30.0

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_NEVER_SENT = (
    aiohttp.ClientConnectorError,  # refused, unreachable, no such name, TLS
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)


# Asked as late as can be, after every wait for a turn: whether the request of this context is still wanted.
may_leave: ContextVar[Callable[[], bool]] = ContextVar("may_leave", default=lambda: True)


class NeverSent(NetworkError):
    """The request did not leave this machine: sending it again cannot double anything."""


class Withdrawn(TelegramError):
    """The request was not made: whoever wanted it no longer may."""


class Unanswered(NetworkError):
    """The request may have reached Telegram, and its answer did not come back: nobody knows what came of it."""


def form(values: Mapping[str, str]) -> RequestData:
    """Parameters that are text already."""
    return RequestData([RequestParameter(name, value, None) for name, value in values.items()])


class AiohttpRequest(BaseRequest):
    """One pool of connections to the Bot API.

    No error or log line of this class holds a URL, for the token is part of it.

    Args:
        proxy: `http://` or `https://` address of a proxy; None for a direct way.
    """

    __slots__ = ("_proxy", "_session")

    def __init__(self, *, proxy: str | None = None) -> None:
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that an ordinary request waits for its answer."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool; doing so twice opens it once."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=KEEP_ALIVE_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request and return the status and the body of the answer.

        Raises:
            NeverSent: there was no connection; Telegram cannot have seen the request.
            TimedOut: no answer came in time; Telegram may have carried the request out.
            Withdrawn: it was no longer wanted when its turn came.
            Unanswered: the connection broke; Telegram may have carried the request out.
        """
        if self._session is None:
            raise RuntimeError("the request pool is not initialized")
        if not may_leave.get()():
            raise Withdrawn("too late")
        body, headers = _body(request_data)
        upload = isinstance(body, aiohttp.FormData)
        # aiohttp counts the wait for an answer from the first byte sent, so an upload's time is part of it.
        waiting = _seconds(read_timeout, READ_SECONDS)
        sending = _seconds(write_timeout, UPLOAD_SECONDS if upload else 0.0) if upload else 0.0
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=None if waiting is None or sending is None else waiting + sending,
        )
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=timeout,
                proxy=self._proxy,
                allow_redirects=method == "GET",
            ) as response:
                return response.status, await response.read()
        except _NEVER_SENT as error:
            raise NeverSent(_why(error)) from None
        except TimeoutError as error:
            raise TimedOut(f"no answer in time ({type(error).__name__})") from None
        except (aiohttp.ClientError, OSError) as error:
            raise Unanswered(_why(error)) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as Python values.

        Raises:
            TelegramError: it is not a JSON object.
        """
        try:
            parsed = json.loads(payload)
        except ValueError:
            raise TelegramError("Invalid server response") from None  # its text is nobody's business in a log
        if not isinstance(parsed, dict):
            raise TelegramError("Invalid server response")
        return parsed


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        # A form as browsers encode it; urllib does the same byte by byte in Python, ten times slower.
        return URL.build(query=request_data.json_parameters).raw_query_string.encode(), _FORM
    form = aiohttp.FormData(quote_fields=False)  # Telegram shows percent-encoded file names as they are
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form, {}


def _seconds(given: ODVInput[float], default: float) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _why(error: Exception) -> str:
    """The kind of error and the system's reason; never its own text, which may hold the URL."""
    cause = getattr(error, "os_error", error)
    reason = getattr(cause, "strerror", None)
    return f"{type(error).__name__}: {reason}" if reason else type(error).__name__
