"""How articles are written: new and changed rows, their facts, what residents see of them, what was before.

Bulk writes, for tens of thousands of articles; what review has decided costs a look only where there is any.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.db import Base
from knowledge.facts import Fact
from knowledge.imported import ImportedArticle, content_hash
from knowledge.models import ArticleRow, ArticleState, FactRow
from knowledge.review import shelf
from knowledge.review.public import Public, Told
from knowledge.revisions import next_revisions

Pair = tuple[ImportedArticle, Sequence[Fact]]


def store(
    session: Session, pairs: Sequence[Pair], known: Mapping[str, int], *, now: datetime, state: ArticleState
) -> dict[str, int]:
    """Write new and changed articles and their facts; return the ids of the new ones by source id.

    Args:
        known: the ids of those that are there already, by source id.
        state: of the new ones.
    """
    if not pairs:
        return {}
    changed_ids = [known[article.source_id] for article, _ in pairs if article.source_id in known]
    shelf.keep_versions(session, changed_ids, now=now)
    publics = _public_forms(session, pairs, known)
    new: list[dict[str, object]] = []
    changed: list[dict[str, object]] = []
    for number, (article, _) in zip(next_revisions(session, len(pairs)), pairs, strict=True):
        public = publics.get(article.source_id)
        values = _article_values(article, public) | {"changed_at": now, "revision": number}
        if article.source_id in known:
            changed.append(values | {"id": known[article.source_id]})
        else:
            new.append(values | {"imported_at": now, "state": state})
    ids: dict[str, int] = {}
    if new:
        table = _table(ArticleRow)
        added = session.execute(insert(table).returning(table.c.source_id, table.c.id), new)
        ids = {str(source_id): int(row_id) for source_id, row_id in added}
    if changed:
        session.execute(update(ArticleRow), changed)
    everywhere = {**known, **ids}
    for article, _ in pairs:
        if (public := publics.get(article.source_id)) is not None:
            shelf.note_public(session, everywhere[article.source_id], told(article), public)
    found = [(article.source_id, _facts(facts, publics.get(article.source_id))) for article, facts in pairs]
    store_facts(session, [(everywhere[name], facts) for name, facts in found], outdated=changed_ids)
    return ids


def store_facts(
    session: Session, found: Sequence[tuple[int, Sequence[Fact]]], *, outdated: Sequence[int] = ()
) -> None:
    """Write the facts of articles by their ids, in the place of all earlier ones of the outdated."""
    if outdated:
        session.execute(delete(FactRow).where(FactRow.article_id.in_(outdated)))
    rows = [_fact_values(article_id, fact) for article_id, facts in found for fact in facts]
    if rows:
        session.execute(insert(_table(FactRow)), rows)


def fingerprints(session: Session, source_ids: Sequence[str]) -> dict[str, tuple[int, str]]:
    """The id and the content hash of the articles that are there, by source id."""
    rows = session.execute(
        select(ArticleRow.source_id, ArticleRow.id, ArticleRow.content_hash).where(
            ArticleRow.source_id.in_(source_ids)
        )
    )
    return {source_id: (row_id, fingerprint) for source_id, row_id, fingerprint in rows}


def told(article: ImportedArticle) -> Told:
    """What the source says, without what the import knows besides."""
    return Told(article.title, article.body, article.url, article.author, article.published)


def _public_forms(session: Session, pairs: Sequence[Pair], known: Mapping[str, int]) -> dict[str, Public]:
    """By source id, what residents see of those articles of which they see something else than the source says."""
    texts = {article.source_id: told(article) for article, _ in pairs}
    return shelf.public_forms(session, texts, known)


def _facts(found: Sequence[Fact], public: Public | None) -> Sequence[Fact]:
    return found if public is None else public.facts


def _article_values(article: ImportedArticle, public: Public | None) -> dict[str, object]:
    shown = told(article) if public is None else public.told
    return {
        "source_id": article.source_id,
        "url": shown.url,
        "title": shown.title,
        "published": shown.published,
        "author": shown.author,
        "body": shown.body,
        "sample": article.sample,
        "content_hash": content_hash(article),  # of what the source says: an import again finds it unchanged
    }


def _table(model: type[Base]) -> Table:
    """The table itself: through the mapped class, rows that differ in what is NULL are inserted one by one."""
    return cast("Table", model.__table__)


def _fact_values(article_id: int, fact: Fact) -> dict[str, Any]:
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
