"""What an import left behind, in a few figures: queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.facts import FactKind
from knowledge.models import ArticleRow, FactRow


@dataclass(frozen=True, slots=True)
class Summary:
    """One article, in the words and figures that show whether it was read rightly."""

    article_id: int
    title: str
    published: date | None
    author: str | None
    characters: int
    facts: Mapping[FactKind, int]  # only kinds that were found


def summary(session: Session, article_id: int) -> Summary | None:
    """The figures of one article in any state, None if there is no such article."""
    row = session.get(ArticleRow, article_id)
    if row is None:
        return None
    counts = session.execute(
        select(FactRow.kind, func.count()).where(FactRow.article_id == article_id).group_by(FactRow.kind)
    )
    facts = {FactKind(kind): count for kind, count in counts}
    return Summary(row.id, row.title, row.published, row.author, len(row.body), facts)
