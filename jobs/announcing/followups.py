"""Corrections and recalls: work on copies that were sent, in the same ledger. Nothing here commits."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, insert, literal, select, text, update
from sqlalchemy.orm import Session

from jobs.announcing import statuses
from jobs.delivery import outbox, tallies
from jobs.delivery.sending import Action, DueDelivery
from jobs.errors import NotCorrectable
from jobs.models import Announcement, AnnouncementKind, AnnouncementStatus, Delivery, DeliveryState

FOLLOW_UPS = (AnnouncementKind.CORRECTION, AnnouncementKind.RECALL)
_OPEN = (AnnouncementStatus.SENDING, AnnouncementStatus.PAUSED)
# Of these, somebody has a copy or will have one.
CORRECTABLE = (*_OPEN, AnnouncementStatus.SENT, AnnouncementStatus.CANCELLED)


def fan_out(session: Session, announcement: Announcement, *, now: datetime) -> int:
    """Let the announcement say the right thing from now on, and queue an edit or deletion of every copy.

    The edits do not wait for quiet hours: nobody's telephone rings for them. Earlier corrections that are still
    under way end here, so that they cannot come after this one.

    Raises:
        NotCorrectable: what it is about was recalled, or never sent.
    """
    hold(session, [announcement.id])
    about = statuses.get(session, announcement.of_id or 0)
    if about.status not in CORRECTABLE:
        raise NotCorrectable(about.id)
    about.revision += 1
    announcement.revision = about.revision
    if announcement.kind == AnnouncementKind.CORRECTION:
        about.text = announcement.text
    else:
        about.status = AnnouncementStatus.RECALLED
        about.finished_at = about.finished_at or now
        outbox.expire(session, about.id, now=now)
    _end_earlier(session, announcement, now)
    return _queue_copies(session, announcement, about.id, now)


def fan_out_to_staff(
    session: Session, announcement: Announcement, user_ids: Sequence[int], *, now: datetime
) -> None:
    """Queue a rehearsal to the private chats of these people.

    Their deliveries have negative numbers, which no subscriber has: a rehearsal that is refused parks nobody.
    """
    session.add_all(
        Delivery(
            announcement_id=announcement.id,
            subscriber_id=-number,
            chat_id=user_id,
            thread_id=0,
            state=DeliveryState.QUEUED,
            due_at=now,
        )
        for number, user_id in enumerate(user_ids, 1)
    )
    session.flush()
    tallies.add(session, announcement.id, {DeliveryState.QUEUED: len(user_ids)})


def hold(session: Session, announcement_ids: Collection[int]) -> Sequence[Announcement]:
    """Let no correction of these be released until this transaction ends: it would miss what is settled here."""
    about = select(Announcement.of_id).where(Announcement.id.in_(announcement_ids))
    return session.scalars(
        select(Announcement)
        .where(Announcement.id.in_(announcement_ids) | Announcement.id.in_(about))
        .order_by(Announcement.id)
        .with_for_update()
    ).all()


def catch_up(session: Session, settled: Sequence[DueDelivery], *, now: datetime) -> None:
    """Queue the newest correction again for chats where an older wording arrived just now."""
    for number in {delivery.announcement_id for delivery in settled}:
        row = statuses.get(session, number)
        about = row if row.of_id is None else statuses.get(session, row.of_id)
        for delivery in settled:
            outdated = delivery.action is not Action.REHEARSE and delivery.revision < about.revision
            if delivery.announcement_id == number and outdated:
                _queue_again(session, about.id, delivery, now)


def copies(session: Session, announcement_id: int) -> int:
    """In how many chats there is a copy of an announcement."""
    return tallies.progress(session, announcement_id)[DeliveryState.SENT]


def _end_earlier(session: Session, announcement: Announcement, now: datetime) -> None:
    ended: tuple[AnnouncementStatus, ...] = _OPEN
    if announcement.kind == AnnouncementKind.RECALL:  # then there is nothing left to correct
        ended = (*_OPEN, AnnouncementStatus.SCHEDULED, AnnouncementStatus.DRAFT)
    earlier = session.scalars(
        select(Announcement.id).where(
            Announcement.of_id == announcement.of_id,
            Announcement.id != announcement.id,
            Announcement.kind.in_(FOLLOW_UPS),
            Announcement.status.in_(ended),
        )
    ).all()
    for number in earlier:
        statuses.change(session, number, ended, AnnouncementStatus.CANCELLED, finished_at=now, notice=None)
        outbox.expire(session, number, now=now)


def _queue_copies(session: Session, announcement: Announcement, about: int, now: datetime) -> int:
    chosen = select(
        literal(announcement.id),
        Delivery.subscriber_id,
        Delivery.chat_id,
        Delivery.thread_id,
        literal(DeliveryState.QUEUED.value),
        literal(now, Delivery.due_at.type),
        literal(0),
    ).where(
        Delivery.announcement_id == about,
        Delivery.state == DeliveryState.SENT,
        Delivery.message_id.is_not(None),  # none where its chat was erased on request
    )
    number = outbox.changed(session, insert(Delivery).from_select(outbox.COLUMNS, chosen))
    tallies.add(session, announcement.id, {DeliveryState.QUEUED: number})
    session.execute(text("ANALYZE deliveries"))  # claims need fresh statistics, as after any fan-out
    return number


def _queue_again(session: Session, about: int, delivery: DueDelivery, now: datetime) -> None:
    newest = session.scalar(
        select(func.max(Announcement.id)).where(
            Announcement.of_id == about,
            Announcement.kind.in_(FOLLOW_UPS),
            Announcement.released_at.is_not(None),
            Announcement.status != AnnouncementStatus.CANCELLED,
        )
    )
    if newest is None:
        return
    known = session.get(Delivery, (newest, delivery.subscriber_id))
    if known is None:
        session.add(
            Delivery(
                announcement_id=newest,
                subscriber_id=delivery.subscriber_id,
                chat_id=delivery.chat_id,
                thread_id=delivery.thread_id,
                state=DeliveryState.QUEUED,
                due_at=now,
            )
        )
        tallies.add(session, newest, {DeliveryState.QUEUED: 1})
    elif known.state not in (DeliveryState.QUEUED, DeliveryState.SENDING):
        tallies.add(session, newest, {DeliveryState(known.state): -1, DeliveryState.QUEUED: 1})
        known.state, known.due_at = DeliveryState.QUEUED, now
    session.execute(
        update(Announcement)
        .where(Announcement.id == newest, Announcement.status == AnnouncementStatus.SENT)
        .values(status=AnnouncementStatus.SENDING, finished_at=None, notice=None)
    )
    session.flush()
