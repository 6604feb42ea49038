"""What an operator should know before the bot runs: one finding a line, each with what to do."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal

import httpx
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.upkeep import migrate
from knowledge.db import Database

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}")
CLOCK_TOLERANCE = 30  # seconds; a lease between replicas lasts ten, but uses the database's clock
DISK_WARNING, DISK_PROBLEM = 1 << 30, 100 << 20  # bytes free
TIMEOUT = 10.0  # seconds

Level = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; the code's words say what was found and what to do."""

    level: Level
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def examine(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """Look at everything that the bot needs, and change nothing."""
    yield from _telegram(settings, now)
    yield _database(settings)
    yield Finding("ok", "zone", {"zone": settings.timezone, "now": now.astimezone(settings.zone)})
    yield _disk(_home(settings))


def _telegram(settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.token is None:
        yield Finding("warning", "no_token")
        return
    token = settings.token.get_secret_value()
    if not TOKEN.fullmatch(token):
        yield Finding("problem", "token_malformed")
        return
    try:
        with httpx.Client(timeout=TIMEOUT, proxy=settings.proxy, trust_env=False) as client:
            response = client.get(f"{settings.api_url.rstrip('/')}/bot{token}/getMe")
    except httpx.HTTPError as error:
        yield Finding("problem", "api_unreachable", {"url": settings.api_url, "why": type(error).__name__})
        return
    yield _who(settings, response)
    if date := response.headers.get("date"):
        yield _clock(now, parsedate_to_datetime(date))


def _who(settings: Settings, response: httpx.Response) -> Finding:
    if response.status_code in (401, 404):
        return Finding("problem", "token_refused")
    try:
        name = response.json()["result"]["username"]
    except (ValueError, KeyError, TypeError):
        return Finding("problem", "api_strange", {"url": settings.api_url, "status": response.status_code})
    return Finding("ok", "token", {"name": name, "url": settings.api_url})


def _clock(now: datetime, theirs: datetime) -> Finding:
    apart = round(abs((now - theirs).total_seconds()))
    if apart > CLOCK_TOLERANCE:
        return Finding("warning", "clock_off", {"seconds": apart})
    return Finding("ok", "clock")


def _database(settings: Settings) -> Finding:
    address = make_url(settings.database_url).render_as_string(hide_password=True)
    values: dict[str, object] = {"address": address, "known": migrate.head()}
    if (file := _sqlite_file(settings)) is not None and not file.exists():
        return Finding("warning", "database_absent", values)  # to connect would create it
    database = Database(settings.database_url)
    try:
        found = migrate.current(database.engine)
    except SQLAlchemyError as error:
        return Finding("problem", "database_unreachable", values | {"why": type(error).__name__})
    finally:
        database.close()
    values["found"] = found or "-"
    if found is not None and found not in migrate.known_revisions():
        return Finding("problem", "database_too_new", values)
    if found != migrate.head():
        return Finding("warning", "database_behind", values)
    return Finding("ok", "database", values)


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    values = {"folder": folder, "gigabytes": free / (1 << 30)}
    if free < DISK_PROBLEM:
        return Finding("problem", "disk_full", values)
    if free < DISK_WARNING:
        return Finding("warning", "disk_low", values)
    return Finding("ok", "disk", values)


def _sqlite_file(settings: Settings) -> Path | None:
    address = make_url(settings.database_url)
    if address.get_backend_name() != "sqlite" or not address.database or address.database == ":memory:":
        return None
    return Path(address.database)


def _home(settings: Settings) -> Path:
    """The nearest existing folder of the database file, or of the index where there is no such file."""
    folder = (_sqlite_file(settings) or settings.index_path).absolute().parent
    while not folder.exists():
        folder = folder.parent
    return folder
