"""What each replica has sent beside the leader's pace: one budget holds for all. Nothing here commits."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from jobs.models import Usage

# Built once: it is asked four times a second.
_OF_OTHERS = select(func.coalesce(func.sum(Usage.passed), 0)).where(Usage.holder != bindparam("own"))


def note(session: Session, holder: str, passed: int, *, now: datetime) -> None:
    """This replica has sent so many messages since it started."""
    session.merge(Usage(holder=holder, passed=passed, at=now))
    session.flush()


def of_others(session: Session, holder: str) -> int:
    """How many messages all other replicas have ever sent; it only grows."""
    return int(session.connection().execute(_OF_OTHERS, {"own": holder}).scalar_one())


def forget(session: Session, before: datetime) -> int:
    """Delete what was noted before a time, by replicas that are long gone; return how many those were."""
    return len(session.execute(delete(Usage).where(Usage.at < before).returning(Usage.holder)).all())
