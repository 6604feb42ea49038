"""What becomes of a nomination, who decided it, and the one notice of each change to its sender. No commits.

The record of acts names a nomination by its code alone: it is never erased, and a nomination can be.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from jobs.delivery import letters
from jobs.delivery.quiet import QuietHours
from jobs.models import DeliveryState, Role
from jobs.nominating import forms
from jobs.nominating.errors import ConsentMissing, NominationMoved, NoSuchNomination
from jobs.nominating.models import Consent, Nomination, NominationEvent, State
from jobs.office import LetterRow
from jobs.people import errands, staff
from jobs.people.subscribers import QUIET_FROM, QUIET_UNTIL
from knowledge import record

NIGHT = QuietHours(QUIET_FROM, QUIET_UNTIL)
ERRAND_REPLY = "nomination_reply"
# From where an official may take it where.
WAYS: Mapping[State, tuple[State, ...]] = {
    State.RECEIVED: (State.CHECKING, State.ASKED, State.ACCEPTED, State.DECLINED),
    State.CHECKING: (State.ASKED, State.ACCEPTED, State.DECLINED),
    State.ASKED: (State.CHECKING, State.ACCEPTED, State.DECLINED),
    State.ACCEPTED: (State.COMMENDED, State.ASKED, State.DECLINED),
    State.DECLINED: (State.CHECKING,),
    State.COMMENDED: (),
    State.WITHDRAWN: (),
}
WITH_WORDS = frozenset({State.ASKED, State.DECLINED})  # the sender is told what to answer, or why not

Button = tuple[str, str]  # a locale key and what the button carries


@dataclass(frozen=True, slots=True)
class Office:
    """Whom to tell of what came in, beside the officials in the database, and how."""

    officials: Collection[int]
    words: str  # a locale key
    button: Button | None = None


def decide(
    session: Session,
    nomination_id: int,
    to: State,
    *,
    by: int,
    turn: int,
    now: datetime,
    zone: ZoneInfo,
    words: str = "",
    button: Button | None = None,
) -> None:
    """Take a nomination to another state, and owe its sender one notice of it, not at night.

    Args:
        turn: what the official saw: two officials who decide at once do not both.
        words: for ASKED the question, for DECLINED the reason.

    Raises:
        NoSuchNomination: it is gone.
        NominationMoved: it is elsewhere by now, or this way does not exist.
        ConsentMissing: it was to become public, and somebody concerned has not agreed.
        AnswerTooShort, AnswerTooLong, AnswerWithoutWords: such are the words.
    """
    row = _held(session, nomination_id, turn)
    if to not in WAYS[State(row.state)]:
        raise NominationMoved
    if to is State.COMMENDED and not _agreed(row):
        raise ConsentMissing
    text = forms.tidied(words, forms.REPLY) if to in WITH_WORDS else ""
    _move(session, row, to, by=by, words=text, now=now)
    record.add(session, f"nomination.{to.value}", row.code or "", by=by, now=now)
    letters.add(
        session,
        row.chat_id,
        f"nomination:{row.id}:{row.turn}",
        f"nomination.notice_{to.value}",
        {"code": row.code, "words": text},
        now=now,
        due_at=NIGHT.over_at(now, zone),
        button=button,
    )


def note_consent(session: Session, nomination_id: int, whose: str, *, by: int, turn: int, now: datetime) -> None:
    """Note that an official has asked, and that who is nominated ("consent") or their "guardian" agreed.

    Raises:
        NoSuchNomination: it is gone.
        NominationMoved: it is elsewhere by now, or that consent is not needed.
    """
    row = _held(session, nomination_id, turn)
    if row.state in (State.WITHDRAWN, State.DRAFT) or (whose == "guardian" and row.guardian is None):
        raise NominationMoved
    if whose == "guardian":
        row.guardian = Consent.GIVEN
    else:
        row.consent = Consent.GIVEN
    session.add(NominationEvent(nomination_id=row.id, what=whose, by=by, words="", at=now))
    record.add(session, f"nomination.{whose}", row.code or "", by=by, now=now)
    session.flush()


def hand_over(session: Session, row: Nomination, office: Office, *, now: datetime, zone: ZoneInfo) -> None:
    """Owe every official a letter on what came in; it says the code and nothing of what was told."""
    for official in sorted({*office.officials, *staff.holders(session, Role.OFFICIAL)}):
        letters.add(
            session,
            official,
            f"nomination:{row.id}:{row.turn}:office",
            office.words,
            {"code": row.code},
            now=now,
            due_at=NIGHT.over_at(now, zone),
            button=office.button,
        )


def ask_sender(session: Session, nomination_id: int, chat_id: int, *, now: datetime) -> str:
    """Take the sender's next message for the reply to what the office asked; return the question.

    Raises:
        NoSuchNomination: it is gone, or another chat's.
        NominationMoved: the office no longer asks.
    """
    row = session.get(Nomination, nomination_id)
    if row is None or row.chat_id != chat_id:
        raise NoSuchNomination
    if row.state != State.ASKED:
        raise NominationMoved
    errands.begin(session, chat_id, ERRAND_REPLY, {"nomination": row.id}, now=now)
    asked = select(NominationEvent.words).where(
        NominationEvent.nomination_id == row.id, NominationEvent.what == State.ASKED
    )
    return session.scalars(asked.order_by(NominationEvent.id.desc()).limit(1)).one()


def reply(
    session: Session,
    nomination_id: int,
    chat_id: int,
    typed: str,
    *,
    office: Office,
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """Keep what the sender answered, and tell the office, which goes on checking. Returns the code.

    Raises:
        NoSuchNomination, NominationMoved: as above.
        AnswerTooShort, AnswerTooLong, AnswerWithoutWords: such is the reply.
    """
    row = session.get(Nomination, nomination_id, with_for_update=True)
    if row is None or row.chat_id != chat_id:
        raise NoSuchNomination
    if row.state != State.ASKED:
        raise NominationMoved
    text = forms.tidied(typed, forms.REPLY)
    session.add(NominationEvent(nomination_id=row.id, what="answered", by=None, words=text, at=now))
    _take_back_notice(session, row, now)
    row.state, row.turn, row.changed_at = State.CHECKING, row.turn + 1, now
    errands.end(session, chat_id)
    session.flush()
    hand_over(session, row, office, now=now, zone=zone)
    return row.code or ""


def withdraw(session: Session, nomination_id: int, chat_id: int, *, now: datetime) -> str:
    """Take back what this chat sent: its content is erased at once, the code says "withdrawn". Returns the code.

    Raises:
        NoSuchNomination: it is gone, or another chat's.
        NominationMoved: it was settled already.
    """
    row = session.get(Nomination, nomination_id, with_for_update=True)
    if row is None or row.chat_id != chat_id:
        raise NoSuchNomination
    if State(row.state) not in (State.RECEIVED, State.CHECKING, State.ASKED, State.ACCEPTED):
        raise NominationMoved
    session.execute(delete(NominationEvent).where(NominationEvent.nomination_id == row.id))
    row.answers, row.name_key = {}, None
    _move(session, row, State.WITHDRAWN, by=None, words="", now=now)
    return row.code or ""


def erase(session: Session, chat_id: int) -> int:
    """Forget everything that a chat began or sent; return how many nominations that were."""
    gone = delete(Nomination).where(Nomination.chat_id == chat_id).returning(Nomination.id)
    return len(session.execute(gone).all())


def forget(session: Session, before: datetime) -> int:
    """Delete what was settled before a time; return how many."""
    settled = (State.DECLINED, State.COMMENDED, State.WITHDRAWN)
    gone = delete(Nomination).where(Nomination.state.in_(settled), Nomination.changed_at < before)
    return len(session.execute(gone.returning(Nomination.id)).all())


def _held(session: Session, nomination_id: int, turn: int) -> Nomination:
    row = session.get(Nomination, nomination_id, with_for_update=True)
    if row is None or row.state == State.DRAFT:
        raise NoSuchNomination
    if row.turn != turn:
        raise NominationMoved
    return row


def _take_back_notice(session: Session, row: Nomination, now: datetime) -> None:
    """A question that was answered before its notice could leave needs none in the morning."""
    waiting = (LetterRow.chat_id == row.chat_id, LetterRow.key == f"nomination:{row.id}:{row.turn}")
    queued = update(LetterRow).where(*waiting, LetterRow.state == DeliveryState.QUEUED)
    session.execute(queued.values(state=DeliveryState.EXPIRED, settled_at=now))


def _agreed(row: Nomination) -> bool:
    return row.consent == Consent.GIVEN and row.guardian in (None, Consent.GIVEN)


def _move(session: Session, row: Nomination, to: State, *, by: int | None, words: str, now: datetime) -> None:
    row.state, row.turn, row.changed_at = to, row.turn + 1, now
    session.add(NominationEvent(nomination_id=row.id, what=to, by=by, words=words, at=now))
    session.flush()
