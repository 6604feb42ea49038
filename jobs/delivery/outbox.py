"""The ledger of deliveries: who is to get what, and who takes it in hand. Nothing here commits."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Executable,
    Insert,
    Update,
    bindparam,
    case,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from jobs.announcing import contents, statuses
from jobs.delivery import tallies
from jobs.delivery.quiet import QuietHours
from jobs.delivery.sending import DueDelivery
from jobs.models import (
    Announcement,
    AnnouncementKind,
    AnnouncementStatus,
    Delivery,
    DeliveryState,
    Subscriber,
)
from jobs.people import subscribers

COLUMNS = ("announcement_id", "subscriber_id", "chat_id", "thread_id", "state", "due_at", "attempts")
MOST_UNSURE = 2  # tries that may have arrived; after the second one the outcome stays unknown
# A dead process cannot say which of its claims had left. Most had not, so giving up at the second would lose them.
MOST_RECOVERED = 10


def fan_out(session: Session, announcement: Announcement, *, now: datetime, zone: ZoneInfo, urgent: bool) -> int:
    """Queue one delivery for each subscriber of the audience and return how many there are.

    Outside `urgent` ones, a delivery waits until the subscriber's quiet hours are over.
    """
    audience = subscribers.in_audience(announcement.audience)
    return spread(session, announcement, audience, now=now, zone=zone, urgent=urgent)


def spread(
    session: Session,
    announcement: Announcement,
    audience: ColumnElement[bool],
    *,
    now: datetime,
    zone: ZoneInfo,
    urgent: bool,
) -> int:
    """The same for subscribers of whom this condition holds."""
    total = 0
    for quiet in _quiet_hours(session):
        same_hours = (Subscriber.quiet_from == quiet.start) & (Subscriber.quiet_until == quiet.end)
        due = now if urgent else quiet.over_at(now, zone)
        total += _queue(session, announcement.id, audience & same_hours, due)
    # Without fresh statistics the planner reads a million rows for each claim.
    session.execute(text("ANALYZE deliveries"))
    return total


def fan_out_to(
    session: Session, announcement: Announcement, subscriber_ids: Sequence[int], *, now: datetime
) -> int:
    """Queue one delivery, due now, for each of these subscribers that is still active; return how many."""
    active = Subscriber.id.in_(subscriber_ids) & Subscriber.parked_at.is_(None)
    return _queue(session, announcement.id, active, now)


def claim(session: Session, *, epoch: int, now: datetime, limit: int) -> list[DueDelivery]:
    """Take up to `limit` due deliveries, of every announcement in turn; what has expired is dropped first.

    What mends or rehearses goes before what is new: a recall must not wait for the end of a million messages.
    """
    claimed: list[DueDelivery] = []
    sending = (
        select(Announcement)
        .where(Announcement.status == AnnouncementStatus.SENDING)
        .order_by(case((Announcement.kind == AnnouncementKind.MESSAGE, 1), else_=0), Announcement.id)
    )
    for announcement in session.scalars(sending).all():
        if announcement.expires_at is not None and announcement.expires_at <= now:
            expire(session, announcement.id, now=now)
        if len(claimed) < limit:
            of_this = _claim_of(session, announcement, epoch=epoch, now=now, limit=limit - len(claimed))
            if not of_this:  # what expired, was cancelled or has nobody to go to is settled by no reply
                statuses.finish(session, announcement.id, now=now)
            claimed += of_this
    return claimed


def recover(session: Session, *, epoch: int, now: datetime) -> int:
    """Queue again what earlier leaders claimed and never settled; what ten of them did not stays unknown."""
    left = (Delivery.state == DeliveryState.SENDING) & (Delivery.epoch < epoch)
    changed = 0
    for again in (True, False):
        enough = Delivery.attempts + 1 >= MOST_RECOVERED
        state = DeliveryState.QUEUED if again else DeliveryState.UNKNOWN
        rows = session.execute(
            update(Delivery)
            .where(left, ~enough if again else enough)
            .values(state=state, attempts=Delivery.attempts + 1, due_at=now)
            .returning(Delivery.announcement_id)
            .execution_options(synchronize_session=False)
        ).scalars()
        for announcement_id, number in Counter(rows).items():
            tallies.add(session, announcement_id, {DeliveryState.SENDING: -number, state: number})
            changed += number
    return changed


def let_go(session: Session, in_hand: Iterable[DueDelivery], *, epoch: int, now: datetime) -> int:
    """Queue again what this leader claimed by a transaction that it took for failed; return how many."""
    held = {(delivery.announcement_id, delivery.subscriber_id) for delivery in in_hand}
    claimed = session.scalars(
        select(Delivery).where(Delivery.state == DeliveryState.SENDING, Delivery.epoch == epoch).with_for_update()
    )
    lost = [row for row in claimed if (row.announcement_id, row.subscriber_id) not in held]
    for row in lost:
        row.state, row.due_at = DeliveryState.QUEUED, now
        tallies.add(session, row.announcement_id, {DeliveryState.SENDING: -1, DeliveryState.QUEUED: 1})
    session.flush()
    return len(lost)


def expire(session: Session, announcement_id: int, *, now: datetime) -> int:
    """Drop what is still queued of an announcement; return how many deliveries that were."""
    return _close_queued(session, announcement_id, DeliveryState.EXPIRED, now=now)


def _queue(session: Session, announcement_id: int, who: ColumnElement[bool], due: datetime) -> int:
    chosen = select(
        literal(announcement_id),
        Subscriber.id,
        Subscriber.chat_id,
        Subscriber.thread_id,
        literal(DeliveryState.QUEUED.value),
        literal(due, Delivery.due_at.type),
        literal(0),
    ).where(who)
    number = changed(session, insert(Delivery).from_select(COLUMNS, chosen))
    tallies.add(session, announcement_id, {DeliveryState.QUEUED: number})
    return number


def _claim_of(
    session: Session, announcement: Announcement, *, epoch: int, now: datetime, limit: int
) -> list[DueDelivery]:
    values = {"of": announcement.id, "until": now, "most": limit, "leader": epoch}
    rows = session.execute(_claiming(), values).all()
    tallies.add(session, announcement.id, {DeliveryState.QUEUED: -len(rows), DeliveryState.SENDING: len(rows)})
    return contents.due(session, announcement, rows, epoch=epoch)


@cache
def _claiming() -> Executable:
    due = (
        select(Delivery.subscriber_id)
        .where(
            Delivery.announcement_id == bindparam("of"),
            Delivery.state == DeliveryState.QUEUED,
            Delivery.due_at <= bindparam("until"),
        )
        .order_by(Delivery.due_at, Delivery.subscriber_id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
        # As a plain subquery, PostgreSQL may run it again for each row, and then takes more than the limit.
        .cte("due")
    )
    return (
        update(Delivery)
        .where(
            Delivery.announcement_id == bindparam("of"), Delivery.subscriber_id.in_(select(due.c.subscriber_id))
        )
        .values(state=DeliveryState.SENDING, epoch=bindparam("leader"))
        .returning(*contents.CLAIMED)
        .execution_options(synchronize_session=False)
    )


def _close_queued(session: Session, announcement_id: int, state: DeliveryState, *, now: datetime) -> int:
    number = changed(
        session,
        update(Delivery)
        .where(Delivery.announcement_id == announcement_id, Delivery.state == DeliveryState.QUEUED)
        .values(state=state, settled_at=now),
    )
    tallies.add(session, announcement_id, {DeliveryState.QUEUED: -number, state: number})
    return number


def _quiet_hours(session: Session) -> list[QuietHours]:
    pairs = session.execute(select(Subscriber.quiet_from, Subscriber.quiet_until).distinct())
    return [QuietHours(start, end) for start, end in pairs]


def changed(session: Session, statement: Insert | Update) -> int:
    """Run a statement and return how many rows it changed, which no typed result of SQLAlchemy tells."""
    result = session.connection().execute(statement, execution_options={"preserve_rowcount": True})
    return result.rowcount
