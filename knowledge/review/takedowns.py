"""People who asked not to be named: hidden at once in all that is there and will come. Nothing here commits.

The record of acts says what was decided and why, and does not name the person either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge import record
from knowledge.analysis.folding import fold, nfc
from knowledge.models import FactRow, QuestionRow
from knowledge.review import editions, hiding, shelf
from knowledge.review.errors import NobodyNamed, NotByTheSame
from knowledge.review.models import TakedownRow
from knowledge.review.working_days import due
from knowledge.words import live

SHORTEST = 2  # words of a name: "Chánh" alone could be anybody
_MOST_OFFERS = 5_000  # stored questions looked through


@dataclass(frozen=True, slots=True)
class Takedown:
    """One decision that a person is not to be named."""

    id: int
    name: str
    place: str | None
    reason: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    by: int | None
    by_name: str
    lifted_at: datetime | None
    lifted_by_name: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """One article that names a person, before the person is taken down."""

    article_id: int
    title: str
    place: str | None  # that the article is about
    url: str | None  # where its source still names the person
    whole: bool  # it tells mostly of this person: nothing of it would be left


def naming(session: Session, name: str, *, place: str | None = None) -> list[Named]:
    """The articles, in any state, whose source names this person in full, newest last; of one place, or all."""
    found = []
    for article_id in shelf.naming(session, [name]):
        told = shelf.original(session, article_id)
        if told is None or not any(
            hiding.names(text, name) for text in (told.title, told.body, told.author or "")
        ):
            continue
        if place is not None and fold(place) not in fold(f"{told.title}\n{told.body}"):
            continue
        about = session.scalar(
            select(FactRow.place).where(FactRow.article_id == article_id, FactRow.place.is_not(None)).limit(1)
        )
        whole = hiding.names(told.title, name) or hiding.too_much(told.body, hiding.cuts(told.body, name))
        found.append(Named(article_id, told.title, about, told.url, whole))
    return found


def spelt(session: Session, typed: str) -> str | None:
    """The name as articles write it, for one typed with or without marks; None where no article has it."""
    key = fold(" ".join(nfc(typed).split()))
    subjects = session.scalars(select(FactRow.subject).where(FactRow.subject_key == key)).all()
    if subjects:
        return max(sorted(set(subjects)), key=list(subjects).count)
    for one in naming(session, typed):
        told = shelf.original(session, one.article_id)
        for text in (told.title, told.body) if told else ():
            for start, end in hiding.occurrences(text, typed):
                return " ".join(nfc(text)[start:end].split())
    return None


def take_down(
    session: Session,
    name: str,
    *,
    reason: str,
    by: int | None,
    by_name: str,
    now: datetime,
    zone: ZoneInfo,
    place: str | None = None,
    asked_at: datetime | None = None,
) -> tuple[int, list[int]]:
    """Name a person no more, from this moment; return the takedown's number and the articles that it changes.

    Args:
        place: only in articles about this place, where others bear the same name; None: everywhere.
        asked_at: when the person asked, from which the law counts; now where it is not said.

    Raises:
        NobodyNamed: no article names anybody so, or the name is too short to tell people apart.
    """
    name = " ".join(nfc(name).split())
    named = naming(session, name, place=place)
    if len(name.split()) < SHORTEST or not named:
        raise NobodyNamed(name)
    asked = asked_at or now
    row = TakedownRow(
        name=name,
        place=place,
        place_key=fold(place) if place else None,
        reason=reason,
        asked_at=asked,
        due_at=due(asked, zone),
        by=by,
        by_name=by_name,
    )
    session.add(row)
    session.flush()
    changed = _touch(session, [one.article_id for one in named], row, now=now)
    _forget_offers(session, name)
    live.changed(session)  # answers in the office's own words may name the person, too
    record.add(session, "person.takedown", f"takedown {row.id}", _detail(reason, changed), by=by, now=now)
    return row.id, changed


def lift(
    session: Session, takedown_id: int, *, reason: str, by: int | None, by_name: str, now: datetime
) -> list[int]:
    """Name the person again; return the articles that it changes. Only another admin than the one who decided may.

    Raises:
        NotByTheSame: it is the same one.
        NobodyNamed: there is no such takedown in force.
    """
    row = session.get(TakedownRow, takedown_id, with_for_update=True)
    if row is None or row.lifted_at is not None:
        raise NobodyNamed("")
    if by is None or row.by == by:
        raise NotByTheSame(takedown_id)
    row.lifted_at, row.lifted_by, row.lifted_by_name, row.lifted_reason = now, by, by_name, reason
    session.flush()
    changed = _touch(session, shelf.naming(session, [row.name]), row, now=now)
    live.changed(session)
    record.add(session, "person.restore", f"takedown {row.id}", _detail(reason, changed), by=by, now=now)
    return changed


def note_answered(session: Session, takedown_id: int, *, by: int | None, now: datetime) -> None:
    """The person was told what was done: the law's clock stops."""
    row = session.get(TakedownRow, takedown_id)
    if row is not None and row.answered_at is None:
        row.answered_at = now
        record.add(session, "person.answered", f"takedown {takedown_id}", by=by, now=now)


