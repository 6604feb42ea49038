"""What came and was not believed, or waits for an admin: looked at, taken or dismissed. Nothing here commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge import articles, record
from knowledge.facts import Fact
from knowledge.imported import ImportedArticle
from knowledge.models import ArticleRow
from knowledge.review import shelf
from knowledge.sources import events
from knowledge.sources.differences import Difference, difference, lines_of
from knowledge.sources.models import EventKind, PageRow, PageState
from knowledge.sources.reading import digest_of
from knowledge.sources.suspicion import Doubt


@dataclass(frozen=True, slots=True)
class Held:
    """One page that waits."""

    page_id: int
    source_id: int
    url: str
    reason: Doubt
    title: str  # of the article as it is stored, else by which the page was named
    article_id: int | None
    found: ImportedArticle | None  # what came; None where no article did
    difference: Difference


def first(session: Session, source_id: int, *, after: int = 0) -> Held | None:
    """The next page of a source that waits, behind page `after`."""
    waiting = select(PageRow).where(
        PageRow.source_id == source_id, PageRow.state == PageState.HELD, PageRow.id > after
    )
    row = session.scalars(waiting.order_by(PageRow.id).limit(1)).first()
    return _value(session, row) if row is not None else None


def get(session: Session, page_id: int) -> Held | None:
    """A page that waits; None where it does not (any more)."""
    row = session.get(PageRow, page_id)
    return _value(session, row) if row is not None and row.state == PageState.HELD else None


def count(session: Session, source_id: int) -> int:
    """How many pages of a source wait."""
    waiting = select(func.count()).where(PageRow.source_id == source_id, PageRow.state == PageState.HELD)
    return session.scalar(waiting) or 0


def take(session: Session, held: Held, facts: Sequence[Fact], *, by: int, now: datetime) -> int | None:
    """Take what came for the page's article, over what is stored; None where somebody decided already."""
    row = _waiting(session, held)
    if row is None or held.found is None:
        return None
    ((article_id, _),) = articles.replace_many(session, [(held.found, facts)], now=now)
    row.article_id, row.digest, row.changed_at = article_id, digest_of(held.found.title, held.found.body), now
    row.state, row.held, row.held_digest, row.title = PageState.READ, None, None, held.found.title
    events.add(session, row, EventKind.CHANGED, held.difference.as_plain(), now=now)
    record.add(session, "source.take", f"article {article_id}", row.url, by=by, now=now)
    return article_id


def dismiss(session: Session, held: Held, *, by: int, now: datetime) -> bool:
    """Leave the article as it is, and do not ask about the same content again; False where that was decided."""
    row = _waiting(session, held)
    if row is None:
        return False
    row.dismissed, row.held, row.held_digest = row.held_digest, None, None
    row.state = PageState.READ if row.article_id is not None else PageState.REFUSED
    record.add(session, "source.dismiss", f"page {row.id}", row.url, by=by, now=now)
    return True


def _waiting(session: Session, held: Held) -> PageRow | None:
    row = session.get(PageRow, held.page_id, with_for_update=True)
    return row if row is not None and row.state == PageState.HELD else None


def _value(session: Session, row: PageRow) -> Held:
    told = row.held or {}
    found = None
    if "body" in told:
        day = date.fromisoformat(told["published"]) if told["published"] else None
        found = ImportedArticle(
            told["source_id"], told["title"], told["body"], told["url"], day, told["author"] or None
        )
    article = session.get(ArticleRow, row.article_id) if row.article_id is not None else None
    if article is None and found is not None:
        article = session.scalar(select(ArticleRow).where(ArticleRow.source_id == found.source_id))
    stored = shelf.original(session, article.id) if article is not None else None
    before = lines_of(stored.title, stored.body) if stored is not None else []
    after = lines_of(found.title, found.body) if found is not None else []
    return Held(
        page_id=row.id,
        source_id=row.source_id,
        url=row.url,
        reason=Doubt(told.get("reason", Doubt.OTHER)),
        title=article.title if article is not None else row.title or row.url,
        article_id=article.id if article is not None else None,
        found=found,
        difference=difference(before, after),
    )
