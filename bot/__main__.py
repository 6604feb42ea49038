"""The console script `guongsang`: commands, their help in the operator's language, and errors as sentences."""

import gc
import logging
import os
import secrets
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from bot import texts
from bot.errors import OperationError
from bot.settings import Settings
from bot.texts import Words
from bot.upkeep import logs
from jobs.errors import JobsError
from knowledge.errors import KnowledgeError

UNUSABLE_SETTINGS = 2  # exit code, as of a command line that cannot be read
# A command's module is imported when the command is called: nobody waits for what another one needs.
COMMANDS = {
    "run": ("bot.cli.run", "run"),
    "import": ("bot.cli.importing", "import_articles"),
    "ask": ("bot.cli.asking", "ask"),
    "evaluate": ("bot.cli.asking", "evaluate"),
    "announce": ("bot.cli.announcing", "announce"),
    "announcements": ("bot.cli.announcing", "announcements"),
    "figures": ("bot.cli.figures", "figures"),
    "migrate": ("bot.cli.storage", "migrate"),
    "doctor": ("bot.cli.storage", "doctor"),
    "backup": ("bot.cli.storage", "backup"),
    "restore": ("bot.cli.storage", "restore"),
    "articles": ("bot.cli.articles", "commands"),
    "sources": ("bot.cli.sources", "commands"),
    "staff": ("bot.cli.staff", "commands"),
    "words": ("bot.cli.words", "commands"),
    "record": ("bot.cli.record", "show"),
}

logger = logging.getLogger(__name__)


def main() -> None:
    """Run one command; whatever goes wrong, a person reads a sentence and the log has the rest."""
    # Our matrices are small: NumPy's own threads would mostly spin, waiting for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    logs.set_up()
    words = _words()
    try:
        build(words)()
    except ValidationError as error:
        problems = "; ".join(_problem(words, item) for item in error.errors())
        _complain(words, "error.settings", UNUSABLE_SETTINGS, problems=problems)
    except (OperationError, JobsError, KnowledgeError) as error:
        _complain(words, f"error.{error.code}", getattr(error, "exit_code", 1), **error.values)
    except Exception:
        incident = secrets.token_hex(4)
        logger.exception("incident %s", incident)
        _complain(words, "error.incident", incident=incident)


def build(words: Words) -> Callable[..., Any]:
    """The command line with its help in these words; called without arguments, it reads those of the process."""

    class Commands(TyperGroup):
        """All commands by name, each loaded when it is asked for."""

        def list_commands(self, ctx: Any) -> list[str]:
            return list(COMMANDS)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            return _loaded(cmd_name, words) if cmd_name in COMMANDS else None

    app = typer.Typer(
        cls=Commands, help="cli.help", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    group = typer.main.get_group(app)
    _translate(group, words)
    return group


def _loaded(name: str, words: Words) -> Any:
    module, member = COMMANDS[name]
    gc.disable()  # modules make much and leave little behind: looking for it takes a tenth of the time
    try:
        found = getattr(import_module(module), member)
    finally:
        gc.enable()
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(name, help=f"cli.{name}.help")(found)
        found = alone
    command = typer.main.get_command(found)
    command.name = name
    _translate(command, words)
    return command


def _translate(command: Any, words: Words) -> None:
    """Put words where the commands name keys, in their help and their parameters'."""
    for item in (command, *command.params):
        if (key := str(getattr(item, "help", ""))) in words:
            item.help = words.plain(key)
    for inner in getattr(command, "commands", {}).values():
        _translate(inner, words)


def _words() -> Words:
    try:
        language = Settings().language
    except ValidationError:
        language = "vi"
    return texts.load()[language]


def _problem(words: Words, item: Any) -> str:
    name = "GUONGSANG_" + "_".join(str(part) for part in item["loc"]).upper()
    return words.plain("cli.setting_problem", name=name, why=item["msg"])


def _complain(words: Words, key: str, exit_code: int = 1, **values: object) -> None:
    from rich.console import Console

    if key not in words:
        values, key = {"code": key.removeprefix("error.")}, "error.unknown_code"
    Console(stderr=True, highlight=False).print(words.plain(key, **values), markup=False, soft_wrap=True)
    sys.exit(exit_code)


if __name__ == "__main__":
    main()
