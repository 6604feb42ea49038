"""Who is an official or an admin, from a shell."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.cli import opening
from bot.settings import Settings
from jobs.models import Role
from jobs.people import leaving, staff

commands = typer.Typer(help="cli.staff.help", no_args_is_help=True, add_completion=False)


@commands.command("add")
def add(
    user_id: Annotated[int, typer.Argument(metavar="TELEGRAM_ID", help="cli.staff.id", min=1)],
    role: Annotated[Role, typer.Option(help="cli.staff.role")],
) -> None:
    """cli.staff.add"""
    settings = Settings()
    with opening.database(settings) as database:
        added = database.write_sync(staff.add, user_id, role, by=None, now=datetime.now(UTC))
    key = "cli.staff.added" if added else "cli.staff.had"
    opening.console().print(opening.words(settings).plain(key, user_id=user_id, role=role.value))


@commands.command("remove")
def remove(
    user_id: Annotated[int, typer.Argument(metavar="TELEGRAM_ID", help="cli.staff.id", min=1)],
    role: Annotated[Role, typer.Option(help="cli.staff.role")],
) -> None:
    """cli.staff.remove"""
    settings = Settings()
    with opening.database(settings) as database:
        removed = database.write_sync(
            leaving.withdraw, user_id, role, by=None, now=datetime.now(UTC), fixed=settings.admin_ids
        )
    key = "cli.staff.removed" if removed else "cli.staff.lacked"
    opening.console().print(opening.words(settings).plain(key, user_id=user_id, role=role.value))


@commands.command("list")
def members() -> None:
    """cli.staff.list"""
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    with opening.database(settings) as database:
        found = database.read_sync(staff.listing)
    for user_id in sorted(settings.admin_ids):
        console.print(words.plain("cli.staff.fixed", user_id=user_id, role=Role.ADMIN.value), markup=False)
    for one in found:
        since = f"{one.since.astimezone(settings.zone):%d/%m/%Y}"
        console.print(f"{one.user_id}  {one.role.value}  {since}  {one.name or ''}".rstrip(), markup=False)
    if not found and not settings.admin_ids:
        console.print(words.plain("cli.staff.nobody"))
