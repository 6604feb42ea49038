"""A message that the program owes to one person, such as that their question has an answer now. No commits.

Each has a key and is written once, however often it is asked for; its words are said in the chat's language when
it leaves. A letter whose outcome is unknown is not repeated: two are worse here than none, and the matter can
always be looked up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from jobs.models import DeliveryState
from jobs.office import LetterRow


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that is due; `button` is a locale key and the data it carries."""

    id: int
    chat_id: int
    words: str
    values: Mapping[str, Any]
    button: tuple[str, str] | None


def add(
    session: Session,
    chat_id: int,
    key: str,
    words: str,
    values: Mapping[str, Any] | None = None,
    *,
    now: datetime,
    due_at: datetime | None = None,
    button: tuple[str, str] | None = None,
) -> bool:
    """Owe a chat these words (a locale key and its plain values); False where this key was written before."""
    known = select(LetterRow.id).where(LetterRow.chat_id == chat_id, LetterRow.key == key)
    if session.scalar(known) is not None:
        return False
    session.add(
        LetterRow(
            chat_id=chat_id,
            key=key,
            words=words,
            values=dict(values or {}),
            button=list(button) if button else None,
            state=DeliveryState.QUEUED,
            due_at=due_at or now,
        )
    )
    session.flush()
    return True


def take(session: Session, *, now: datetime, limit: int = 20) -> Sequence[Letter]:
    """Claim what is due, oldest first, at most `limit`: to be called by the leader alone."""
    queued = LetterRow.state == DeliveryState.QUEUED
    found = select(LetterRow).where(queued, LetterRow.due_at <= now).order_by(LetterRow.due_at).limit(limit)
    rows = session.scalars(found.with_for_update(skip_locked=True)).all()
    for row in rows:
        row.state = DeliveryState.SENDING
    return [_letter(row) for row in rows]


def settle(
    session: Session, letter_id: int, state: DeliveryState, *, now: datetime, due_at: datetime | None = None
) -> None:
    """Note what became of a claimed letter; QUEUED with `due_at` tries again then."""
    values: dict[str, Any] = {"state": state, "settled_at": now}
    if due_at is not None:
        values["due_at"] = due_at
    session.execute(update(LetterRow).where(LetterRow.id == letter_id).values(**values))


def give_up(session: Session, *, now: datetime) -> int:
    """Settle as unknown what an earlier leader had claimed; return how many."""
    left = update(LetterRow).where(LetterRow.state == DeliveryState.SENDING)
    settled = left.values(state=DeliveryState.UNKNOWN, settled_at=now).returning(LetterRow.id)
    return len(session.execute(settled).all())


def forget(session: Session, before: datetime) -> int:
    """Delete what was settled before a time; return how many."""
    gone = delete(LetterRow).where(LetterRow.settled_at < before).returning(LetterRow.id)
    return len(session.execute(gone).all())


def _letter(row: LetterRow) -> Letter:
    button = (row.button[0], row.button[1]) if row.button else None
    return Letter(row.id, row.chat_id, row.words, row.values, button)
