"""What a claimed delivery carries to its chat: words, pictures and buttons, or the copy that is to be changed."""

from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from jobs.announcing import statuses
from jobs.delivery.sending import Action, Change, Copy, DueDelivery, Link, Medium
from jobs.models import Announcement, AnnouncementKind, Delivery

CLAIMED = (Delivery.subscriber_id, Delivery.chat_id, Delivery.thread_id, Delivery.attempts)
ACTIONS = {
    AnnouncementKind.MESSAGE: Action.SEND,
    AnnouncementKind.REHEARSAL: Action.REHEARSE,
    AnnouncementKind.CORRECTION: Action.EDIT,
    AnnouncementKind.RECALL: Action.DELETE,
}


def media_of(announcement: Announcement) -> tuple[Medium, ...]:
    """Its pictures or documents."""
    return tuple(Medium(kind, file_id) for kind, file_id in announcement.media or ())


def buttons_of(announcement: Announcement) -> tuple[Link, ...]:
    """Its buttons."""
    return tuple(Link(label, url) for label, url in announcement.buttons or ())


def changes_of(announcement: Announcement) -> tuple[Change, ...]:
    """What a correction corrects."""
    return tuple(Change(before, after) for before, after in announcement.changes or ())


def due(
    session: Session, announcement: Announcement, claimed: Sequence[Row[int, int, int, int]], *, epoch: int
) -> list[DueDelivery]:
    """The deliveries of rows that were just claimed (`CLAIMED`)."""
    action = ACTIONS[AnnouncementKind(announcement.kind)]
    about, there = announcement, dict[int, Copy]()
    if action in (Action.EDIT, Action.DELETE):
        about = statuses.get(session, announcement.of_id or 0)
        there = _copies(session, about.id, [row.subscriber_id for row in claimed])
    media, buttons, changes = media_of(about), buttons_of(about), changes_of(announcement)
    return [
        DueDelivery(
            announcement.id,
            row.subscriber_id,
            row.chat_id,
            row.thread_id,
            announcement.text,
            row.attempts,
            epoch,
            announcement.expires_at,
            action=action,
            media=media,
            buttons=buttons,
            copy=there.get(row.subscriber_id),
            changes=changes,
            revision=announcement.revision,
            asks=about.id if about.asks else 0,
        )
        for row in claimed
    ]


def _copies(session: Session, announcement_id: int, subscriber_ids: Sequence[int]) -> dict[int, Copy]:
    rows = session.execute(
        select(Delivery.subscriber_id, Delivery.message_id, Delivery.album).where(
            Delivery.announcement_id == announcement_id,
            Delivery.subscriber_id.in_(subscriber_ids),
            Delivery.message_id.is_not(None),
        )
    )
    return {
        row.subscriber_id: Copy(row.message_id, tuple(int(part) for part in (row.album or "").split(",") if part))
        for row in rows
    }
