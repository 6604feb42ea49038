"""Announcements for scripts and other systems: the same rules and the same ledger as in chat."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from bot.cli import opening
from bot.errors import NotReleased, UnreadableText
from bot.settings import Settings
from bot.texts import Words
from jobs.announcing import announcements as life
from jobs.announcing import authority, decisions, times
from jobs.announcing.announcements import Report
from jobs.announcing.linting import Finding, lint
from jobs.announcing.markup import plain_text
from jobs.errors import NeedsAnother, NotAnOfficial
from jobs.models import DeliveryState, Role
from jobs.people import staff, subscribers


def announce(
    text_file: Annotated[Path, typer.Option(help="cli.announce.text_file")],
    by: Annotated[int, typer.Option(metavar="TELEGRAM_ID", help="cli.announce.by")],
    audience: Annotated[str, typer.Option(help="cli.announce.audience")] = "all",
    at: Annotated[str | None, typer.Option(help="cli.announce.at")] = None,
    expires: Annotated[str | None, typer.Option(help="cli.announce.expires")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="cli.announce.yes")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
) -> None:
    """cli.announce.help"""
    settings = Settings()
    words, now = opening.words(settings), datetime.now(UTC)
    text = _read(text_file)
    due_at = times.parse(at, now=now, zone=settings.zone) if at else None
    expires_at = times.parse(expires, now=now, zone=settings.zone) if expires else None
    with opening.database(settings) as database:
        grants = database.read_sync(authority.grants)
        findings = lint(plain_text(text), day=(due_at or now).date(), grants=grants)
        number = database.write_sync(
            _draft, text, audience=audience, by=by, now=now, due_at=due_at, expires_at=expires_at
        )
        _ask(words, number, findings, quiet=as_json, agreed=yes)
        if findings:
            database.write_sync(decisions.override, number, findings, by=by, reason="guongsang announce", now=now)
        waits = False
        try:
            database.write_sync(life.approve, number, by=by, now=now, zone=settings.zone)
        except NeedsAnother:
            database.write_sync(decisions.ask_another, number, by=by, now=now)
            waits = True
        report = database.read_sync(life.report, number)
        count = database.read_sync(subscribers.count, report.audience)
    if as_json:
        typer.echo(json.dumps(_record(report) | {"findings": [_finding(one) for one in findings]}))
    else:
        key = "cli.announce.waits" if waits else f"cli.announce.{report.status.value}"
        opening.console().print(words.plain(key, number=number, count=count), markup=False)


def _ask(words: Words, number: int, findings: list[Finding], *, quiet: bool, agreed: bool) -> None:
    """Show what the linter found, and ask whether to go on.

    Raises:
        NotReleased: the linter stops it, or the answer is no.
    """
    if not quiet:
        _show_findings(opening.console(), words, findings)
    if any(finding.stop for finding in findings):
        raise NotReleased(number, words.plain("lint.stopped"))
    if not agreed and not typer.confirm(words.plain("cli.announce.sure"), err=True):
        raise NotReleased(number, words.plain("cli.announce.kept"))


def announcements(
    number: Annotated[int | None, typer.Argument(metavar="[ID]", help="cli.announcements.number")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
) -> None:
    """cli.announcements.help"""
    settings = Settings()
    with opening.database(settings) as database:
        if number is None:
            reports = database.read_sync(life.recent, limit=50)
        else:
            reports = [database.read_sync(life.report, number)]
    if as_json:
        for report in reports:
            typer.echo(json.dumps(_record(report), ensure_ascii=False))
    else:
        opening.console().print(_table(reports, opening.words(settings), settings))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableText(str(path)) from error


def _draft(session: Session, /, text: str, *, by: int, audience: str, **values: Any) -> int:
    if by not in staff.holders(session, Role.OFFICIAL):
        raise NotAnOfficial(by)
    return life.draft(session, text, by=by, audience=subscribers.audience_of(audience), **values)


def _show_findings(console: Console, words: Words, findings: list[Finding]) -> None:
    for finding in findings:
        mark = "✗" if finding.stop else "!"
        console.print(mark, words.plain(f"lint.{finding.code}", **finding.values), markup=False, soft_wrap=True)


def _finding(finding: Finding) -> dict[str, object]:
    return {"code": finding.code, "stop": finding.stop, **finding.values}


def _record(report: Report) -> dict[str, Any]:
    """The object that `announcements --json` prints; its fields are an interface."""
    return {
        "id": report.id,
        "state": report.status.value,
        "audience": report.audience,
        "deliveries": {state.value: count for state, count in report.deliveries.items()},
        "rate": report.rate,
        "due": _iso(report.due_at),
        "expires": _iso(report.expires_at),
        "started": _iso(report.released_at),
        "finished": _iso(report.finished_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _table(reports: list[Report], words: Words, settings: Settings) -> Table:
    table = Table("ID", *(words.plain(f"cli.announcements.{name}") for name in ("state", "audience", "started")))
    for one in DeliveryState:
        table.add_column(words.plain(f"delivery.{one.value}"), justify="right")
    for report in reports:
        started = f"{report.released_at.astimezone(settings.zone):%d/%m %H:%M}" if report.released_at else ""
        counts = (str(count) if count else "" for count in report.deliveries.values())
        state = words.plain(f"announcement.{report.status.value}")
        table.add_row(str(report.id), state, report.audience, started, *counts)
    return table
