"""How often each host is asked, by all processes together, and its robots.txt: queries. Nothing here commits."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.sources.models import HostRow

ROBOTS_LAST = timedelta(days=1)


def take_turn(session: Session, host: str, *, pause: float, now: datetime) -> datetime:
    """Take the next moment at which this host may be asked; the one after it is `pause` seconds later."""
    row = _row(session, host, now)
    turn = max(row.next_at, now)
    row.next_at = turn + timedelta(seconds=pause)
    return turn


def leave_alone(session: Session, host: str, *, until: datetime, now: datetime) -> None:
    """Do not ask a host before a time: it said so itself."""
    row = _row(session, host, now)
    row.next_at = max(row.next_at, until)


def robots(session: Session, host: str, *, now: datetime) -> str | None:
    """The host's robots.txt as it was read within a day; None where it has to be read (again)."""
    row = session.get(HostRow, host)
    if row is None or row.robots_at is None or now - row.robots_at >= ROBOTS_LAST:
        return None
    return row.robots


def keep_robots(session: Session, host: str, text: str, *, now: datetime) -> None:
    """Remember a robots.txt; an empty one allows everything."""
    row = _row(session, host, now)
    row.robots, row.robots_at = text, now


def _row(session: Session, host: str, now: datetime) -> HostRow:
    found = session.scalar(select(HostRow).where(HostRow.host == host).with_for_update())
    if found is None:
        found = HostRow(host=host, next_at=now)
        session.add(found)
        session.flush()
    return found
