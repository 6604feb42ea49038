"""The durable inbox: what Telegram handed over, until it was handled. Nothing here commits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Insert, Table, bindparam, delete, func, null, select, update
from sqlalchemy.orm import Session

from bot.models import InboxState, InboxUpdate

_TABLE = cast("Table", InboxUpdate.__table__)  # every update passes here: a mapper would double the work

# Built once: SQLAlchemy takes longer to put a statement together than SQLite to carry it out.
_ONE = update(_TABLE).where(_TABLE.c.bot_id == bindparam("bot"), _TABLE.c.update_id == bindparam("number"))
_TAKE_UP = _ONE.values(attempts=_TABLE.c.attempts + 1)
_FINISH = _ONE.values(state=InboxState.HANDLED, payload=null(), handled_at=bindparam("now"))
_FAIL = _ONE.values(state=InboxState.FAILED, handled_at=bindparam("now"))

Payload = Mapping[str, Any]  # an update as Telegram's JSON has it


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stored update that nobody has handled to its end."""

    update_id: int
    payload: Payload
    attempts: int  # how often it was taken up from the table: it survived that many ends of a process


def store(session: Session, bot_id: int, updates: Sequence[Payload], *, now: datetime) -> set[int]:
    """Keep these updates and return the numbers of the new ones; a repeat changes nothing."""
    if not updates:
        return set()
    rows = [
        {
            "bot_id": bot_id,
            "update_id": payload["update_id"],
            "state": InboxState.WAITING,
            "payload": payload,
            "attempts": 0,
            "received_at": now,
        }
        for payload in updates
    ]
    connection = session.connection()
    return set(connection.execute(_insert(connection.dialect.name), rows).scalars())


@cache
def _insert(dialect: str) -> Insert:
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as insert_sqlite

        return insert_sqlite(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.update_id)
    from sqlalchemy.dialects.postgresql import insert as insert_postgresql  # only where it is used: it is large

    return insert_postgresql(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.update_id)


def waiting(session: Session, bot_id: int, *, limit: int, skip: Collection[int] = ()) -> list[Waiting]:
    """The oldest updates that wait, at most `limit`, without those in `skip`."""
    rows = session.execute(
        select(InboxUpdate.update_id, InboxUpdate.payload, InboxUpdate.attempts)
        .where(InboxUpdate.bot_id == bot_id, InboxUpdate.state == InboxState.WAITING)
        .order_by(InboxUpdate.received_at, InboxUpdate.update_id)
        .limit(limit + len(skip))
    )
    found = [Waiting(row.update_id, row.payload or {}, row.attempts) for row in rows if row.update_id not in skip]
    return found[:limit]


def take_up(session: Session, bot_id: int, update_id: int) -> None:
    """Count that a waiting update is about to be tried, so that one which kills the process is found out."""
    session.connection().execute(_TAKE_UP, {"bot": bot_id, "number": update_id})


def finish(session: Session, bot_id: int, update_id: int, *, now: datetime) -> None:
    """Mark an update as handled and forget what it said."""
    session.connection().execute(_FINISH, {"bot": bot_id, "number": update_id, "now": now})


def fail(session: Session, bot_id: int, update_id: int, *, now: datetime) -> None:
    """Mark an update as given up. What it said stays until `purge`, to be found by its incident number."""
    session.connection().execute(_FAIL, {"bot": bot_id, "number": update_id, "now": now})


def counts(session: Session) -> dict[InboxState, int]:
    """How many updates are in each state, of every bot that used this database."""
    rows = session.execute(select(InboxUpdate.state, func.count()).group_by(InboxUpdate.state))
    found = {state: count for state, count in rows}  # noqa: C416 (rows are no pairs to dict)
    return {state: found.get(state, 0) for state in InboxState}


def forget_bot(session: Session, bot_id: int) -> None:
    """Delete everything of one bot, whose updates are counted from the start again."""
    session.execute(delete(InboxUpdate).where(InboxUpdate.bot_id == bot_id))


def purge(session: Session, *, before: datetime) -> int:
    """Delete what was handled or given up before then; return how many.

    Telegram repeats an update for up to a day, so `before` must be further back than that.
    """
    done = delete(InboxUpdate).where(
        InboxUpdate.state.in_([InboxState.HANDLED, InboxState.FAILED]), InboxUpdate.handled_at < before
    )
    return len(session.execute(done.returning(InboxUpdate.update_id)).all())
