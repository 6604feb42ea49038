"""The articles as those see them who look after them, in any state: queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.models import ArticleRow, ArticleState, FactRow
from knowledge.review.models import ReviewRow


@dataclass(frozen=True, slots=True)
class Listed:
    """One article in a list."""

    id: int
    source_id: str
    state: ArticleState
    title: str
    published: date | None
    url: str | None
    facts: int
    revision: int
    version: int


def count(session: Session, *, state: ArticleState | None = None) -> int:
    """How many articles there are, in a state or in all."""
    counted = select(func.count()).select_from(ArticleRow)
    return session.execute(counted if state is None else counted.where(ArticleRow.state == state)).scalar_one()


def page(
    session: Session, *, state: ArticleState | None = None, limit: int | None = None, offset: int = 0
) -> Sequence[Listed]:
    """Articles, the last imported first."""
    facts = select(FactRow.article_id, func.count().label("count")).group_by(FactRow.article_id).subquery()
    found = (
        select(
            ArticleRow.id,
            ArticleRow.source_id,
            ArticleRow.state,
            ArticleRow.title,
            ArticleRow.published,
            ArticleRow.url,
            func.coalesce(facts.c.count, 0),
            ArticleRow.revision,
            func.coalesce(ReviewRow.version, 1),
        )
        .outerjoin(facts, facts.c.article_id == ArticleRow.id)
        .outerjoin(ReviewRow, ReviewRow.article_id == ArticleRow.id)
        .order_by(ArticleRow.id.desc())
        .limit(limit)
        .offset(offset)
    )
    if state is not None:
        found = found.where(ArticleRow.state == state)
    return [
        Listed(number, source_id, ArticleState(stands), *rest)
        for number, source_id, stands, *rest in session.execute(found)
    ]
