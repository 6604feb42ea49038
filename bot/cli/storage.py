"""Look after the database: migrate, back up, restore, and find out what is wrong."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.settings import Settings
from bot.upkeep import backup as copies
from bot.upkeep import doctor as checks
from knowledge.db import Database

MARKS = {"ok": "[green]✓[/]", "warning": "[yellow]![/]", "problem": "[red]✗[/]"}


def migrate() -> None:
    """cli.migrate.help"""
    settings = Settings()
    with opening.database(settings):
        opening.console().print(opening.words(settings).plain("cli.migrate.done"))


def backup(
    file: Annotated[Path, typer.Argument(help="cli.backup.file")],
    replace: Annotated[bool, typer.Option("--replace", help="cli.backup.replace")] = False,
) -> None:
    """cli.backup.help"""
    settings = Settings()
    with opening.database(settings) as database:
        copied = copies.back_up(database, file, now=datetime.now(UTC), replace=replace)
    _report(settings, "cli.backup.done", file, copied)


def restore(
    file: Annotated[Path, typer.Argument(help="cli.restore.file")],
    replace: Annotated[bool, typer.Option("--replace", help="cli.restore.replace")] = False,
) -> None:
    """cli.restore.help"""
    settings = Settings()
    database = Database(settings.database_url)  # not migrated first: an empty database must stay empty
    try:
        copied = copies.restore(database, file, replace=replace)
    finally:
        database.close()
    _report(settings, "cli.restore.done", file, copied)


def doctor() -> None:
    """cli.doctor.help"""
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    worst = "ok"
    for finding in checks.examine(settings, now=datetime.now(UTC)):
        text = words.plain(f"doctor.{finding.code}", **finding.values)
        console.print(MARKS[finding.level], text, soft_wrap=True)
        worst = finding.level if finding.level != "ok" and worst != "problem" else worst
    if worst == "problem":
        raise typer.Exit(1)


def _report(settings: Settings, key: str, file: Path, copied: copies.Copied) -> None:
    total, found = sum(copied.rows.values()), copied.rows.get("articles", 0)
    opening.console().print(
        opening.words(settings).plain(key, file=file, rows=total, articles=found), markup=False
    )
