"""Nominations as their senders and the office see them: queries that change nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobs.nominating import duplicates
from jobs.nominating.errors import NoSuchNomination
from jobs.nominating.forms import Step
from jobs.nominating.models import Consent, Nomination, NominationEvent, State

ON_SHELVES = tuple(state for state in State if state is not State.DRAFT)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a nomination."""

    what: str
    by: int | None
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Nominated:
    """A nomination that the office has."""

    id: int
    code: str
    chat_id: int
    state: State
    turn: int
    answers: Mapping[str, Any]
    consent: Consent
    guardian: Consent | None
    submitted_at: datetime
    changed_at: datetime
    events: Sequence[Happened] = ()
    others: Sequence[tuple[int, str]] = ()  # nominations for the same name, as (id, code)
    told: Sequence[duplicates.Told] = ()  # what articles say of somebody of that name

    @property
    def name(self) -> str:
        """Who is nominated; empty once it was withdrawn."""
        return str(self.answers.get(Step.NAME) or "")

    @property
    def agreed(self) -> bool:
        """Whether everybody whose consent is needed before anything is public has given it."""
        return self.consent is Consent.GIVEN and self.guardian in (None, Consent.GIVEN)


def mine(session: Session, chat_id: int, *, limit: int = 10) -> list[Nominated]:
    """What this chat has sent, newest first."""
    sent = select(Nomination).where(Nomination.chat_id == chat_id, Nomination.state != State.DRAFT)
    rows = session.scalars(sent.order_by(Nomination.submitted_at.desc(), Nomination.id.desc()).limit(limit))
    return [_nominated(row) for row in rows]


def one_of(session: Session, nomination_id: int, chat_id: int) -> Nominated:
    """One nomination of this chat, with what happened to it.

    Raises:
        NoSuchNomination: there is none, or it is another chat's.
    """
    row = session.get(Nomination, nomination_id)
    if row is None or row.chat_id != chat_id or row.state == State.DRAFT:
        raise NoSuchNomination
    return _nominated(row, events=_events(session, row.id))


def by_code(session: Session, code: str) -> Nominated | None:
    """The nomination with this code; whoever has the code may know how it stands, and nothing else."""
    row = session.scalar(select(Nomination).where(Nomination.code == code))
    return _nominated(row) if row is not None else None


def get(session: Session, nomination_id: int) -> Nominated:
    """One nomination for an official, with what else is known of that name.

    Raises:
        NoSuchNomination: there is none.
    """
    row = session.get(Nomination, nomination_id)
    if row is None or row.state == State.DRAFT:
        raise NoSuchNomination
    name, place = row.answers.get(Step.NAME), row.answers.get(Step.PLACE)
    return _nominated(
        row,
        events=_events(session, row.id),
        others=duplicates.in_nominations(session, row.id, row.name_key),
        told=duplicates.in_articles(session, name, place) if name and place else (),
    )


def counts(session: Session) -> Mapping[State, int]:
    """How many there are in each state."""
    grouped = select(Nomination.state, func.count()).group_by(Nomination.state)
    return Counter({State(state): count for state, count in session.execute(grouped)})


def shelf(session: Session, state: State, *, limit: int, offset: int) -> list[Nominated]:
    """The nominations in a state: those that wait, oldest first; those that are settled, newest first."""
    waiting = state in (State.RECEIVED, State.CHECKING, State.ASKED)
    order = Nomination.changed_at if waiting else Nomination.changed_at.desc()
    rows = select(Nomination).where(Nomination.state == state).order_by(order, Nomination.id)
    return [_nominated(row) for row in session.scalars(rows.limit(limit).offset(offset))]


def _events(session: Session, nomination_id: int) -> list[Happened]:
    rows = (
        select(NominationEvent).where(NominationEvent.nomination_id == nomination_id).order_by(NominationEvent.id)
    )
    return [Happened(row.what, row.by, row.words, row.at) for row in session.scalars(rows)]


def _nominated(row: Nomination, **more: Any) -> Nominated:
    assert row.submitted_at is not None  # drafts have no code and are not shown here
    return Nominated(
        id=row.id,
        code=row.code or "",
        chat_id=row.chat_id,
        state=State(row.state),
        turn=row.turn,
        answers=dict(row.answers),
        consent=Consent(row.consent),
        guardian=Consent(row.guardian) if row.guardian else None,
        submitted_at=row.submitted_at,
        changed_at=row.changed_at,
        **more,
    )


Kept = tuple[str | None, str, Mapping[str, Any], tuple[str, ...], datetime]


def kept_of(session: Session, chat_id: int) -> list[Kept]:
    """All that is kept of what a chat told, unfinished ones too: (code, state, answers, replies, changed at)."""
    rows = session.scalars(select(Nomination).where(Nomination.chat_id == chat_id).order_by(Nomination.id)).all()
    replies = {row.id: [one.words for one in _events(session, row.id) if one.what == "answered"] for row in rows}
    return [(row.code, row.state, dict(row.answers), tuple(replies[row.id]), row.changed_at) for row in rows]
