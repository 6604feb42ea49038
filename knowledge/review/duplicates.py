"""Articles that tell the same: found, compared side by side, merged on request and parted again. No commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from rapidfuzz import fuzz
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from knowledge import articles, record
from knowledge.analysis.folding import fold
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow
from knowledge.review import editions
from knowledge.review.errors import NoSuchArticle, NotMergeable
from knowledge.review.models import ReviewRow

ALIKE = 0.6  # share of two texts' word pairs that both have
ALIKE_TITLE = 0.9  # of titles, if the ceremony's day and place agree
_LOOKED_AT = 40  # candidates compared word by word
_TELLING = (FactKind.HONOUREE.value, FactKind.CEREMONY.value, FactKind.COMMENDED.value, FactKind.STATISTIC.value)


@dataclass(frozen=True, slots=True)
class Twin:
    """Another article that seems to tell the same."""

    article_id: int
    title: str
    published: date | None
    state: ArticleState
    likeness: float  # of the words, in [0, 1]
    same_event: bool  # the same ceremony, by its day and place


@dataclass(frozen=True, slots=True)
class Side:
    """One of two articles that stand side by side."""

    article_id: int
    title: str
    published: date | None
    url: str | None
    characters: int
    state: ArticleState
    edition: int
    told: tuple[tuple[str, str], ...]  # what it states, by kind: ("ceremony", "Sáng 20/02, UBND …")


def twins(session: Session, article_id: int, *, limit: int = 5) -> list[Twin]:
    """Articles that share a ceremony, people or counts with this one and much of its words, most alike first."""
    own = session.get(ArticleRow, article_id)
    if own is None:
        return []
    words, event = _pairs(own.body), _event(own)
    found = []
    for other in session.scalars(select(ArticleRow).where(ArticleRow.id.in_(_candidates(session, own)))):
        likeness = _likeness(words, _pairs(other.body))
        same = event is not None and event == _event(other)
        alike_title = fuzz.token_sort_ratio(fold(own.title), fold(other.title)) / 100 >= ALIKE_TITLE
        if likeness >= ALIKE or (same and (alike_title or likeness >= ALIKE / 2)):
            state = ArticleState(other.state)
            found.append(Twin(other.id, other.title, other.published, state, likeness, same))
    return sorted(found, key=lambda twin: (-twin.same_event, -twin.likeness))[:limit]


def side(session: Session, article_id: int) -> Side:
    """What an article states, to be compared with another one."""
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise NoSuchArticle(article_id)
    told = tuple((fact.kind, _said(fact)) for fact in sorted(row.facts, key=lambda each: each.start))
    return Side(
        row.id,
        row.title,
        row.published,
        row.url,
        len(row.body),
        ArticleState(row.state),
        editions.of(session, article_id),
        told,
    )


def merge(
    session: Session, article_id: int, into: int, edition: int | None, *, by: int | None, now: datetime
) -> None:
    """Show one article in the place of two: this one is withdrawn, and what it was is remembered.

    Raises:
        OutdatedCard, NoSuchArticle: the card is not up to date.
        NotMergeable: one of them is merged or hidden already, or both are the same.
    """
    row = editions.take(session, article_id, edition)
    other = session.get(ReviewRow, into)
    target = session.get(ArticleRow, into)
    taken = other is not None and (other.merged_into is not None or other.hidden)
    if article_id == into or target is None or taken or row.merged_into is not None or row.hidden:
        raise NotMergeable(article_id, into)
    row.state_before = session.get_one(ArticleRow, article_id).state
    row.merged_into = into
    articles.set_state(session, article_id, ArticleState.WITHDRAWN, now=now)
    for further in session.scalars(select(ReviewRow).where(ReviewRow.merged_into == article_id)):
        further.merged_into = into
    editions.take(session, into, None)
    record.add(session, "article.merge", f"article {article_id}", f"into article {into}", by=by, now=now)


def part(session: Session, article_id: int, edition: int | None, *, by: int | None, now: datetime) -> None:
    """Let a merged article stand by itself again, in the state that it had; nothing where it is not merged.

    Raises:
        OutdatedCard, NoSuchArticle: the card is not up to date.
    """
    row = editions.take(session, article_id, edition)
    if row.merged_into is None:
        return
    into, before = row.merged_into, ArticleState(row.state_before or ArticleState.DRAFT)
    row.merged_into, row.state_before = None, None
    if row.hidden:
        row.state_before = before
    else:
        articles.set_state(session, article_id, before, now=now)
    record.add(session, "article.part", f"article {article_id}", f"from article {into}", by=by, now=now)


def merged_with(session: Session, article_id: int) -> list[int]:
    """The articles that are merged into this one."""
    found = select(ReviewRow.article_id).where(ReviewRow.merged_into == article_id).order_by(ReviewRow.article_id)
    return list(session.scalars(found))


def _candidates(session: Session, own: ArticleRow) -> Sequence[int]:
    """Articles that share the most telling subjects with this one, or its very title."""
    keys = {fact.subject_key for fact in own.facts if fact.kind in _TELLING}
    shared = (
        select(FactRow.article_id)
        .where(FactRow.subject_key.in_(keys), FactRow.article_id != own.id, FactRow.kind.in_(_TELLING))
        .group_by(FactRow.article_id)
        .order_by(func.count().desc(), FactRow.article_id.desc())
        .limit(_LOOKED_AT)
    )
    titled = select(ArticleRow.id).where(ArticleRow.title == own.title, ArticleRow.id != own.id).limit(_LOOKED_AT)
    alike = session.scalars(
        select(ArticleRow.id)
        .outerjoin(ReviewRow, ReviewRow.article_id == ArticleRow.id)
        .where(or_(ArticleRow.id.in_(shared), ArticleRow.id.in_(titled)))
        .where(ReviewRow.merged_into.is_(None))
        .limit(2 * _LOOKED_AT)
    )
    return alike.all()


def _pairs(body: str) -> set[tuple[str, str]]:
    words = fold(body).split()
    return set(pairwise(words))


def _likeness(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _event(row: ArticleRow) -> tuple[str, str] | None:
    """The day and the place of the first ceremony."""
    for fact in row.facts:
        day = fact.details.get("date")
        if fact.kind == FactKind.CEREMONY.value and day:
            return str(day), fact.place_key or fold(str(fact.details.get("organiser") or ""))
    return None


def _said(fact: FactRow) -> str:
    told = fact.details
    parts = (
        told.get("date_text"),
        told.get("count_text") or told.get("value_text"),
        None if told.get("count_text") else fact.subject,
        told.get("organiser"),
        told.get("unit"),
        told.get("award_text") or fact.award,
    )
    return " · ".join(str(each) for each in parts if each)
