"""Which announcements tell of an article or name a person: what may have to be corrected or recalled."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import escape
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from jobs.announcing import followups, journal, statuses
from jobs.announcing.markup import plain_text
from jobs.models import Announcement, AnnouncementKind, AnnouncementStatus
from knowledge.analysis.folding import fold
from knowledge.review import hiding

Status = AnnouncementStatus
_GONE = (Status.RECALLED,)


@dataclass(frozen=True, slots=True)
class Mention:
    """One announcement, with how many chats have a copy of it."""

    announcement_id: int
    status: AnnouncementStatus
    copies: int
    opening: str


def of_article(session: Session, title: str, url: str | None) -> list[Mention]:
    """The announcements that name an article by its title or its address, the newest first."""
    wanted = [Announcement.text.contains(str(escape(title)), autoescape=True)]
    if url:
        wanted.append(Announcement.text.contains(str(escape(url)), autoescape=True))
    return list(_found(session, or_(*wanted), lambda text: True))


def of_person(session: Session, name: str) -> list[Mention]:
    """The announcements, drafts too, that name a person in full, the newest first."""
    words = " ".join(name.split())
    spelt = {words, words.upper(), words.lower(), words.title(), fold(words)}
    wanted = or_(*(Announcement.text.contains(str(escape(each)), autoescape=True) for each in spelt))
    return list(_found(session, wanted, lambda text: hiding.names(plain_text(text), name)))


def hold_back(session: Session, name: str, *, by: int | None, now: datetime) -> list[int]:
    """Let no further copy leave that names a person: sending pauses, what is scheduled is a draft again."""
    held = []
    for mention in of_person(session, name):
        number = mention.announcement_id
        if mention.status is Status.SENDING:
            statuses.change(session, number, (Status.SENDING,), Status.PAUSED)
        elif mention.status is Status.SCHEDULED:
            statuses.change(session, number, (Status.SCHEDULED,), Status.DRAFT, notice=None)
        else:
            continue
        journal.note(session, statuses.get(session, number), "held_back", by=by, now=now)
        held.append(number)
    return held


def _found(session: Session, wanted: ColumnElement[bool], names: Callable[[str], bool]) -> Iterator[Mention]:
    rows = session.scalars(
        select(Announcement)
        .where(wanted, Announcement.kind == AnnouncementKind.MESSAGE, Announcement.status.not_in(_GONE))
        .order_by(Announcement.id.desc())
    )
    for row in rows:
        if names(row.text):
            opening = " ".join(plain_text(row.text).split())[:60]
            yield Mention(row.id, Status(row.status), followups.copies(session, row.id), opening)
