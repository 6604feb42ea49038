"""The office's words from a shell: out as a table, in again, and taken back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli import opening
from bot.settings import Settings
from bot.texts import Words
from jobs.people import mergers
from jobs.people.mergers import Plan
from knowledge.unanswered import gate, stored
from knowledge.words import tables, vocabulary
from knowledge.words.edition import with_entries
from knowledge.words.tables import TableRefused

commands = typer.Typer(help="cli.words.help", no_args_is_help=True, add_completion=False)

REFUSED = 1  # exit code


@commands.command("export")
def export(file: Annotated[Path, typer.Argument(help="cli.words.file")]) -> None:
    """cli.words.export"""
    settings = Settings()
    with opening.database(settings) as database:
        entries = database.read_sync(vocabulary.entries)
    if file.suffix.lower() == ".toml":
        file.write_text(tables.to_toml(entries), encoding="utf-8")
    else:
        file.write_text("\ufeff" + tables.to_csv(entries), encoding="utf-8")
    opening.console().print(opening.words(settings).plain("cli.words.exported", count=len(entries), file=file))


@commands.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="cli.words.file", exists=True, dir_okay=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="cli.words.dry_run")] = False,
    source: Annotated[str, typer.Option(help="cli.words.source")] = "",
    reason: Annotated[str, typer.Option(help="cli.words.reason")] = "",
) -> None:
    """cli.words.import"""
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    now = datetime.now(UTC)
    try:
        entries = tables.read(file.read_bytes(), file.name, source=source or file.name)
    except TableRefused as error:
        _name_bad_rows(error, words, console)
        raise typer.Exit(REFUSED) from None
    with opening.knowledge_base(settings) as knowledge:
        database = knowledge.database
        _show(database.read_sync(mergers.plan, entries), words, console)
        questions = database.read_sync(stored.known)
        report = gate.try_edition(knowledge.answerer, with_entries(knowledge.live(), entries), questions, now=now)
        console.print(words.plain("cli.words.tried", tried=report.tried, broken=len(report.broken)))
        for change in report.broken:
            console.print(f"  {change.question}", markup=False)
        if dry_run:
            console.print(words.plain("cli.words.nothing_done"))
            return
        if report.broken and not reason.strip():
            console.print(words.plain("cli.words.breaks"))
            raise typer.Exit(REFUSED)
        number, _ = database.write_sync(
            mergers.take_in, entries, file.name, by=None, now=now, reason=reason.strip()
        )
    console.print(words.plain("cli.words.imported", count=len(entries), number=number))


@commands.command("undo")
def undo(number: Annotated[int, typer.Argument(help="cli.words.number", min=1)]) -> None:
    """cli.words.undo"""
    settings = Settings()
    with opening.database(settings) as database:
        count = database.write_sync(mergers.take_back, number, by=None, now=datetime.now(UTC))
    opening.console().print(opening.words(settings).plain("cli.words.undone", number=number, count=count))


def _show(plan: Plan, words: Words, console: Console) -> None:
    console.print(words.plain("cli.words.entries", new=plan.new, changed=plan.changed, same=plan.same))
    console.print(words.plain("cli.words.relabelled", count=plan.relabelled))
    console.print(words.plain("cli.words.moved", count=plan.moved))
    console.print(words.plain("cli.words.ambiguous", count=len(plan.ambiguous)))
    for entry in plan.ambiguous:
        where = entry.details.get("district", "")
        console.print(f"  {entry.term} ({where}) → {entry.means[0]}", markup=False, soft_wrap=True)


def _name_bad_rows(error: TableRefused, words: Words, console: Console) -> None:
    console.print(words.plain("cli.words.bad_rows", file=error.file, count=error.count))
    for row in error.bad:
        why = words.plain(f"words.why_{row.why}")
        line = words.plain("cli.words.bad_row", number=row.number, term=row.term or "–", why=why)
        console.print(line, markup=False, soft_wrap=True)
