"""What became of deliveries, written into the ledger. Nothing here commits."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from jobs.announcing import followups
from jobs.delivery import tallies
from jobs.delivery.outbox import MOST_UNSURE
from jobs.delivery.sending import DueDelivery, Gone, Moved, Outcome, Postponed, Refused, Sent, Withheld
from jobs.models import Delivery, DeliveryState
from jobs.people import subscribers
from jobs.timing import lease

DISPATCH = "dispatch"  # the lease of whoever sends
UNSURE_RETRY = timedelta(seconds=30)
_LONGEST_ERROR = 200

Settled = tuple[DueDelivery, Outcome]


def settle(session: Session, results: Sequence[Settled], *, now: datetime, again: bool = False) -> list[bool]:
    """Write down what came of claimed deliveries; false for one that is nobody's claim any more.

    What an earlier leader still learns counts until the next one takes it for unsettled and queues it again.

    Args:
        again: these may have been written down before, in a transaction whose end was not heard of.
    """
    if not results:
        return []
    leading = None if again else lease.current_epoch(session, DISPATCH)
    late = {_key(delivery) for delivery, _ in results if delivery.epoch != leading}
    lost = late - _still_claimed(session, [delivery for delivery, _ in results if _key(delivery) in late])
    kept = [(delivery, outcome) for delivery, outcome in results if _key(delivery) not in lost]
    if kept:
        _write(session, kept, now)
    return [_key(delivery) not in lost for delivery, _ in results]


def _key(delivery: DueDelivery) -> tuple[int, int]:
    return delivery.announcement_id, delivery.subscriber_id


def _still_claimed(session: Session, deliveries: Sequence[DueDelivery]) -> set[tuple[int, int]]:
    """Those that are claimed as they were; until this transaction ends, they stay so."""
    found = set()
    for number, epoch in {(delivery.announcement_id, delivery.epoch) for delivery in deliveries}:
        of_this = [one.subscriber_id for one in deliveries if (one.announcement_id, one.epoch) == (number, epoch)]
        rows = session.scalars(
            select(Delivery.subscriber_id)
            .where(
                Delivery.announcement_id == number,
                Delivery.subscriber_id.in_(of_this),
                Delivery.state == DeliveryState.SENDING,
                Delivery.epoch == epoch,
            )
            .with_for_update()
        )
        found |= {(number, subscriber_id) for subscriber_id in rows}
    return found


def _write(session: Session, results: Sequence[Settled], now: datetime) -> None:
    held = followups.hold(session, {delivery.announcement_id for delivery, _ in results})
    changes: dict[int, Counter[DeliveryState]] = defaultdict(Counter)
    rows = []
    for delivery, outcome in results:
        row = _row(delivery, outcome, now)
        rows.append(row)
        changes[delivery.announcement_id][DeliveryState.SENDING] -= 1
        changes[delivery.announcement_id][row["new_state"]] += 1
        _tell_subscribers(session, delivery, outcome, now)
    session.connection().execute(_SETTLE, rows)
    for announcement_id, counted in changes.items():
        tallies.add(session, announcement_id, counted)
    # A correction may have been released while these were on their way with the earlier words.
    if any(row.revision for row in held):
        sent = [delivery for delivery, outcome in results if isinstance(outcome, Sent)]
        followups.catch_up(session, sent, now=now)


_SETTLE = (
    update(Delivery.__table__)  # type: ignore[arg-type]  # many rows in one round trip: Core, not the mapper
    .where(
        Delivery.announcement_id == bindparam("of_announcement"),
        Delivery.subscriber_id == bindparam("to_subscriber"),
    )
    .values(
        state=bindparam("new_state"),
        chat_id=bindparam("new_chat"),
        due_at=bindparam("new_due"),
        attempts=bindparam("new_attempts"),
        message_id=bindparam("new_message"),
        album=bindparam("new_album"),
        error=bindparam("new_error"),
        settled_at=bindparam("new_settled"),
    )
)


def _row(delivery: DueDelivery, outcome: Outcome, now: datetime) -> dict[str, Any]:
    state, due, attempts = DeliveryState.QUEUED, now, delivery.attempts
    if isinstance(outcome, Sent):
        state = DeliveryState.SENT
    elif isinstance(outcome, Gone):
        state = DeliveryState.BLOCKED
    elif isinstance(outcome, Refused):
        state = DeliveryState.FAILED
    elif isinstance(outcome, Postponed):
        due = now + outcome.after
    elif not isinstance(outcome, Moved | Withheld):
        attempts += 1
        due = now + UNSURE_RETRY
        state = DeliveryState.QUEUED if attempts < MOST_UNSURE else DeliveryState.UNKNOWN
    return {
        "of_announcement": delivery.announcement_id,
        "to_subscriber": delivery.subscriber_id,
        "new_state": state,
        "new_chat": outcome.chat_id if isinstance(outcome, Moved) else delivery.chat_id,
        "new_due": due,
        "new_attempts": attempts,
        "new_message": outcome.message_id if isinstance(outcome, Sent) else None,
        "new_album": ",".join(map(str, outcome.album)) or None if isinstance(outcome, Sent) else None,
        "new_error": getattr(outcome, "why", "")[:_LONGEST_ERROR] or None,
        "new_settled": None if state is DeliveryState.QUEUED else now,
    }


def _tell_subscribers(session: Session, delivery: DueDelivery, outcome: Outcome, now: datetime) -> None:
    if isinstance(outcome, Gone):
        subscribers.park(session, delivery.subscriber_id, now=now)
    elif isinstance(outcome, Moved):
        subscribers.move(session, delivery.chat_id, outcome.chat_id)