def note_reason(session: Session, takedown_id: int, reason: str, *, by: int | None, now: datetime) -> None:
    """Say more about why; what was said before stays in the record."""
    row = session.get(TakedownRow, takedown_id)
    if row is not None:
        row.reason = reason
        record.add(session, "person.reason", f"takedown {takedown_id}", reason, by=by, now=now)


def get(session: Session, takedown_id: int) -> Takedown | None:
    """One takedown, in force or lifted."""
    row = session.get(TakedownRow, takedown_id)
    return None if row is None else _value(row)


def latest(session: Session, *, limit: int = 10) -> list[Takedown]:
    """The takedowns, those in force and unanswered first, then the newest."""
    rows = session.scalars(
        select(TakedownRow)
        .order_by(
            TakedownRow.lifted_at.is_not(None),
            TakedownRow.answered_at.is_not(None),
            TakedownRow.id.desc(),
        )
        .limit(limit)
    )
    return [_value(row) for row in rows]


def waiting(session: Session) -> int:
    """How many people were not told yet what was done."""
    open_ones = select(func.count()).where(TakedownRow.lifted_at.is_(None), TakedownRow.answered_at.is_(None))
    return session.execute(open_ones.select_from(TakedownRow)).scalar_one()


def hidden_names(session: Session) -> list[str]:
    """The names of everybody who must not be named, for whoever shows words that come from no article."""
    return [row.name for row in shelf.taken_down(session)]


def mentions(text: str, names: Sequence[str]) -> bool:
    """Whether a text names one of these people in full."""
    return any(hiding.names(text, name) for name in names)


def _touch(session: Session, article_ids: Sequence[int], row: TakedownRow, *, now: datetime) -> list[int]:
    changed = []
    for article_id in article_ids:
        told = shelf.original(session, article_id)
        if told is None or not shelf.applies(row, told):
            continue
        editions.take(session, article_id, None)
        editions.refresh(session, article_id, now=now)
        changed.append(article_id)
    return changed


def _forget_offers(session: Session, name: str) -> None:
    """The buttons under earlier answers that name the person lead nowhere any more."""
    rows = session.scalars(
        select(QuestionRow)
        .where(QuestionRow.offers.is_not(None))
        .order_by(QuestionRow.id.desc())
        .limit(_MOST_OFFERS)
    )
    for row in rows:
        if any(hiding.names(offer, name) for offer in row.offers or ()):
            row.offers = []


def _detail(reason: str, changed: Sequence[int]) -> str:
    return f"{reason}; articles {', '.join(map(str, changed)) or '-'}"


def _value(row: TakedownRow) -> Takedown:
    return Takedown(
        row.id,
        row.name,
        row.place,
        row.reason,
        row.asked_at,
        row.due_at,
        row.answered_at,
        row.by,
        row.by_name,
        row.lifted_at,
        row.lifted_by_name,
    )
