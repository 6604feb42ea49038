"""What each replica has sent beside the leader's pace: one budget holds for all. Nothing here commits."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from jobs.models import Usage


def note(session: Session, holder: str, passed: int, *, now: datetime) -> None:
    """This replica has sent so many messages since it started."""
    session.merge(Usage(holder=holder, passed=passed, at=now))
    session.flush()


def of_others(session: Session, holder: str) -> int:
    """How many messages all other replicas have ever sent; it only grows."""
    found = select(func.coalesce(func.sum(Usage.passed), 0)).where(Usage.holder != holder)
    return int(session.execute(found).scalar_one())


def forget(session: Session, before: datetime) -> int:
    """Delete what was noted before a time, by replicas that are long gone; return how many those were."""
    return len(session.execute(delete(Usage).where(Usage.at < before).returning(Usage.holder)).all())
