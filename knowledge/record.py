"""Who did what when: one row an act, each sealed with the one before it. Nothing here commits.

A row's seal is the SHA-256 of the seal before it and of the row's own values, so a row that is changed, taken out
or put in later shows from there on; the head keeps the last seal and the count, so a cut end shows too.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import RecordHead, RecordRow

_HEAD = 1


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the record."""

    id: int
    at: datetime
    by: int | None  # a Telegram user id; none: the program itself, or a shell
    action: str  # a word with a dot, such as "article.withdraw"
    subject: str  # what it was done to, such as "article 12"
    detail: str


def add(
    session: Session, action: str, subject: str = "", detail: str = "", *, by: int | None, now: datetime
) -> int:
    """Write down an act, in the transaction that does it, and return its number. Writers wait for each other."""
    head = session.get(RecordHead, _HEAD, with_for_update=True)
    if head is None:
        head = RecordHead(id=_HEAD, seal="", count=0)
        session.add(head)
    row = RecordRow(id=head.count + 1, at=now, by=by, action=action, subject=subject, detail=detail)
    row.seal = head.seal = _seal(head.seal, row)
    head.count = row.id
    session.add(row)
    session.flush()
    return row.id


def page(session: Session, *, limit: int, before: int | None = None) -> Sequence[Act]:
    """The newest acts first, at most `limit`, older than number `before` where it is given."""
    found = select(RecordRow).order_by(RecordRow.id.desc()).limit(limit)
    if before is not None:
        found = found.where(RecordRow.id < before)
    return [_act(row) for row in session.scalars(found)]


def everything(session: Session) -> Iterator[Act]:
    """All acts, oldest first, read a thousand at a time."""
    for row in session.scalars(select(RecordRow).order_by(RecordRow.id).execution_options(yield_per=1000)):
        yield _act(row)


def first_broken(session: Session) -> int | None:
    """The number of the first row whose seal does not follow from what is before it; None where all do."""
    seal, number = "", 0
    for row in session.scalars(select(RecordRow).order_by(RecordRow.id).execution_options(yield_per=1000)):
        number += 1
        seal = _seal(seal, row)
        if row.id != number or row.seal != seal:
            return number
    head = session.get(RecordHead, _HEAD)
    kept = (head.count, head.seal) if head else (0, "")
    return None if kept == (number, seal) else number + 1


def _seal(before: str, row: RecordRow) -> str:
    values = [row.id, row.at.astimezone(UTC).isoformat(), row.by, row.action, row.subject, row.detail]
    return hashlib.sha256((before + json.dumps(values, ensure_ascii=False)).encode()).hexdigest()


def _act(row: RecordRow) -> Act:
    return Act(row.id, row.at, row.by, row.action, row.subject, row.detail)
