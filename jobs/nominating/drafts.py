"""The form as it is filled in, kept after every answer: queries. One unfinished nomination a chat; no commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from jobs.nominating import codes, duplicates, forms
from jobs.nominating.decisions import Office, hand_over
from jobs.nominating.errors import FormUnfinished, NoSuchNomination, TooManyNominations, TooManyPhotos
from jobs.nominating.forms import MOST_PHOTOS, Step
from jobs.nominating.models import Consent, Nomination, NominationEvent, State
from jobs.office import ErrandRow
from jobs.people import errands

ERRAND = "nominate"
TAKEN = "taken"  # among the answers: the message that held the last one
MOST_OPEN = 5  # nominations of one chat in the office's hands: who runs a hamlet may know of several
OPEN = (State.RECEIVED, State.CHECKING, State.ASKED)


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished nomination."""

    id: int
    step: Step
    answers: Mapping[str, Any]
    changed_at: datetime

    @property
    def taken(self) -> int:
        """The id of the message that held the last answer, 0 where a button did."""
        return int(self.answers.get(TAKEN) or 0)

    @property
    def pictures(self) -> Sequence[Sequence[str]]:
        """The pictures so far, each as (kind, file id)."""
        return self.answers.get("pictures") or ()


def of(session: Session, chat_id: int) -> Draft | None:
    """What this chat has not finished."""
    row = session.scalar(_unfinished(chat_id))
    return _draft(row) if row is not None else None


