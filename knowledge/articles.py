"""Articles in and out of the tables: queries and the rules of a change. Nothing here commits."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.db import Base
from knowledge.facts import Fact
from knowledge.models import ArticleRow, ArticleState, FactRow
from knowledge.revisions import identity as identity
from knowledge.revisions import lock_revision, next_revisions
from knowledge.revisions import next_revision as next_revision
from knowledge.revisions import revision as revision


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """An article as an import read it, chrome stripped, text in NFC, before the knowledge base knows it."""

    source_id: str
    title: str
    body: str  # paragraphs parted by a blank line
    url: str | None = None
    published: date | None = None
    author: str | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the knowledge base holds it."""

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


class Change(StrEnum):
    """What a replacement did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def content_hash(article: ImportedArticle) -> str:
    """The fingerprint that decides whether a re-import changes anything (SHA-256, hex)."""
    parts = (
        article.title,
        str(article.published or ""),
        article.author or "",
        article.url or "",
        article.body,
    )
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()


def replace(
    session: Session, article: ImportedArticle, facts: Sequence[Fact], *, now: datetime
) -> tuple[int, Change]:
    """Store an article with its facts, over what the same source said before; return its id and the change."""
    return replace_many(session, [(article, facts)], now=now)[0]


def replace_many(
    session: Session, pairs: Sequence[tuple[ImportedArticle, Sequence[Fact]]], *, now: datetime
) -> list[tuple[int, Change]]:
    """`replace` for some hundred articles at once: their ids and changes, in the given order.

    An article whose content is as before keeps its facts and its revision; one that was withdrawn stays so.

    Raises:
        ValueError: two of the articles have the same `source_id`.
    """
    if len({article.source_id for article, _ in pairs}) < len(pairs):
        raise ValueError("two articles of one batch have the same source_id")
    lock_revision(session)  # before reading: two imports of the same page must see each other's work
    stored = _fingerprints(session, [article.source_id for article, _ in pairs])
    changed = [pair for pair in pairs if stored.get(pair[0].source_id, (0, ""))[1] != content_hash(pair[0])]
    ids = {source_id: row_id for source_id, (row_id, _) in stored.items()}
    ids |= _store(session, changed, ids, now=now)
    touched = {article.source_id for article, _ in changed}
    return [(ids[article.source_id], _change(article.source_id, stored, touched)) for article, _ in pairs]


def unchanged(session: Session, candidates: Sequence[ImportedArticle]) -> dict[str, int]:
    """Those of the candidates whose content is stored already: their ids by source id."""
    stored = _fingerprints(session, [article.source_id for article in candidates])
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
    return None if row is None else _value(row)


def changed_since(session: Session, after: int, *, limit: int = 1000) -> list[Article]:
    """Articles of any state whose revision is above `after`, oldest change first, at most `limit`."""
    rows = session.scalars(
        select(ArticleRow).where(ArticleRow.revision > after).order_by(ArticleRow.revision).limit(limit)
    )
    return [_value(row) for row in rows]


def latest(session: Session, *, limit: int, offset: int = 0) -> list[Article]:
    """Published articles, the newest publication first; undated ones last."""
    rows = session.scalars(
        select(ArticleRow)
        .where(ArticleRow.state == ArticleState.PUBLISHED)
        .order_by(ArticleRow.published.desc().nulls_last(), ArticleRow.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [_value(row) for row in rows]


def _fingerprints(session: Session, source_ids: Sequence[str]) -> dict[str, tuple[int, str]]:
    rows = session.execute(
        select(ArticleRow.source_id, ArticleRow.id, ArticleRow.content_hash).where(
            ArticleRow.source_id.in_(source_ids)
        )
    )
    return {source_id: (row_id, fingerprint) for source_id, row_id, fingerprint in rows}


def _change(source_id: str, stored: Collection[str], touched: Collection[str]) -> Change:
    if source_id not in touched:
        return Change.UNCHANGED
    return Change.CHANGED if source_id in stored else Change.NEW


def _store(
    session: Session,
    pairs: Sequence[tuple[ImportedArticle, Sequence[Fact]]],
    known: Mapping[str, int],
    *,
    now: datetime,
) -> dict[str, int]:
    """Write new and changed articles and their facts; return the ids of the new ones by source id."""
    if not pairs:
        return {}
    new: list[dict[str, object]] = []
    changed: list[dict[str, object]] = []
    for (article, _), number in zip(pairs, next_revisions(session, len(pairs)), strict=True):
        values = _article_values(article) | {"changed_at": now, "revision": number}
        if article.source_id in known:
            changed.append(values | {"id": known[article.source_id]})
        else:
            new.append(values | {"imported_at": now, "state": ArticleState.PUBLISHED})
    ids: dict[str, int] = {}
    if new:
        table = _table(ArticleRow)
        added = session.execute(insert(table).returning(table.c.source_id, table.c.id), new)
        ids = {str(source_id): int(row_id) for source_id, row_id in added}
    if changed:
        session.execute(update(ArticleRow), changed)
        outdated = [row["id"] for row in changed]
        session.execute(delete(FactRow).where(FactRow.article_id.in_(outdated)))
    _store_facts(session, pairs, {**known, **ids})
    return ids


def _article_values(article: ImportedArticle) -> dict[str, object]:
    return {
        "source_id": article.source_id,
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "author": article.author,
        "body": article.body,
        "sample": article.sample,
        "content_hash": content_hash(article),
    }


def _store_facts(
    session: Session, pairs: Sequence[tuple[ImportedArticle, Sequence[Fact]]], ids: Mapping[str, int]
) -> None:
    rows = [_fact_values(ids[article.source_id], fact) for article, facts in pairs for fact in facts]
    if rows:
        session.execute(insert(_table(FactRow)), rows)


def _table(model: type[Base]) -> Table:
    """The table itself: through the mapped class, rows that differ in what is NULL are inserted one by one."""
    return cast("Table", model.__table__)


def _fact_values(article_id: int, fact: Fact) -> dict[str, object]:
    return {
        "article_id": article_id,
        "kind": fact.kind.value,
        "start": fact.start,
        "end": fact.end,
        "quote_start": fact.quote_start,
        "quote_end": fact.quote_end,
        "subject": fact.subject,
        "subject_key": fold(fact.subject),
        "place": fact.place,
        "place_key": fold(fact.place) if fact.place else None,
        "year": fact.year,
        "award": fact.award,
        "details": dict(fact.details),
    }


def _value(row: ArticleRow) -> Article:
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
    )
