"""The search index: all published articles, ready to be asked while they change."""

import logging
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.reading import Reading
from knowledge.articles import Article
from knowledge.facts import Fact
from knowledge.models import ArticleState
from knowledge.search import candidates, contents, merging, segment, snapshot
from knowledge.search.candidates import Candidate
from knowledge.search.segment import Rows, Segment
from knowledge.search.store import PackedArticles, Packing, in_memory, pack
from knowledge.search.terms import Terms
from knowledge.search.vocabulary import Vocabulary

logger = logging.getLogger(__name__)

_UNSAVED = 200  # changed articles, and a tenth of all, before a new snapshot is worth writing


class SearchIndex:
    """Finds articles. Questions may be asked from any thread while another one applies changes.

    Several processes may use one folder: each reads the snapshot that it opened and keeps later changes in memory;
    whichever comes first writes the next snapshot.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._terms = Terms()
        self._writing = threading.RLock()
        self._contents = contents.empty(self._terms)
        self._unsaved = 0
        self.identity: str | None = None  # of the knowledge base that the articles come from

    @classmethod
    def open(cls, path: Path | None) -> "SearchIndex":
        """The index kept in the folder `path`, or an empty one in memory (None).

        A folder that holds nothing usable gives an empty index: `sync.refresh` fills it from the database.
        """
        index = cls(path)
        try:
            found = snapshot.load(path) if path is not None else None
        except snapshot.UnreadableSnapshotError:
            logger.warning("the search index on disk cannot be read: it will be built again")
            return index
        if found is not None:
            index._terms = found.terms
            index._contents = contents.of_one(found.segment, found.terms, found.revision)
            index.identity = found.identity
        return index

    @property
    def revision(self) -> int:
        """The highest revision of an article applied so far; 0 when empty."""
        return self._contents.revision

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the index as it stands now: to be asked for anew with each question."""
        return self._contents.vocabulary

    def __len__(self) -> int:
        return len(self._contents.places)

    def article_ids(self) -> list[int]:
        """The ids of all articles that can be found, ascending."""
        return sorted(self._contents.places)

    def article(self, article_id: int) -> Article:
        """One published article.

        Raises:
            KeyError: the index has no such article.
        """
        held = self._contents
        number, place = held.places[article_id]
        return held.segments[number].articles.packed.get(place)

    def facts(self, article: Article) -> Sequence[Fact] | None:
        """What an article as it stands in the index states; None for another text of it, or where unknown."""
        held = self._contents
        found = held.places.get(article.id)
        if found is None:
            return None
        packed, place = held.segments[found[0]].articles.packed, found[1]
        return packed.facts(place) if packed.get(place).revision == article.revision else None

    def by_age(self) -> list[tuple[int, int]]:
        """The ids of all articles that can be found, and their days as ordinals, 1 for none; the newest first."""
        return self._contents.by_age()

    def candidates(self, reading: Reading, *, limit: int = 30) -> list[Candidate]:
        """The articles that share most with the question, best first, at most `limit`."""
        held = self._contents
        return candidates.search(reading, held.segments, held.factors, held.vocabulary, limit)

    def apply(self, articles: Sequence[Article]) -> None:
        """Add and change published articles and take out the others; visible at once."""
        if not articles:
            return
        with self._writing:
            latest = list({article.id: article for article in articles}.values())
            self._contents = contents.changed(self._contents, latest, self._terms)
            self._unsaved += len(articles)
            self._contents = contents.merged_small(self._contents, self._terms)

    def rebuild(self, batches: Iterable[Sequence[Article]], *, identity: str | None = None) -> int:
        """Replace everything by these articles, in order of revision; return how many came. Visible at the end."""
        with self._writing:
            self._terms, self.identity = Terms(), identity
            counter = _Counter(batches)
            built = self._built(counter) or self._built_in_memory(counter)
            self._contents = contents.of_one(built, self._terms, counter.revision)
            self._unsaved = 0
            return counter.articles

    def save(self, *, force: bool = False) -> bool:
        """Write a snapshot if enough has changed since the last; say whether one was written."""
        with self._writing:
            worth = self._unsaved >= max(_UNSAVED, len(self) // 10)
            if self._path is None or not self._unsaved or not (worth or force):
                return False
            return self._save(self._path)

    def close(self) -> None:
        """Forget everything, so that mapped files can be let go."""
        with self._writing:
            self._terms = Terms()
            self._contents = contents.empty(self._terms)

    def _save(self, path: Path) -> bool:
        held = self._contents
        with snapshot.writing(path) as folder:
            if folder is None:
                return False
            packed_file = folder / snapshot.PACKED

            def pack_to_file(places: Sequence[tuple[Segment, NDArray[np.int64]]]) -> PackedArticles:
                with packed_file.open("wb") as sink:
                    ends = merging.write_packed(places, sink)
                return PackedArticles(snapshot.mapped(packed_file), ends)

            whole = merging.merged(held.segments, held.factors, self._terms, pack_to_file, snapshot.keeper(folder))
            snapshot.finish(path, folder, self._terms, whole, held.revision, self.identity)
        self._contents = contents.of_one(whole, self._terms, held.revision)
        self._unsaved = 0
        return True

    def _built(self, batches: "_Counter") -> Segment | None:
        """Build straight into a snapshot, so that no article's text stays in memory."""
        if self._path is None:
            return None
        with snapshot.writing(self._path) as folder:
            if folder is None:
                return None
            rows = Rows(self._terms)
            packed_file = folder / snapshot.PACKED
            with packed_file.open("wb") as sink:
                packing = Packing(sink)
                for article in batches.published():
                    packing.add(article)
                    rows.add(article)
            packed = PackedArticles(snapshot.mapped(packed_file), packing.ends())
            built = segment.of_rows(rows.passages(), rows.articles(packed), self._terms, snapshot.keeper(folder))
            snapshot.finish(self._path, folder, self._terms, built, batches.revision, self.identity)
        return built

    def _built_in_memory(self, batches: "_Counter") -> Segment:
        rows = Rows(self._terms)

        def packed() -> Iterable[bytes]:
            for article in batches.published():
                rows.add(article)
                yield pack(article)

        stored = in_memory(packed())
        return segment.of_rows(rows.passages(), rows.articles(stored), self._terms)


class _Counter:
    """Counts articles and notes the highest revision while they pass."""

    def __init__(self, batches: Iterable[Sequence[Article]]) -> None:
        self._batches = iter(batches)
        self.articles = 0
        self.revision = 0

    def published(self) -> Iterable[Article]:
        for batch in self._batches:
            for article in batch:
                self.articles += 1
                self.revision = max(self.revision, article.revision)
                if article.state == ArticleState.PUBLISHED:
                    yield article
