"""Take articles into the knowledge base from a shell, and say what became of each source."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from bot.cli import opening
from bot.settings import Settings
from bot.texts import Words
from knowledge.articles import Change
from knowledge.db import Database
from knowledge.ingest.errors import IngestError
from knowledge.ingest.pipeline import ImportResult, OnProgress, import_sources
from knowledge.ingest.pipeline import Progress as Step

_SHOWN = 20  # refusals of one source that are told to a person; --json tells all of them
REJECTED = "rejected"


@dataclass(slots=True)
class Report:
    """What became of one source that was named on the command line."""

    source: str
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[IngestError] = field(default_factory=list)
    last: ImportResult | None = None  # its only article, if it held only one

    def add(self, result: ImportResult) -> None:
        """Count one article."""
        self.counts[result.change.value if result.change else REJECTED] += 1
        self.last = result
        if result.error is not None:
            self.errors.append(result.error)


def import_articles(
    paths: Annotated[list[str], typer.Argument(help="cli.import.paths")],
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
) -> None:
    """cli.import.help"""
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    rejected = False
    with opening.database(settings) as database:
        for path in paths:
            report = _import(database, path)
            rejected = rejected or bool(report.errors)
            if as_json:
                typer.echo(json.dumps(_record(words, report), ensure_ascii=False))
            else:
                _show(console, words, report)
    if rejected:
        raise typer.Exit(1)


def _import(database: Database, path: str) -> Report:
    report = Report(path)
    with _bar(path) as on_progress:
        for result in import_sources(database, [path], now=datetime.now(UTC), on_progress=on_progress):
            report.add(result)
    return report


@contextmanager
def _bar(path: str) -> Iterator[OnProgress]:
    """A progress bar on the terminal, and none where there is no terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(path[-40:], total=1.0, articles=0)

        def advance(step: Step) -> None:
            progress.update(task, completed=step.share, description=step.source[-40:], articles=step.articles)

        yield advance


def _record(words: Words, report: Report) -> dict[str, Any]:
    counts = {name: report.counts[name] for name in (*(change.value for change in Change), REJECTED)}
    errors = [
        {"source": error.source, "code": error.code, "message": _message(words, error)} for error in report.errors
    ]
    return {"source": report.source, **counts, "errors": errors}


def _show(console: Console, words: Words, report: Report) -> None:
    told = [
        words.plain(f"cli.import.{name}", count=report.counts[name])
        for name in (*(change.value for change in Change), REJECTED)
        if report.counts[name]
    ]
    console.print(f"{report.source}: {', '.join(told)}{_title(words, report)}", markup=False, soft_wrap=True)
    for error in report.errors[:_SHOWN]:
        console.print(f"  {_message(words, error)}", markup=False, soft_wrap=True)
    if len(report.errors) > _SHOWN:
        more = words.plain("cli.import.more", count=len(report.errors) - _SHOWN)
        console.print(f"  {more}", markup=False, soft_wrap=True)


def _title(words: Words, report: Report) -> str:
    """What was read, so that a wrong title or day is seen at once; nothing where it was many articles."""
    article = report.last
    if article is None or article.title is None or sum(report.counts.values()) > 1:
        return ""
    day = f"{article.published:%d/%m/%Y}" if article.published else words.plain("cli.import.undated")
    return f" — {article.title} ({day})"


def _message(words: Words, error: IngestError) -> str:
    key = f"error.{error.code}"
    return words.plain(key, **error.values) if key in words else error.code
