"""A chat wants nothing more: nothing is followed, and nothing that waits for it goes out. Nothing here commits."""

from collections import Counter

from sqlalchemy import update
from sqlalchemy.orm import Session

from jobs.delivery import tallies
from jobs.models import Delivery, DeliveryState
from jobs.people import subscribers


def stop(session: Session, chat_id: int, *, thread_id: int | None = None) -> int:
    """End what a chat follows, or one topic of a forum, and drop what is queued for it; return how many ended."""
    which = [Delivery.chat_id == chat_id, Delivery.state == DeliveryState.QUEUED]
    if thread_id is not None:
        which.append(Delivery.thread_id == thread_id)
    dropped = session.scalars(
        update(Delivery)
        .where(*which)
        .values(state=DeliveryState.EXPIRED, error="unsubscribed")
        .returning(Delivery.announcement_id)
        .execution_options(synchronize_session=False)
    )
    for announcement_id, number in Counter(dropped).items():
        tallies.add(session, announcement_id, {DeliveryState.QUEUED: -number, DeliveryState.EXPIRED: number})
    return subscribers.unsubscribe(session, chat_id, thread_id=thread_id)
