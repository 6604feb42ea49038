"""Draft, published, withdrawn, expired: by hand at once, or by the clock. Nothing here commits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import articles, record
from knowledge.models import ArticleRow, ArticleState
from knowledge.review import editions
from knowledge.review.errors import NotToBeShown
from knowledge.review.models import ReviewRow

AT_A_TIME = 100


def change(
    session: Session, article_id: int, edition: int | None, state: ArticleState, *, by: int | None, now: datetime
) -> bool:
    """Put an article into a state; say whether it was in another one. A time that was set for that is dropped.

    Raises:
        OutdatedCard, NoSuchArticle: the card is not up to date.
        NotToBeShown: it is hidden by a takedown or merged into another article.
    """
    row = editions.take(session, article_id, edition)
    _check(row, state)
    if state is ArticleState.PUBLISHED:
        row.publish_at = None
    else:
        row.expire_at = None
    changed = articles.set_state(session, article_id, state, now=now)
    if changed:
        record.add(session, f"article.{state.value}", f"article {article_id}", by=by, now=now)
    return changed


def schedule(
    session: Session,
    article_id: int,
    edition: int | None,
    *,
    publish_at: datetime | None = None,
    expire_at: datetime | None = None,
    by: int | None,
    now: datetime,
) -> None:
    """Let an article be published, or expire, at a time; what waits to be published is a draft until then.

    Raises:
        OutdatedCard, NoSuchArticle, NotToBeShown: as `change`.
    """
    row = editions.take(session, article_id, edition)
    if publish_at is not None:
        _check(row, ArticleState.PUBLISHED)
        row.publish_at = publish_at
        articles.set_state(session, article_id, ArticleState.DRAFT, now=now)
        record.add(session, "article.publish_at", f"article {article_id}", publish_at.isoformat(), by=by, now=now)
    if expire_at is not None:
        row.expire_at = expire_at
        record.add(session, "article.expire_at", f"article {article_id}", expire_at.isoformat(), by=by, now=now)
    session.flush()


def is_due(session: Session, *, now: datetime) -> bool:
    """Whether an article is to be published or to expire by now."""
    due = select(ReviewRow.article_id).where((ReviewRow.publish_at <= now) | (ReviewRow.expire_at <= now))
    return session.scalar(due.limit(1)) is not None


def act_due(session: Session, *, now: datetime) -> int:
    """Publish and expire what is due; return how many articles that were. To be called by the leader alone."""
    rows = session.scalars(
        select(ReviewRow)
        .where((ReviewRow.publish_at <= now) | (ReviewRow.expire_at <= now))
        .order_by(ReviewRow.article_id)
        .limit(AT_A_TIME)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        late = row.expire_at is not None and row.expire_at <= now
        state = ArticleState.EXPIRED if late else ArticleState.PUBLISHED
        row.publish_at = None
        row.expire_at = None if late else row.expire_at
        row.edition += 1
        if row.hidden or row.merged_into is not None:
            continue
        if articles.set_state(session, row.article_id, state, now=now):
            record.add(
                session, f"article.{state.value}", f"article {row.article_id}", "by the clock", by=None, now=now
            )
    session.flush()
    return len(rows)


def waiting(session: Session) -> list[int]:
    """The drafts, the newest first: what somebody should look at."""
    drafts = select(ArticleRow.id).where(ArticleRow.state == ArticleState.DRAFT).order_by(ArticleRow.id.desc())
    return list(session.scalars(drafts))


def _check(row: ReviewRow, state: ArticleState) -> None:
    if state is ArticleState.PUBLISHED and (row.hidden or row.merged_into is not None):
        raise NotToBeShown(row.article_id)
