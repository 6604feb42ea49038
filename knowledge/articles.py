"""Articles in and out of the tables: queries and the rules of a change. Nothing here commits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from knowledge import stated, storing
from knowledge.facts import Fact
from knowledge.imported import ImportedArticle as ImportedArticle
from knowledge.imported import content_hash as content_hash
from knowledge.models import ArticleRow, ArticleState
from knowledge.review import marks, shelf
from knowledge.review.marks import Marks
from knowledge.revisions import identity as identity
from knowledge.revisions import lock_revision
from knowledge.revisions import next_revision as next_revision
from knowledge.revisions import revision as revision


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the knowledge base shows it: corrected, and without whom must not be named."""

    id: int
    source_id: str
    url: str | None
    title: str
    published: date | None
    author: str | None
    body: str
    state: ArticleState
    sample: bool
    revision: int
    marks: Marks = marks.NONE  # where that differs from what the source says
    stated: str | None = field(default=None, compare=False, repr=False)  # its facts, packed, for the index alone


class Change(StrEnum):
    """What a replacement did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def replace(
    session: Session, article: ImportedArticle, facts: Sequence[Fact], *, now: datetime
) -> tuple[int, Change]:
    """Store an article with its facts, over what the same source said before; return its id and the change."""
    return replace_many(session, [(article, facts)], now=now)[0]


def replace_many(
    session: Session,
    pairs: Sequence[tuple[ImportedArticle, Sequence[Fact]]],
    *,
    now: datetime,
    state: ArticleState = ArticleState.PUBLISHED,
) -> list[tuple[int, Change]]:
    """`replace` for some hundred articles at once: their ids and changes, in the given order.

    An article whose content is as before keeps its facts and its revision; one that was withdrawn stays so. The
    text before a change is kept as a version; what was decided about facts and people holds for the new one too.

    Args:
        state: of articles that are new.

    Raises:
        ValueError: two of the articles have the same `source_id`.
    """
    if len({article.source_id for article, _ in pairs}) < len(pairs):
        raise ValueError("two articles of one batch have the same source_id")
    lock_revision(session)  # before reading: two imports of the same page must see each other's work
    stored = storing.fingerprints(session, [article.source_id for article, _ in pairs])
    changed = [pair for pair in pairs if stored.get(pair[0].source_id, (0, ""))[1] != content_hash(pair[0])]
    ids = {source_id: row_id for source_id, (row_id, _) in stored.items()}
    ids |= storing.store(session, changed, ids, now=now, state=state)
    touched = {article.source_id for article, _ in changed}
    return [(ids[article.source_id], _change(article.source_id, stored, touched)) for article, _ in pairs]


def unchanged(session: Session, candidates: Sequence[ImportedArticle]) -> dict[str, int]:
    """Those of the candidates whose content is stored already: their ids by source id."""
    stored = storing.fingerprints(session, [article.source_id for article in candidates])
    return {
        article.source_id: stored[article.source_id][0]
        for article in candidates
        if article.source_id in stored and stored[article.source_id][1] == content_hash(article)
    }


def set_state(session: Session, article_id: int, state: ArticleState, *, now: datetime) -> bool:
    """Publish, withdraw or expire an article; say whether there is such an article in another state."""
    changed = session.execute(
        update(ArticleRow)
        .where(ArticleRow.id == article_id, ArticleRow.state != state)
        .values(state=state, changed_at=now, revision=next_revision(session))
        .returning(ArticleRow.id)
    )
    return changed.first() is not None


def get(session: Session, article_id: int) -> Article | None:
    """One article in any state."""
    row = session.get(ArticleRow, article_id)
    return None if row is None else _values(session, [row])[0]


def standing_for(session: Session, article_id: int) -> Article | None:
    """One article in any state; for one that was merged into another, that other one."""
    return get(session, shelf.merged_into(session, article_id) or article_id)


def changed_since(session: Session, after: int, *, limit: int = 1000) -> list[Article]:
    """Articles of any state whose revision is above `after`, oldest change first, at most `limit`.

    They carry their facts, so that none need be looked for in a text while somebody waits for an answer.
    """
    rows = session.scalars(
        select(ArticleRow).where(ArticleRow.revision > after).order_by(ArticleRow.revision).limit(limit)
    ).all()
    facts = stated.packed(session, [row.id for row in rows])
    return _values(session, rows, facts)


def latest(session: Session, *, limit: int, offset: int = 0) -> list[Article]:
    """Published articles, the newest publication first; undated ones last."""
    rows = session.scalars(
        select(ArticleRow)
        .where(ArticleRow.state == ArticleState.PUBLISHED)
        .order_by(ArticleRow.published.desc().nulls_last(), ArticleRow.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return _values(session, rows.all())


def _change(source_id: str, stored: Collection[str], touched: Collection[str]) -> Change:
    if source_id not in touched:
        return Change.UNCHANGED
    return Change.CHANGED if source_id in stored else Change.NEW


def _values(
    session: Session, rows: Sequence[ArticleRow], facts: Mapping[int, str] = MappingProxyType({})
) -> list[Article]:
    marked = shelf.marks_of(session, [row.id for row in rows]) if rows else {}
    return [_value(row, marked.get(row.id, marks.NONE), facts.get(row.id)) for row in rows]


def _value(row: ArticleRow, marked: Marks, facts: str | None) -> Article:
    return Article(
        id=row.id,
        source_id=row.source_id,
        url=row.url,
        title=row.title,
        published=row.published,
        author=row.author,
        body=row.body,
        state=ArticleState(row.state),
        sample=row.sample,
        revision=row.revision,
        marks=marked,
        stated=facts,
    )
