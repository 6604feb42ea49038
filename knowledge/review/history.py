"""The texts that an article has had, what changed between them, and the way back. Nothing here commits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge import record
from knowledge.models import QuestionRow
from knowledge.review import editions, shelf
from knowledge.review.differences import Difference, differences
from knowledge.review.errors import NoSuchArticle
from knowledge.review.models import VersionRow
from knowledge.review.public import Told


@dataclass(frozen=True, slots=True)
class Version:
    """One text that an article had."""

    number: int
    title: str
    characters: int
    until: datetime | None  # none: it still has it


@dataclass(frozen=True, slots=True)
class Step:
    """How one version differs from the one before it."""

    number: int  # of the later one
    versions: int  # how many there are
    title: tuple[str, str] | None  # before and after, where it changed
    published: tuple[str, str] | None
    changes: tuple[Difference, ...]
    total: int  # changes of the body, those left out too
    edition: int


def versions(session: Session, article_id: int) -> list[Version]:
    """Every text of an article, the present one first."""
    told = _told(session, article_id)
    rows = session.execute(
        select(VersionRow.number, VersionRow.title, func.length(VersionRow.body), VersionRow.until)
        .where(VersionRow.article_id == article_id)
        .order_by(VersionRow.number.desc())
    )
    now = Version(shelf.standing(session, article_id).version, told.title, len(told.body), None)
    return [now, *(Version(number, title, length, until) for number, title, length, until in rows)]


def step(session: Session, article_id: int, number: int) -> Step | None:
    """What changed from the version before to this one; None for the first, and where there is none."""
    present = shelf.standing(session, article_id)
    before, after = _version(session, article_id, number - 1), _version(session, article_id, number)
    if before is None or after is None:
        return None
    changes, total = differences(before.body, after.body)
    days = (str(before.published or ""), str(after.published or ""))
    return Step(
        number,
        present.version,
        (before.title, after.title) if before.title != after.title else None,
        days if before.published != after.published else None,
        tuple(changes),
        total,
        present.edition,
    )


def go_back(
    session: Session, article_id: int, edition: int | None, number: int, *, by: int | None, now: datetime
) -> bool:
    """Let an article say again what it said in that version, as another version; False where there is no such one.

    What was undone stays undone: the same page imported again changes nothing.

    Raises:
        OutdatedCard, NoSuchArticle: the card is not up to date.
    """
    wanted = _version(session, article_id, number)
    if wanted is None:
        return False
    editions.take(session, article_id, edition)
    shelf.keep_versions(session, [article_id], now=now)
    row = shelf.review(session, article_id)
    session.refresh(row)
    row.original = shelf.plain_of_told(wanted)
    session.flush()
    editions.refresh(session, article_id, now=now)
    record.add(session, "article.undo", f"article {article_id}", f"back to version {number}", by=by, now=now)
    return True


def answered_with(session: Session, article_id: int) -> int:
    """How many questions were answered from an article, as far as they are kept."""
    counted = select(func.count()).select_from(QuestionRow).where(QuestionRow.article_id == article_id)
    return session.execute(counted).scalar_one()


def _version(session: Session, article_id: int, number: int) -> Told | None:
    row = session.scalar(
        select(VersionRow).where(VersionRow.article_id == article_id, VersionRow.number == number)
    )
    if row is not None:
        return Told(row.title, row.body, row.url, row.author, row.published)
    present = shelf.standing(session, article_id).version
    return _told(session, article_id) if number == present else None


def _told(session: Session, article_id: int) -> Told:
    told = shelf.original(session, article_id)
    if told is None:
        raise NoSuchArticle(article_id)
    return told
