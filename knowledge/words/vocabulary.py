"""An office's entries in their table: queries. Nothing here commits."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from knowledge.places.register import SINCE, Succession
from knowledge.words.entries import Entry, WordKind
from knowledge.words.models import WordRow


def entries(session: Session, kind: WordKind | None = None) -> Sequence[Entry]:
    """The office's entries, all or of one kind, in the order of their terms."""
    found = select(WordRow).order_by(WordRow.kind, WordRow.key)
    return [value(row) for row in session.scalars(found if kind is None else found.where(WordRow.kind == kind))]


def page(
    session: Session, kind: WordKind, *, limit: int, offset: int = 0
) -> tuple[Sequence[tuple[int, Entry]], int]:
    """Some entries of a kind with their numbers, the last added first, and how many there are."""
    total = session.scalar(select(func.count()).select_from(WordRow).where(WordRow.kind == kind)) or 0
    rows = session.scalars(
        select(WordRow).where(WordRow.kind == kind).order_by(WordRow.id.desc()).limit(limit).offset(offset)
    )
    return [(row.id, value(row)) for row in rows], total


def find(session: Session, kind: WordKind, key: str) -> Entry | None:
    """The entry with this key."""
    row = session.scalar(select(WordRow).where(WordRow.kind == kind, WordRow.key == key))
    return None if row is None else value(row)


def put(session: Session, entry: Entry, *, now: datetime) -> Entry | None:
    """Keep an entry, over the one with the same key; return that one, if there was one."""
    return put_many(session, [entry], now=now)[0]


def put_many(session: Session, added: Sequence[Entry], *, now: datetime) -> list[Entry | None]:
    """Keep entries, each over the one with its key; return what was there before."""
    rows = {(row.kind, row.key): row for row in session.scalars(_of_kinds({entry.kind for entry in added}))}
    before: list[Entry | None] = []
    for entry in added:
        row = rows.get((entry.kind, entry.key))
        before.append(None if row is None else value(row))
        if row is None:
            row = rows[entry.kind, entry.key] = WordRow(kind=entry.kind, key=entry.key)
            session.add(row)
        row.term, row.means, row.details = entry.term, list(entry.means), dict(entry.details)
        row.valid_from, row.valid_until = entry.valid_from, entry.valid_until
        row.source, row.added_at = entry.source, now
    session.flush()
    return before


def take_out_many(session: Session, gone: Sequence[tuple[WordKind, str]]) -> None:
    """Drop entries by their keys."""
    wanted = {(kind.value, key) for kind, key in gone}
    for row in session.scalars(_of_kinds({kind for kind, _ in gone})):
        if (row.kind, row.key) in wanted:
            session.delete(row)
    session.flush()


def _of_kinds(kinds: Iterable[WordKind]) -> Select[WordRow]:
    return select(WordRow).where(WordRow.kind.in_(sorted(kind.value for kind in kinds)))


def take_out(session: Session, kind: WordKind, key: str) -> Entry | None:
    """Drop an entry and return it; what was shipped counts again."""
    before = find(session, kind, key)
    session.execute(delete(WordRow).where(WordRow.kind == kind, WordRow.key == key))
    return before


def by_id(session: Session, word_id: int) -> Entry | None:
    """The entry of this number."""
    row = session.get(WordRow, word_id)
    return None if row is None else value(row)


def value(row: WordRow) -> Entry:
    """A row as a value."""
    return Entry(
        WordKind(row.kind),
        row.term,
        tuple(row.means),
        row.source,
        row.valid_from,
        row.valid_until,
        dict(row.details),
    )


def succession(entry: Entry) -> Succession:
    """What a place's entry says, as the register has it."""
    return Succession(
        old_ward=entry.term,
        old_district=entry.details.get("district", ""),
        old_province=entry.details.get("province", ""),
        new_ward=entry.means[0],
        new_province=entry.details.get("new_province", ""),
        divided=entry.details.get("divided") == "true",
        since=entry.valid_from or SINCE,
    )


def by_kind(found: Iterable[Entry]) -> dict[WordKind, list[Entry]]:
    """Entries parted by kind."""
    parted: dict[WordKind, list[Entry]] = {kind: [] for kind in WordKind}
    for entry in found:
        parted[entry.kind].append(entry)
    return parted
