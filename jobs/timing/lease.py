"""Who leads: one holder at a time, by the database's clock. Nothing here commits.

An advisory lock does not fail over from a frozen process; a row that must be renewed does. Whoever was frozen
finds another epoch when it wakes, and what it still tries to settle is refused.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from jobs.models import JobRun, Lease

TERM = timedelta(seconds=10)
RENEWAL = timedelta(seconds=3)


def database_now(session: Session) -> datetime:
    """The time by the clock that all replicas share; SQLite's one machine has one clock anyway."""
    if session.get_bind().dialect.name == "postgresql":
        shared: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
        return shared.astimezone(UTC)
    return datetime.now(UTC)


def hold(session: Session, name: str, holder: str, *, term: timedelta = TERM) -> int | None:
    """Take or renew a lease; return its epoch, or None while somebody else holds it.

    The epoch grows whenever the lease changes hands or had run out.
    """
    _insert_if_absent(session, Lease, name=name, holder="", epoch=0, expires_at=datetime.fromtimestamp(0, UTC))
    lease = session.execute(select(Lease).where(Lease.name == name).with_for_update()).scalar_one()
    now = database_now(session)
    if lease.expires_at <= now:
        lease.holder, lease.epoch = holder, lease.epoch + 1
    elif lease.holder != holder:
        return None
    lease.expires_at = now + term
    return lease.epoch


def current_epoch(session: Session, name: str) -> int | None:
    """The epoch of whoever led last; until this transaction ends, nobody takes over."""
    return session.scalar(select(Lease.epoch).where(Lease.name == name).with_for_update(read=True))


def let_go(session: Session, name: str, holder: str) -> None:
    """Give a lease up before it runs out, so that another may take it at once; its epoch stays."""
    session.execute(
        update(Lease)
        .where(Lease.name == name, Lease.holder == holder)
        .values(expires_at=datetime.fromtimestamp(0, UTC))
        .execution_options(synchronize_session=False)
    )


def begin_run(session: Session, job: str, due_at: datetime, *, now: datetime) -> bool:
    """Claim the run of a job that was due then; false if it ran, or is running, somewhere."""
    return _insert_if_absent(session, JobRun, job=job, due_at=due_at, started_at=now)


def forget_runs(session: Session, before: datetime) -> int:
    """Delete the runs that were due before a time; return how many."""
    return len(session.execute(delete(JobRun).where(JobRun.due_at < before).returning(JobRun.job)).all())


def _insert_if_absent(session: Session, table: type[Lease] | type[JobRun], **values: object) -> bool:
    insert = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    statement = insert(table).values(**values).on_conflict_do_nothing().returning(literal(1))
    return session.execute(statement).first() is not None
