"""Sources in, articles with their facts out: in batches, each stored in one transaction.

No transaction is open while a source is read, and none while the network is waited for. What was stored stays
stored, whatever happens then, and the same import run again completes it and doubles nothing.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from knowledge import articles
from knowledge.articles import Change, ImportedArticle, content_hash
from knowledge.db import Database
from knowledge.facts import Fact
from knowledge.ingest.blocks import Extracted
from knowledge.ingest.errors import IdRepeated, IngestError
from knowledge.ingest.facts import extract_facts
from knowledge.ingest.identity import imported
from knowledge.ingest.reading import read_text
from knowledge.ingest.sameness import recognised
from knowledge.ingest.sources import Fetch, Read, fetch_now, read_content, read_source

logger = logging.getLogger(__name__)

BATCH = 200  # articles a transaction
_BATCH_TEXT = 2_000_000  # characters of their bodies


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one article of one source."""

    source: str  # a path, a name or an address; in a file of lines with the line: "news.jsonl:12"
    change: Change | None  # None: rejected
    article_id: int | None = None
    source_id: str | None = None
    title: str | None = None
    published: date | None = None  # none: the source does not tell, and days without a year cannot be understood
    error: IngestError | None = None  # why it was rejected

    @property
    def rejected(self) -> bool:
        return self.change is None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    source: str
    share: float  # of this source, in [0, 1]
    articles: int  # of all sources, so far, rejected ones too


OnProgress = Callable[[Progress], None]


def import_sources(
    database: Database,
    sources: Iterable[str | Path],
    *,
    now: datetime,
    on_progress: OnProgress | None = None,
    fetch: Fetch = fetch_now,
) -> Iterator[ImportResult]:
    """Take in files, folders and addresses; yield a result for each article, in their order, once it is stored.

    Blocking: reads files, waits for the network, writes to the database. A source that is refused is a result too.
    """
    batch = _Batch(database, now)
    count = 0
    for source in sources:
        if isinstance(source, str) and "://" in source:
            yield from batch.store()  # nothing read waits for the network
        for read in read_source(source, fetch):
            count += 1
            if on_progress is not None:
                on_progress(Progress(read.source, read.share, count))
            yield from batch.add(read)
    yield from batch.store()


def import_bytes(
    database: Database, name: str, content: bytes, *, now: datetime, url: str | None = None
) -> list[ImportResult]:
    """Take in one file that somebody sent: a page, a document, or a file of many articles. Blocking."""
    return _import(database, read_content(name, content, url), now)


def import_text(database: Database, text: str, *, now: datetime, name: str = "text") -> ImportResult:
    """Take in a text that somebody pasted: a whole page as it is shown, or an article. Blocking."""
    try:
        read = Read(name, name, read_text(name, text))
    except IngestError as error:
        read = Read(name, name, error)
    return _import(database, [read], now)[0]


def _import(database: Database, reads: Iterable[Read], now: datetime) -> list[ImportResult]:
    batch = _Batch(database, now)
    results = [result for read in reads for result in batch.add(read)]
    return [*results, *batch.store()]


@dataclass(slots=True)
class _Batch:
    """Articles that wait for one transaction, with the refusals among them, in the order of their reading."""

    database: Database
    now: datetime
    waiting: list[tuple[str, ImportedArticle | IngestError]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    size: int = 0
    source: str = ""
    seen: dict[int, int] = field(default_factory=dict)  # of this source: an id's hash -> its content's

    def add(self, read: Read) -> Iterator[ImportResult]:
        """Put one more into the batch, and store it when it is full."""
        if read.source != self.source:
            self.source, self.seen = read.source, {}
        found = read.found if isinstance(read.found, IngestError) else self._new(read.label, read.found)
        if isinstance(found, ImportedArticle) and found.source_id in self.ids:
            yield from self.store()  # so that the second is compared with the first
        self.waiting.append((read.label, found))
        if isinstance(found, ImportedArticle):
            self.ids.add(found.source_id)
            self.size += len(found.body)
        if len(self.waiting) >= BATCH or self.size >= _BATCH_TEXT:
            yield from self.store()

    def store(self) -> list[ImportResult]:
        """Store what waits in one transaction and empty the batch."""
        waiting, self.waiting, self.ids, self.size = self.waiting, [], set(), 0
        found = [each for _, each in waiting if isinstance(each, ImportedArticle)]
        changes = iter(store(self.database, found, now=self.now))
        return [
            ImportResult(label, None, error=each)
            if isinstance(each, IngestError)
            else _stored(label, each, next(changes))
            for label, each in waiting
        ]

    def _new(self, label: str, extracted: Extracted) -> ImportedArticle | IngestError:
        """The article, or a refusal where its source gave the same id to another content before."""
        article = imported(extracted)
        fingerprint = hash(content_hash(article))
        if extracted.source_id and self.seen.setdefault(hash(article.source_id), fingerprint) != fingerprint:
            return IdRepeated(label, article.source_id)
        return article


def store(database: Database, found: list[ImportedArticle], *, now: datetime) -> list[tuple[int, Change]]:
    """Store articles, those of different ids in one transaction; facts are found before it, for changes only."""
    stored: list[tuple[int, Change]] = []
    for batch in _of_different_ids(database.read_sync(recognised, found) if found else []):
        known = database.read_sync(articles.unchanged, batch)
        pairs = [(article, facts_of(article)) for article in batch if article.source_id not in known]
        written = iter(database.write_sync(articles.replace_many, pairs, now=now) if pairs else [])
        stored += [
            (known[article.source_id], Change.UNCHANGED) if article.source_id in known else next(written)
            for article in batch
        ]
    return stored


def _of_different_ids(found: Iterable[ImportedArticle]) -> Iterator[list[ImportedArticle]]:
    batch: dict[str, ImportedArticle] = {}
    for article in found:
        if article.source_id in batch:
            yield list(batch.values())
            batch = {}
        batch[article.source_id] = article
    if batch:
        yield list(batch.values())


def facts_of(article: ImportedArticle) -> list[Fact]:
    """What an article states; none where its facts cannot be found."""
    try:
        return extract_facts(article.title, article.body, article.published)
    except Exception:  # one strange article must not stop the ones behind it; it is searched all the same
        logger.exception("article %s: its facts could not be found", article.source_id)
        return []


def _stored(label: str, article: ImportedArticle, stored: tuple[int, Change]) -> ImportResult:
    article_id, change = stored
    return ImportResult(label, change, article_id, article.source_id, article.title, article.published)
