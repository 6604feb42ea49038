"""Taking a person down, with what follows among announcements: nothing further leaves, and officials are asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs.announcing import mentions
from jobs.delivery import letters
from jobs.models import DeliveryState, Role
from jobs.office import LetterRow
from jobs.people import staff
from knowledge.review import takedowns


def take_down(
    session: Session,
    name: str,
    *,
    reason: str,
    by: int,
    by_name: str,
    now: datetime,
    zone: ZoneInfo,
    place: str | None = None,
) -> int:
    """Hide the person, hold back what names them, ask officials to recall copies; return the takedown's number.

    The letters name the announcements and not the person.

    Raises:
        NobodyNamed: as `takedowns.take_down`.
    """
    number, _ = takedowns.take_down(
        session, name, reason=reason, by=by, by_name=by_name, now=now, zone=zone, place=place
    )
    mentions.hold_back(session, name, by=by, now=now)
    _hold_back_letters(session, name, now)
    told = [str(one.announcement_id) for one in mentions.of_person(session, name)]
    if told:
        for user_id in staff.holders(session, Role.OFFICIAL) - {by}:
            values = {"numbers": ", ".join(told)}
            letters.add(session, user_id, f"takedown:{number}", "takedown.letter", values, now=now)
    return number


def _hold_back_letters(session: Session, name: str, now: datetime) -> None:
    """Let no letter leave that names the person, such as one with an answer to an earlier question."""
    for row in session.scalars(select(LetterRow).where(LetterRow.state == DeliveryState.QUEUED)):
        if any(isinstance(value, str) and takedowns.mentions(value, [name]) for value in row.values.values()):
            row.state, row.settled_at = DeliveryState.EXPIRED, now
    session.flush()
