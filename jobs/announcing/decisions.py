"""What officials decide about announcements: each checked against their role at that moment, and written down.

Nothing here commits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from jobs.announcing import announcements, drafting, followups, journal, statuses
from jobs.announcing.authority import Grant
from jobs.announcing.linting import Finding, lint
from jobs.announcing.markup import plain_text
from jobs.errors import ChangedSince, NoAudience, NotCorrectable, NothingToSay, WrongStatus
from jobs.models import Announcement, AnnouncementKind, AnnouncementStatus, Notice, Role
from jobs.people import staff, subscribers

COUNTDOWN = timedelta(seconds=60)  # in which what was approved can still be stopped

Status = AnnouncementStatus


@dataclass(frozen=True, slots=True)
class Stopped:
    """It was not submitted: there is something to look at first; `final` where no reason overrides it."""

    findings: tuple[Finding, ...]
    final: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """It was submitted, and another official has to approve it."""

    officials: int


@dataclass(frozen=True, slots=True)
class Approved:
    """It goes at its time, or when the countdown is over."""

    reach: int


Submission = Stopped | Waits | Approved


def submit(
    session: Session,
    announcement_id: int,
    *,
    by: int,
    grants: Sequence[Grant],
    now: datetime,
    zone: ZoneInfo,
    reason: str = "",
    second: bool = True,
) -> Submission:
    """Hand a draft in: the linter looks at it, then another official, where there is one.

    Args:
        reason: why it should go in spite of the linter's warnings; kept in the log. Private data stop it anyway.
        second: whether another official must approve where there is one.

    Raises:
        NotAnOfficial, NotTheAuthor, WrongStatus: it is not theirs to submit.
        NothingToSay, NoAudience, EmptyAudience, InThePast, NotCorrectable: something is missing; the draft stays.
    """
    row = drafting.editable(session, announcement_id, by=by)
    _complete(session, row, now)
    findings = tuple(lint(plain_text(row.text), day=(row.due_at or now).astimezone(zone).date(), grants=grants))
    if any(finding.stop for finding in findings):
        return Stopped(findings, final=True)
    if findings and journal.overridden(session, row) is None:
        if not reason.strip():
            return Stopped(findings, final=False)
        override(session, announcement_id, findings, by=by, reason=reason, now=now)
    others = staff.holders(session, Role.OFFICIAL) - {by}
    if second and others:
        ask_another(session, announcement_id, by=by, now=now)
        return Waits(len(others))
    reach = announcements.approve(
        session, announcement_id, by=by, now=now, zone=zone, second=second, countdown=COUNTDOWN
    )
    return Approved(reach)


def override(
    session: Session, announcement_id: int, findings: Sequence[Finding], *, by: int, reason: str, now: datetime
) -> None:
    """Write down that a draft is to go in spite of these warnings, and why."""
    codes = ", ".join(finding.code for finding in findings)
    row = statuses.get(session, announcement_id)
    journal.note(session, row, journal.OVERRIDDEN, by=by, now=now, detail=f"{reason.strip()} [{codes}]")
    session.flush()


def ask_another(session: Session, announcement_id: int, *, by: int, now: datetime) -> None:
    """Let the other officials be asked to approve a draft that its author cannot approve alone."""
    row = drafting.editable(session, announcement_id, by=by)
    row.submitted_at, row.notice = now, Notice.WAITING
    journal.note(session, row, "submitted", by=by, now=now)


def approve(
    session: Session, announcement_id: int, revision: int, *, by: int, now: datetime, zone: ZoneInfo
) -> int:
    """Approve what another official submitted, as it was shown; return how many it would reach.

    Raises:
        ChangedSince: it was changed or taken back since.
        NotAnOfficial, NeedsAnother, WrongStatus, EmptyAudience, NotCorrectable: as `announcements.approve`.
        InThePast: it has expired by now.
    """
    statuses.official(session, by)
    row = statuses.get(session, announcement_id)
    if row.status != Status.DRAFT:
        raise WrongStatus(announcement_id, row.status)
    if row.submitted_at is None or row.revision != revision:
        raise ChangedSince(announcement_id)
    drafting.check_times(None, row.expires_at, now=now)
    return announcements.approve(session, announcement_id, by=by, now=now, zone=zone, countdown=COUNTDOWN)


def give_back(session: Session, announcement_id: int, *, by: int, now: datetime) -> None:
    """Do not approve it: the draft goes back to its author, who is told."""
    statuses.official(session, by)
    row = statuses.get(session, announcement_id)
    if row.status != Status.DRAFT or row.submitted_at is None:
        raise WrongStatus(announcement_id, row.status)
    row.submitted_at, row.notice = None, Notice.RETURNED
    journal.note(session, row, "returned", by=by, now=now)


def stop(session: Session, announcement_id: int, *, by: int, now: datetime) -> None:
    """Take back what is scheduled or counting down: a draft again, its time kept if it is still to come.

    Raises:
        WrongStatus: it is being sent already, or was stopped before.
    """
    statuses.official(session, by)
    row = statuses.get(session, announcement_id)
    due_at = row.due_at if row.due_at is not None and row.due_at > now + COUNTDOWN else None
    statuses.change(session, announcement_id, (Status.SCHEDULED,), Status.DRAFT, due_at=due_at, notice=None)
    journal.note(session, row, "stopped", by=by, now=now)


def pause(session: Session, announcement_id: int, *, by: int, now: datetime) -> None:
    """Stop sending for now."""
    statuses.official(session, by)
    announcements.pause(session, announcement_id)
    journal.note(session, statuses.get(session, announcement_id), "paused", by=by, now=now)


def resume(session: Session, announcement_id: int, *, by: int, now: datetime) -> None:
    """Go on sending."""
    statuses.official(session, by)
    announcements.resume(session, announcement_id)
    journal.note(session, statuses.get(session, announcement_id), "resumed", by=by, now=now)


def cancel(session: Session, announcement_id: int, *, by: int, now: datetime) -> int:
    """Send it to nobody else, or throw a draft away; return how many will not get it."""
    statuses.official(session, by)
    row = statuses.get(session, announcement_id)
    if row.status == Status.DRAFT:
        drafting.editable(session, announcement_id, by=by)
    left = announcements.cancel(session, announcement_id, now=now)
    journal.note(session, row, "cancelled", by=by, now=now)
    return left


def recall(session: Session, announcement_id: int, *, by: int, now: datetime) -> int:
    """Take every copy back, at once: deleted where Telegram allows, else its words replaced.

    Nobody has to approve it: less harm comes of a message that is gone. Return the number of the recall.

    Raises:
        NotCorrectable: nobody has it, or it was recalled before.
    """
    statuses.official(session, by)
    about = statuses.get(session, announcement_id)
    if about.status not in followups.CORRECTABLE or about.kind != AnnouncementKind.MESSAGE:
        raise NotCorrectable(announcement_id)
    made = _further(about, AnnouncementKind.RECALL, by, now)
    session.add(made)
    session.flush()
    followups.fan_out(session, made, now=now)
    journal.note(session, about, "recalled", by=by, now=now)
    return made.id


def rehearse(session: Session, announcement_id: int, *, by: int, circle: bool, now: datetime) -> int:
    """Send a draft, labelled as a rehearsal, to its author alone or to all members of staff; return to how many.

    Residents cannot be chosen: it is sent to the list of staff, whatever audience the draft has.

    Raises:
        NotAnOfficial, NotTheAuthor, WrongStatus: it is not theirs to rehearse.
        NothingToSay: the draft is empty.
    """
    row = drafting.editable(session, announcement_id, by=by)
    if not (row.text.strip() or row.media):
        raise NothingToSay
    made = _further(row, AnnouncementKind.REHEARSAL, by, now)
    session.add(made)
    session.flush()
    people = sorted({user_id for user_id, _, _ in staff.members(session)} | {by}) if circle else [by]
    followups.fan_out_to_staff(session, made, people, now=now)
    journal.note(session, row, "rehearsed", by=by, now=now, detail=str(len(people)))
    return len(people)


def _further(about: Announcement, kind: AnnouncementKind, by: int, now: datetime) -> Announcement:
    return Announcement(
        text=about.text,
        audience=about.audience if kind != AnnouncementKind.REHEARSAL else "staff",
        status=Status.SENDING,
        author=by,
        created_at=now,
        released_by=by,
        released_at=now,
        kind=kind,
        of_id=about.id,
        revision=about.revision,
        media=about.media,
        buttons=about.buttons,
        asks=about.asks,
    )


def _complete(session: Session, row: Announcement, now: datetime) -> None:
    if not (row.text.strip() or row.media):
        raise NothingToSay
    if row.kind == AnnouncementKind.MESSAGE and not row.audience:
        raise NoAudience
    drafting.check_times(row.due_at, row.expires_at, now=now)
    announcements.reach(session, row)


def reach_now(session: Session, audience: str) -> int:
    """How many chats an audience has now; none where none was chosen."""
    return subscribers.count(session, audience) if audience else 0
