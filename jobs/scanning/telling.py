"""What admins must hear of a scan, once each: a source that was parked, pages that are held, drafts that wait."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from jobs.delivery import letters
from jobs.models import Role
from jobs.people import staff
from knowledge.sources.models import Trust
from knowledge.sources.registry import Source

Button = tuple[str, str]  # a locale key and the data it carries


def parked(
    session: Session, source: Source, admins: Iterable[int], button: Button | None, *, now: datetime
) -> int:
    """The source is looked at no more until somebody sees to it; return how many are told."""
    values = {"name": source.name, "failures": source.failures}
    return _tell(session, source, admins, f"parked:{source.scan}", "source.letter_parked", values, button, now)


def scanned(
    session: Session, source: Source, admins: Iterable[int], button: Button | None, *, now: datetime
) -> int:
    """A scan held pages back, or brought drafts: said once a day and source at most."""
    told, day = 0, f"{now:%Y%m%d}"
    if count := source.counts.get("held", 0):
        values: dict[str, Any] = {"name": source.name, "count": count}
        told += _tell(session, source, admins, f"held:{day}", "source.letter_held", values, button, now)
    if (count := source.counts.get("new", 0)) and source.trust is Trust.REVIEW:
        values = {"name": source.name, "count": count}
        told += _tell(session, source, admins, f"drafts:{day}", "source.letter_drafts", values, button, now)
    return told


def _tell(
    session: Session,
    source: Source,
    admins: Iterable[int],
    what: str,
    words: str,
    values: dict[str, Any],
    button: Button | None,
    now: datetime,
) -> int:
    known = set(admins) | staff.holders(session, Role.ADMIN)
    who = {source.added_by} & known or known  # whoever added it and is still an admin, else all of them
    return sum(
        letters.add(session, user_id, f"source:{source.id}:{what}", words, values, now=now, button=button)
        for user_id in sorted(user_id for user_id in who if user_id is not None)
    )
