"""Who did what when: one row an act, each sealed with the one before it. Nothing here commits.

A row's seal is the SHA-256 of the seal before it and of the row's own values, so a row that is changed, taken out
or put in later shows from there on; the head keeps the last seal and the count, so a cut end shows too.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from knowledge.models import RecordHead, RecordRow

_HEAD = 1
AT_A_TIME = 1000  # rows in memory
PROGRAM = 0  # where a person is asked for: whatever no member of staff did


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the record."""

    id: int
    at: datetime
    by: int | None  # a Telegram user id; none: the program itself, or a shell
    action: str  # a word with a dot, such as "article.withdraw"
    subject: str  # what it was done to, such as "article 12"
    detail: str
    seal: str


def add(
    session: Session, action: str, subject: str = "", detail: str = "", *, by: int | None, now: datetime
) -> int:
    """Write down an act, in the transaction that does it, and return its number. Writers wait for each other."""
    head = session.get(RecordHead, _HEAD, with_for_update=True) or _first_head(session)
    row = RecordRow(id=head.count + 1, at=now, by=by, action=action, subject=subject, detail=detail)
    row.seal = head.seal = _seal(head.seal, row)
    head.count = row.id
    session.add(row)
    session.flush()
    return row.id


def page(
    session: Session, *, limit: int, before: int | None = None, kind: str = "", by: int | None = None
) -> Sequence[Act]:
    """The newest acts first, at most `limit`.

    Args:
        before: only acts older than this number.
        kind: only acts whose action begins with this word, such as "article"; empty: all.
        by: only this person's; `PROGRAM`: those of nobody.
    """
    found = select(RecordRow).where(*_narrowed(kind, by)).order_by(RecordRow.id.desc()).limit(limit)
    if before is not None:
        found = found.where(RecordRow.id < before)
    return [_act(row) for row in session.scalars(found)]


def kinds(session: Session) -> list[str]:
    """The first words of all actions that occur, by the alphabet."""
    return sorted({action.split(".")[0] for action in session.scalars(select(RecordRow.action).distinct())})


def people(session: Session) -> list[int]:
    """Everybody who did something, `PROGRAM` first where the program did."""
    return sorted({PROGRAM if by is None else by for by in session.scalars(select(RecordRow.by).distinct())})


def everything(session: Session) -> Iterator[Act]:
    """All acts, oldest first, read a thousand at a time."""
    return (_act(row) for row in _rows(session))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the record is whole."""

    acts: int
    seal: str  # the last one: who has noted it sees later whether the whole record was written anew
    broken: int | None  # the first number that does not follow from what is before it


def verify(session: Session) -> Verdict:
    """Compute every seal again, from the first act on."""
    head = session.get(RecordHead, _HEAD)
    acts, seal = (head.count, head.seal) if head else (0, "")
    return Verdict(acts, seal, first_broken(session))


def first_broken(session: Session) -> int | None:
    """The number of the first row whose seal does not follow from what is before it; None where all do."""
    seal, number = "", 0
    for row in _rows(session):
        number += 1
        seal = _seal(seal, row)
        if row.id != number or row.seal != seal:
            return number
    head = session.get(RecordHead, _HEAD)
    kept = (head.count, head.seal) if head else (0, "")
    return None if kept == (number, seal) else number + 1


def _rows(session: Session) -> Iterator[RecordRow]:
    """By number, oldest first; whoever stops half way leaves no cursor open."""
    last = None
    while True:
        found = select(RecordRow).order_by(RecordRow.id).limit(AT_A_TIME)
        rows = session.scalars(found.where(RecordRow.id > last) if last is not None else found).all()
        for row in rows:
            yield row
            session.expunge(row)
        if len(rows) < AT_A_TIME:
            return
        last = rows[-1].id


def _first_head(session: Session) -> RecordHead:
    """Begin the record; of two who do so at once, the later one goes on from the earlier one's act."""
    head = RecordHead(id=_HEAD, seal="", count=0)
    try:
        with session.begin_nested():
            session.add(head)
    except IntegrityError:
        return session.get_one(RecordHead, _HEAD, with_for_update=True)
    return head


def _narrowed(kind: str, by: int | None) -> list[ColumnElement[bool]]:
    which: list[ColumnElement[bool]] = []
    if kind:
        which.append(RecordRow.action.startswith(f"{kind}.", autoescape=True))
    if by is not None:
        which.append(RecordRow.by.is_(None) if by == PROGRAM else RecordRow.by == by)
    return which


def _seal(before: str, row: RecordRow) -> str:
    values = [row.id, row.at.astimezone(UTC).isoformat(), row.by, row.action, row.subject, row.detail]
    return hashlib.sha256((before + json.dumps(values, ensure_ascii=False)).encode()).hexdigest()


def _act(row: RecordRow) -> Act:
    return Act(row.id, row.at, row.by, row.action, row.subject, row.detail, row.seal)
