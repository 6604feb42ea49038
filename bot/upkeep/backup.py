"""Backups: every table as gzipped JSON lines, the same for SQLite and PostgreSQL.

A header, then for each table a line with its columns and a line for each row, last the count of all rows. A file
that was cut short lacks that last line, and gzip's checksum finds a damaged one. A backup made on one engine can
be restored on the other.
"""

import gzip
import json
import uuid
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy import Connection, MetaData, Table

from bot.errors import DatabaseTooNew, NotABackup, WouldOverwrite
from bot.upkeep import migrate
from knowledge.db import Database

FORMAT = 1
BATCH = 1000  # rows held in memory, on either way


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup or a restore copied."""

    schema: str
    rows: Mapping[str, int]  # table -> rows


def back_up(database: Database, path: Path, *, now: datetime, replace: bool = False) -> Copied:
    """Write a consistent copy of all tables while others go on reading and writing.

    The file appears whole or not at all.

    Raises:
        WouldOverwrite: there is such a file and `replace` is false.
    """
    if path.exists() and not replace:
        raise WouldOverwrite(str(path))
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with gzip.open(unfinished, "wt", encoding="utf-8") as file, _snapshot(database) as connection:
            copied = _write(connection, file, now)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return copied


def restore(database: Database, path: Path, *, replace: bool = False) -> Copied:
    """Fill the database from a backup, then migrate it: in one transaction, so wholly or not at all.

    Raises:
        NotABackup: the file is something else, or damaged.
        DatabaseTooNew: a later version of the program made the backup.
        WouldOverwrite: the database holds tables and `replace` is false.
    """
    with _lines(path) as lines:
        header: dict[str, object] = next(lines, {})
        if header.get("guongsang_backup") != FORMAT:
            raise NotABackup(str(path), "no header")
        schema = str(header["schema"])
        if schema not in migrate.known_revisions():
            raise DatabaseTooNew(schema, migrate.head())
        with database.engine.begin() as connection:
            _make_room(connection, replace=replace)
            migrate.upgrade_connection(connection, schema)
            copied = _fill(connection, lines, path)
            migrate.upgrade_connection(connection, "head")
            # The search index must not take this for the database that it knows.
            connection.execute(sa.text("UPDATE knowledge_state SET identity = :new"), {"new": uuid.uuid4().hex})
    return Copied(schema, copied)


@contextmanager
def _snapshot(database: Database) -> Iterator[Connection]:
    """A connection that sees one moment of the database; SQLite's WAL gives that to every transaction."""
    with database.engine.connect() as connection:
        connection.execution_options(guongsang_writing=False)
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _write(connection: Connection, file: IO[str], now: datetime) -> Copied:
    schema = migrate.revision(connection) or ""
    counts: dict[str, int] = {}
    _put(file, {"guongsang_backup": FORMAT, "schema": schema, "made_at": now.isoformat()})
    for table in _tables(connection):
        _put(file, {"table": table.name, "columns": table.columns.keys()})
        counts[table.name] = 0
        with connection.execute(sa.select(table), execution_options={"yield_per": BATCH}) as rows:
            for row in rows:
                _put(file, [_encoded(value) for value in row])
                counts[table.name] += 1
    _put(file, {"rows": sum(counts.values())})
    return Copied(schema, counts)


def _put(file: IO[str], line: object) -> None:
    file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield (json.loads(line) for line in file)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise NotABackup(str(path), str(error)) from error


def _make_room(connection: Connection, *, replace: bool) -> None:
    there = MetaData()
    there.reflect(connection)
    if there.tables and not replace:
        raise WouldOverwrite(connection.engine.url.render_as_string(hide_password=True))
    there.drop_all(connection)


def _fill(connection: Connection, lines: Iterator[Any], path: Path) -> dict[str, int]:
    tables = {table.name: table for table in _tables(connection)}
    counts: dict[str, int] = {}
    table, columns = None, list[str]()
    batch: list[dict[str, object]] = []
    for line in lines:
        if isinstance(line, list) and table is not None:
            batch.append(_decoded(table, columns, line))
            counts[table.name] += 1
        if table is not None and (len(batch) == BATCH or not isinstance(line, list)) and batch:
            connection.execute(table.insert(), batch)
            batch = []
        if isinstance(line, dict) and "table" in line:
            table, columns = tables[line["table"]], line["columns"]
            counts[table.name] = 0
        elif isinstance(line, dict) and line.get("rows") == sum(counts.values()) and not any(lines):
            # To ask for more made gzip read and compare the checksum.
            _continue_numbering(connection, tables.values())
            return counts
    raise NotABackup(str(path), "the end is missing")


def _tables(connection: Connection) -> list[Table]:
    """All tables but Alembic's, parents before children, as the database has them."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _continue_numbering(connection: Connection, tables: Sequence[Table] | Any) -> None:
    """Rows came with their numbers; PostgreSQL must give the next ones, SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        for column in table.primary_key.columns:
            sequence = connection.scalar(sa.func.pg_get_serial_sequence(table.name, column.name))
            if sequence:
                last = sa.select(sa.func.max(column)).scalar_subquery()
                connection.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(last, 1))))


def _encoded(value: object) -> object:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return value


def _decoded(table: Table, columns: Sequence[str], values: Sequence[Any]) -> dict[str, object]:
    return {name: _value(table.columns[name].type, value) for name, value in zip(columns, values, strict=True)}


def _value(kind: sa.types.TypeEngine[Any], value: Any) -> object:
    if value is None:
        return None
    if isinstance(kind, sa.DateTime):
        moment = datetime.fromisoformat(value)
        return moment if kind.timezone else moment.astimezone(UTC).replace(tzinfo=None)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    if isinstance(kind, sa.LargeBinary):
        return b64decode(value)
    return value
