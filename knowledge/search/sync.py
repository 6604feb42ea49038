"""The index follows the database."""

import logging
from collections.abc import Iterator

from sqlalchemy.orm import Session

from knowledge import articles
from knowledge.articles import Article
from knowledge.db import Database
from knowledge.search.index import SearchIndex

logger = logging.getLogger(__name__)

BATCH = 1000


def refresh(database: Database, index: SearchIndex) -> int:
    """Apply to the index what changed in the database since, and return how many articles that were. Blocks.

    An empty index, and one made from another knowledge base or a later state of it, is built anew.
    """
    identity, revision = database.read_sync(_now)
    if index.identity == identity and index.revision <= revision:
        return _catch_up(database, index)
    if index.revision:
        logger.warning("the search index was made from another knowledge base: building it anew")
    return index.rebuild(_all(database), identity=identity)


def _now(session: Session) -> tuple[str | None, int]:
    return articles.identity(session), articles.revision(session)


def _catch_up(database: Database, index: SearchIndex) -> int:
    applied = 0
    while changed := database.read_sync(articles.changed_since, index.revision, limit=BATCH):
        index.apply(changed)
        applied += len(changed)
    index.save()
    return applied


def _all(database: Database) -> Iterator[list[Article]]:
    after = 0
    while changed := database.read_sync(articles.changed_since, after, limit=BATCH):
        yield changed
        after = changed[-1].revision
