"""Articles that have something in common: queries."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from knowledge.answer import ArticleRef
from knowledge.articles import Article
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow

_TELLING = (FactKind.HONOUREE, FactKind.PERSON, FactKind.CEREMONY, FactKind.MOVEMENT)


def related(session: Session, article_id: int, *, limit: int = 5) -> list[ArticleRef]:
    """Published articles that share people, ceremonies, movements or places with this one, most shared first."""
    own = select(FactRow.subject_key).where(FactRow.article_id == article_id, FactRow.kind.in_(_TELLING))
    places = select(FactRow.place_key).where(FactRow.article_id == article_id, FactRow.place_key.is_not(None))
    shared = (
        select(FactRow.article_id, func.count().label("shared"))
        .where(
            FactRow.article_id != article_id,
            or_(FactRow.subject_key.in_(own), FactRow.place_key.in_(places)),
        )
        .group_by(FactRow.article_id)
        .subquery()
    )
    rows = session.scalars(
        select(ArticleRow)
        .join(shared, shared.c.article_id == ArticleRow.id)
        .where(ArticleRow.state == ArticleState.PUBLISHED)
        .order_by(shared.c.shared.desc(), ArticleRow.published.desc().nulls_last(), ArticleRow.id.desc())
        .limit(limit)
    )
    return [reference(row) for row in rows]


def reference(article: Article | ArticleRow) -> ArticleRef:
    """The article in enough words to cite it."""
    return ArticleRef(article.id, article.source_id, article.url, article.title, article.published, article.sample)
