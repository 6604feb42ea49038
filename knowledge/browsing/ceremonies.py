"""The latest ceremonies and commendations, and the persons that deep links name. Published articles only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow

_TELLING = (FactKind.CEREMONY.value, FactKind.COMMENDED.value)
_PERSONAL = (FactKind.HONOUREE.value, FactKind.PERSON.value)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of whom were commended, as the article writes it."""

    text: str  # "06 tập thể"
    award: str | None


@dataclass(frozen=True, slots=True)
class Commendation:
    """What one article tells of a ceremony, or of a commendation without one."""

    article_id: int
    title: str
    url: str | None
    published: date | None
    sample: bool
    name: str | None  # of the ceremony
    held: date | None
    held_text: str | None  # "Sáng 20/02"
    organiser: str | None
    place: str | None
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Latest:
    """One page of commendations and how many there are altogether."""

    items: tuple[Commendation, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Mention:
    """What one article says about one person."""

    name: str
    honorific: str | None
    role: str | None
    unit: str | None
    deed: str | None
    award: str | None
    place: str | None
    year: int | None
    article_id: int
    title: str
    start: int  # of the telling in the article's body, in code points
    end: int


def latest(session: Session, *, limit: int, offset: int = 0) -> Latest:
    """The articles that tell of a ceremony or a commendation, the newest publication first, undated ones last."""
    telling = select(FactRow.article_id).where(FactRow.kind.in_(_TELLING))
    wanted = (ArticleRow.state == ArticleState.PUBLISHED, ArticleRow.id.in_(telling))
    total = session.scalar(select(func.count()).select_from(ArticleRow).where(*wanted)) or 0
    rows = session.scalars(
        select(ArticleRow)
        .where(*wanted)
        .order_by(ArticleRow.published.desc().nulls_last(), ArticleRow.id.desc())
        .limit(limit)
        .offset(offset)
    ).all()
    facts = session.scalars(
        select(FactRow)
        .where(FactRow.article_id.in_([row.id for row in rows]), FactRow.kind.in_(_TELLING))
        .order_by(FactRow.start)
    ).all()
    return Latest(
        tuple(_commendation(row, [fact for fact in facts if fact.article_id == row.id]) for row in rows), total
    )


def people(session: Session, name: str, *, limit: int = 20) -> tuple[Mention, ...]:
    """What published articles say about persons of this name, with or without marks; models first, then newest.

    A last part of the name is enough ("Chánh", "Văn Chánh"), so different persons may come back.
    """
    key = fold(name).strip()
    if not key:
        return ()
    same = or_(FactRow.subject_key == key, FactRow.subject_key.endswith(f" {key}", autoescape=True))
    rows = session.execute(
        select(FactRow, ArticleRow.title)
        .join(ArticleRow, ArticleRow.id == FactRow.article_id)
        .where(ArticleRow.state == ArticleState.PUBLISHED, FactRow.kind.in_(_PERSONAL), same)
        .order_by(FactRow.kind, ArticleRow.published.desc().nulls_last(), FactRow.id)
        .limit(2 * limit)
    )
    found: dict[tuple[str, int], Mention] = {}
    for row, title in rows:
        found.setdefault((row.subject_key, row.article_id), _mention(row, title))
    return tuple(found.values())[:limit]


def _commendation(row: ArticleRow, facts: Sequence[FactRow]) -> Commendation:
    ceremony = next((fact for fact in facts if fact.kind == FactKind.CEREMONY.value), None)
    told = ceremony.details if ceremony is not None else {}
    counts = [fact for fact in facts if fact.kind == FactKind.COMMENDED.value]
    held = told.get("date")
    return Commendation(
        article_id=row.id,
        title=row.title,
        url=row.url,
        published=row.published,
        sample=row.sample,
        name=ceremony.subject if ceremony is not None else None,
        held=date.fromisoformat(held) if held else None,
        held_text=told.get("date_text"),
        organiser=told.get("organiser"),
        place=ceremony.place if ceremony is not None else facts[0].place,
        counts=tuple(Count(fact.details["count_text"], fact.award) for fact in counts),
    )


def _mention(row: FactRow, title: str) -> Mention:
    told = row.details
    return Mention(
        name=row.subject,
        honorific=told.get("honorific"),
        role=told.get("role"),
        unit=told.get("unit"),
        deed=told.get("deed"),
        award=told.get("award_text") or row.award,
        place=row.place,
        year=row.year,
        article_id=row.article_id,
        title=title,
        start=row.start,
        end=row.end,
    )
