"""The record of acts, from a shell."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli import opening
from bot.errors import CannotWrite, WouldOverwrite
from bot.screens.admins import record as screens
from bot.settings import Settings
from bot.texts import Words
from jobs.people import staff
from knowledge import record
from knowledge.db import Database


def show(
    verify: Annotated[bool, typer.Option("--verify", help="cli.record.verify")] = False,
    export: Annotated[Path | None, typer.Option("--export", help="cli.record.export")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="cli.record.replace")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="cli.record.limit")] = 20,
) -> None:
    """cli.record.help"""
    settings = Settings()
    words = opening.words(settings)
    with opening.database(settings) as database:
        if export is not None:
            _export(database, settings, words, export, replace=replace)
        if verify:
            _verify(database, words)
        if not verify and export is None:
            _list(database, settings, words, limit)


def _export(database: Database, settings: Settings, words: Words, file: Path, *, replace: bool) -> None:
    def content(session: Session) -> bytes:
        names = staff.names(session)
        return screens.csv_of(record.everything(session), names.get, words, settings.zone)

    made, verdict = database.read_sync(content), database.read_sync(record.verify)
    try:
        with file.open("wb" if replace else "xb") as opened:
            opened.write(made)
    except FileExistsError:
        raise WouldOverwrite(str(file)) from None
    except OSError as error:
        raise CannotWrite(str(file), error.strerror or type(error).__name__) from error
    _say(words.plain("cli.record.exported", count=verdict.acts, file=file))


def _verify(database: Database, words: Words) -> None:
    verdict = database.read_sync(record.verify)
    if verdict.broken is not None:
        _say(words.plain("cli.record.broken", number=verdict.broken))
        raise typer.Exit(1)
    _say(words.plain("cli.record.whole", count=verdict.acts, seal=verdict.seal or "–"))


def _list(database: Database, settings: Settings, words: Words, limit: int) -> None:
    names = database.read_sync(staff.names)
    for act in database.read_sync(record.page, limit=limit):
        _say(screens.line_of(act, names.get, words, settings.zone))


def _say(line: str) -> None:
    opening.console().print(line, markup=False, soft_wrap=True)
