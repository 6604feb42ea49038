"""Logs that an operator may show to anybody: ids and counts, no token, no message text, no names."""

import logging
import re
import sys

# What BotFather hands out, wherever it turns up: in a URL, a traceback, a repr.
_TOKEN = re.compile(r"\b\d{5,}:[A-Za-z0-9_-]{20,}")
_CHATTY = ("httpx", "httpcore", "telegram", "aiohttp.access", "apscheduler", "alembic", "uvicorn", "pypdf")


class RedactingFormatter(logging.Formatter):
    """A formatter whose last step removes bot tokens, whoever wrote them."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("<token>", super().format(record))


def set_up(*, verbose: bool = False) -> None:
    """Log to standard error; libraries that log URLs or message texts only warn."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