def begin(session: Session, chat_id: int, *, agreed_to: str, now: datetime) -> Draft:
    """Start anew, instead of what was not finished.

    Raises:
        TooManyNominations: the office has as many of this chat as it may have at a time.
    """
    in_hand = select(func.count()).where(Nomination.chat_id == chat_id, Nomination.state.in_(OPEN))
    if session.execute(in_hand).scalar_one() >= MOST_OPEN:
        raise TooManyNominations(MOST_OPEN)
    discard(session, chat_id)
    row = Nomination(
        chat_id=chat_id,
        state=State.DRAFT,
        step=Step.KIND,
        answers={},
        consent=Consent.NOT_ASKED,
        agreed_to=agreed_to,
        turn=0,
        created_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    return _wait(session, row, now)


def answer(
    session: Session, chat_id: int, step: Step, value: object, *, now: datetime, message_id: int = 0
) -> Draft:
    """Keep an answer, or with None that a question was left out, and go on to the next question.

    Args:
        message_id: of the message that held the answer, so that it is not taken twice.

    Raises:
        NoSuchNomination: nothing is being filled in here, or another question is open.
    """
    row = _at(session, chat_id, step)
    answers = dict(row.answers) | {step.value: value, TAKEN: message_id}
    if step in (Step.NAME, Step.PLACE):
        _look_up(session, answers)
    if step in (Step.NAME, Step.DEED, Step.AGE):
        answers.pop(Step.GUARDIAN, None)  # whether it is a child may have to be asked anew
    row.answers = answers
    row.step = forms.next_step(answers, step)
    return _wait(session, row, now)


def add_picture(
    session: Session, chat_id: int, kind: str, file_id: str, *, now: datetime, message_id: int = 0
) -> Draft:
    """Keep one more picture; the question stays open for the next one.

    Raises:
        NoSuchNomination: nothing is being filled in here, or another question is open.
        TooManyPhotos: there are enough.
    """
    row = _at(session, chat_id, Step.PHOTOS)
    pictures = [*(row.answers.get("pictures") or ()), [kind, file_id]]
    if len(pictures) > MOST_PHOTOS:
        raise TooManyPhotos(MOST_PHOTOS)
    row.answers = dict(row.answers) | {"pictures": pictures, TAKEN: message_id}
    return _wait(session, row, now)


def resume(session: Session, chat_id: int, *, now: datetime) -> Draft:
    """Go on where the form was left.

    Raises:
        NoSuchNomination: nothing is being filled in here.
    """
    row = _row(session, chat_id)
    if row is None:
        raise NoSuchNomination
    return _wait(session, row, now)


def go_to(session: Session, chat_id: int, step: Step, *, now: datetime) -> Draft:
    """Open a question again; pictures are asked for anew.

    Raises:
        NoSuchNomination: nothing is being filled in here, or there is no such question.
    """
    row = _row(session, chat_id)
    if row is None or step not in forms.steps(row.answers):
        raise NoSuchNomination
    if step is Step.PHOTOS:
        row.answers = {key: value for key, value in row.answers.items() if key not in ("pictures", Step.PHOTOS)}
    row.step = step
    return _wait(session, row, now)


def pause(session: Session, chat_id: int) -> None:
    """Take messages for questions again; what was filled in stays."""
    waiting = session.get(ErrandRow, chat_id)
    if waiting is not None and waiting.name == ERRAND:
        errands.end(session, chat_id)


def discard(session: Session, chat_id: int) -> bool:
    """Throw away what was not finished; say whether there was anything."""
    pause(session, chat_id)
    unfinished = delete(Nomination).where(Nomination.chat_id == chat_id, Nomination.state == State.DRAFT)
    return bool(session.execute(unfinished.returning(Nomination.id)).all())


def submit(session: Session, chat_id: int, *, office: Office, now: datetime, zone: ZoneInfo) -> int:
    """Hand the nomination to the office, which is told of it; return its number.

    Raises:
        NoSuchNomination: there is none to hand in: it was pressed twice.
        FormUnfinished: a question is open.
    """
    row = _row(session, chat_id)
    if row is None:
        raise NoSuchNomination
    if forms.next_step(row.answers, Step.SUMMARY) is not Step.SUMMARY:
        raise FormUnfinished
    row.state, row.step, row.turn = State.RECEIVED, Step.SUMMARY, 1
    row.code = _new_code(session)
    row.name_key = duplicates.key_of(row.answers[Step.NAME])
    row.consent = row.answers[Step.CONSENT]
    guardian = row.answers.get(Step.GUARDIAN) if Step.GUARDIAN in forms.steps(row.answers) else None
    row.guardian = guardian if guardian != "adult" else None
    row.submitted_at = row.changed_at = now
    session.add(NominationEvent(nomination_id=row.id, what=State.RECEIVED, by=None, words="", at=now))
    pause(session, chat_id)
    session.flush()
    hand_over(session, row, office, now=now, zone=zone)
    return row.id


def forget(session: Session, before: datetime) -> int:
    """Delete unfinished nominations that nobody went on with since a time; return how many."""
    left = delete(Nomination).where(Nomination.state == State.DRAFT, Nomination.changed_at < before)
    return len(session.execute(left.returning(Nomination.id)).all())


def _row(session: Session, chat_id: int) -> Nomination | None:
    return session.scalar(_unfinished(chat_id).with_for_update())


def _unfinished(chat_id: int) -> Select[Nomination]:
    unfinished = select(Nomination).where(Nomination.chat_id == chat_id, Nomination.state == State.DRAFT)
    return unfinished.order_by(Nomination.id.desc()).limit(1)


def _at(session: Session, chat_id: int, step: Step) -> Nomination:
    row = _row(session, chat_id)
    if row is None or row.step != step:
        raise NoSuchNomination
    return row


def _wait(session: Session, row: Nomination, now: datetime) -> Draft:
    """The next message in this chat is an answer."""
    row.changed_at = now
    errands.begin(session, row.chat_id, ERRAND, now=now)
    session.flush()
    return _draft(row)


def _look_up(session: Session, answers: dict[str, Any]) -> None:
    name, place = answers.get(Step.NAME), answers.get(Step.PLACE)
    told = duplicates.in_articles(session, name, place) if name and place else ()
    if [one.article_id for one in told] != (answers.get("told") or []):
        answers.pop(Step.KNOWN, None)
    answers["told"] = [one.article_id for one in told]


def _new_code(session: Session) -> str:
    while True:
        code = codes.new()
        if session.scalar(select(Nomination.id).where(Nomination.code == code)) is None:
            return code


def _draft(row: Nomination) -> Draft:
    return Draft(row.id, Step(row.step), dict(row.answers), row.changed_at)
