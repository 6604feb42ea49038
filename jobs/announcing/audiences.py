"""Whom an announcement can be for, with how many follow it and never who. Nothing here commits."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobs.models import Follow, Subscriber, Subscription
from jobs.people import subscribers

MOST_OFFERED = 8
TOPICS = tuple(f"{Follow.TOPIC.value}:{topic}" for topic in subscribers.TOPICS if topic != subscribers.EVERYTHING)


@dataclass(frozen=True, slots=True)
class Offered:
    """One place, person or group that somebody follows, as audiences are written, and as people read it."""

    audience: str
    label: str
    followers: int


def followed(session: Session, kind: Follow, *, only: Sequence[str] = ()) -> list[Offered]:
    """What of this kind is followed most, or of these audiences alone."""
    found = (
        select(Subscription.key, func.min(Subscription.label).label("label"), func.count().label("followers"))
        .join(Subscriber, Subscriber.id == Subscription.subscriber_id)
        .where(Subscription.kind == kind.value, Subscriber.parked_at.is_(None))
        .group_by(Subscription.key)
        .order_by(func.count().desc(), Subscription.key)
    )
    if only:
        found = found.where(Subscription.key.in_([one.partition(":")[2] for one in only]))
    rows = session.execute(found.limit(MOST_OFFERED + len(only))).all()
    return [Offered(f"{kind.value}:{row.key}", row.label, row.followers) for row in rows]


def labels(session: Session, audience: str) -> dict[str, str]:
    """How followers call the places and people of an audience, by its parts; unknown ones are missing."""
    parts = audience.split(subscribers.OR)
    found: dict[str, str] = {}
    for kind in (Follow.PLACE, Follow.PERSON):
        if chosen := [part for part in parts if part.startswith(f"{kind.value}:")]:
            found |= {one.audience: one.label for one in followed(session, kind, only=chosen)}
    return found


def find(session: Session, kind: Follow, typed: str) -> list[Offered]:
    """The followed places or people whose name holds what was typed; alone the one that is just this."""
    key = subscribers.audience_of(f"{kind.value}:{typed}").partition(":")[2]
    if exact := followed(session, kind, only=[f"{kind.value}:{key}"]):
        return exact
    return [one for one in followed(session, kind) if key in one.audience]
