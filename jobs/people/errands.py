"""What the bot has asked somebody for in a private chat: queries. One errand a chat, the last one begun."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.orm import Session

from jobs.office import Composing, ErrandRow

LASTS = timedelta(hours=1)

_TABLE = cast("Table", ErrandRow.__table__)
# Built once, past the mapper: asked of every message that is sent to the bot.
_OF = select(_TABLE.c.name, _TABLE.c.data, _TABLE.c.expires_at).where(_TABLE.c.chat_id == bindparam("chat"))


@dataclass(frozen=True, slots=True)
class Errand:
    """What the next message is taken for."""

    name: str
    data: Mapping[str, Any]


def begin(
    session: Session,
    chat_id: int,
    name: str,
    data: Mapping[str, Any] | None = None,
    *,
    now: datetime,
    lasts: timedelta = LASTS,
) -> None:
    """Take the next message in this chat for that, instead of whatever it was taken for; `data` is plain JSON."""
    session.execute(update(Composing).where(Composing.chat_id == chat_id).values(asks=None))
    session.merge(ErrandRow(chat_id=chat_id, name=name, data=dict(data or {}), expires_at=now + lasts))


def of(session: Session, chat_id: int, *, now: datetime) -> Errand | None:
    """What the next message in this chat is taken for."""
    row = session.connection().execute(_OF, {"chat": chat_id}).first()
    return Errand(row.name, row.data) if row is not None and now < row.expires_at else None


def end(session: Session, chat_id: int) -> None:
    """Take messages for questions again."""
    session.execute(delete(ErrandRow).where(ErrandRow.chat_id == chat_id))


def forget(session: Session, before: datetime) -> int:
    """Drop what expired before a time; return how many."""
    gone = delete(ErrandRow).where(ErrandRow.expires_at < before).returning(ErrandRow.chat_id)
    return len(session.execute(gone).all())
