"""The search index: all published articles, ready to be asked while they change."""

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.reading import Reading
from knowledge.articles import Article
from knowledge.facts import Fact
from knowledge.models import ArticleState
from knowledge.search import candidates, merging, segment, snapshot, subject
from knowledge.search.candidates import Candidate
from knowledge.search.segment import Rows, Segment
from knowledge.search.store import PackedArticles, Packing, in_memory, pack
from knowledge.search.terms import Terms
from knowledge.search.vocabulary import Vocabulary

logger = logging.getLogger(__name__)

_SMALL = 8  # segments beside the first before they become one
_LARGE = 0.25  # share of the first segment's passages from which the others are merged into it
_UNSAVED = 200  # changed articles, and a tenth of all, before a new snapshot is worth writing


@dataclass(frozen=True, slots=True)
class _State:
    """What a question sees: swapped whole, so that an answer under way is not disturbed by a change."""

    segments: tuple[Segment, ...]
    factors: tuple[NDArray[np.float32], ...]  # of each passage's score; 0 for what was withdrawn
    places: dict[int, tuple[int, int]]  # article id -> segment, place in it
    vocabulary: Vocabulary
    revision: int


class SearchIndex:
    """Finds articles. Questions may be asked from any thread while another one applies changes.

    Several processes may use one folder: each reads the snapshot that it opened and keeps later changes in memory;
    whichever comes first writes the next snapshot.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._terms = Terms()
        self._writing = threading.RLock()
        self._state = _state((), (), {}, self._terms, 0)
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
            index._state = _of_one(found.segment, found.terms, found.revision)
            index.identity = found.identity
        return index

    @property
    def revision(self) -> int:
        """The highest revision of an article applied so far; 0 when empty."""
        return self._state.revision

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the index as it stands now: to be asked for anew with each question."""
        return self._state.vocabulary

    def __len__(self) -> int:
        return len(self._state.places)

    def article_ids(self) -> list[int]:
        """The ids of all articles that can be found, ascending."""
        return sorted(self._state.places)

    def article(self, article_id: int) -> Article:
        """One published article.

        Raises:
            KeyError: the index has no such article.
        """
        state = self._state
        number, place = state.places[article_id]
        return state.segments[number].articles.packed.get(place)

    def facts(self, article: Article) -> Sequence[Fact] | None:
        """What an article as it stands in the index states; None for another text of it, or where unknown."""
        state = self._state
        found = state.places.get(article.id)
        if found is None:
            return None
        packed, place = state.segments[found[0]].articles.packed, found[1]
        return packed.facts(place) if packed.get(place).revision == article.revision else None

    def by_age(self) -> list[tuple[int, int]]:
        """The ids of all articles that can be found, and their days as ordinals, 1 for none; the newest first."""
        state = self._state
        if not state.places:
            return []
        ids = np.fromiter(state.places, dtype=np.int64, count=len(state.places))
        days = np.empty_like(ids)
        where = np.array(list(state.places.values()))
        for number, part in enumerate(state.segments):
            own = where[:, 0] == number
            days[own] = part.articles.days[where[own, 1]]
        newest = np.lexsort((ids, days))[::-1]
        return list(zip(ids[newest].tolist(), days[newest].tolist(), strict=True))

    def candidates(self, reading: Reading, *, limit: int = 30) -> list[Candidate]:
        """The articles that share most with the question, best first, at most `limit`."""
        state = self._state
        return candidates.search(reading, state.segments, state.factors, state.vocabulary, limit)

    def apply(self, articles: Sequence[Article]) -> None:
        """Add and change published articles and take out the others; visible at once."""
        if not articles:
            return
        with self._writing:
            latest = list({article.id: article for article in articles}.values())
            self._state = self._with(self._state, latest)
            self._unsaved += len(articles)
            self._merge_small()

    def rebuild(self, batches: Iterable[Sequence[Article]], *, identity: str | None = None) -> int:
        """Replace everything by these articles, in order of revision; return how many came. Visible at the end."""
        with self._writing:
            self._terms, self.identity = Terms(), identity
            counter = _Counter(batches)
            built = self._built(counter) or self._built_in_memory(counter)
            self._state = _of_one(built, self._terms, counter.revision)
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
            self._state = _state((), (), {}, self._terms, 0)

    def _save(self, path: Path) -> bool:
        state = self._state
        with snapshot.writing(path) as folder:
            if folder is None:
                return False
            packed_file = folder / snapshot.PACKED

            def pack_to_file(places: Sequence[tuple[Segment, NDArray[np.int64]]]) -> PackedArticles:
                with packed_file.open("wb") as sink:
                    ends = merging.write_packed(places, sink)
                return PackedArticles(snapshot.mapped(packed_file), ends)

            whole = merging.merged(
                state.segments, state.factors, self._terms, pack_to_file, snapshot.keeper(folder)
            )
            snapshot.finish(path, folder, self._terms, whole, state.revision, self.identity)
        self._state = _of_one(whole, self._terms, state.revision)
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

    def _with(self, state: _State, articles: list[Article]) -> _State:
        factors, places = list(state.factors), dict(state.places)
        for article in articles:
            _take_out(state.segments, factors, places, article.id)
        published = [article for article in articles if article.state == ArticleState.PUBLISHED]
        segments = state.segments
        if published:
            added = segment.of_articles(published, self._terms)
            places.update((article.id, (len(segments), place)) for place, article in enumerate(published))
            segments = (*segments, added)
            factors.append(subject.boosts(added, self._terms))
        revision = max(state.revision, *(article.revision for article in articles))
        return _state(segments, tuple(factors), places, self._terms, revision)

    def _merge_small(self) -> None:
        """Keep the number of segments small: each costs every question a look."""
        state = self._state
        if len(state.segments) <= _SMALL:
            return
        small = sum(len(part.passages) for part in state.segments[1:])
        first = 0 if small > _LARGE * len(state.segments[0].passages) else 1
        whole = merging.merged(state.segments[first:], state.factors[first:], self._terms)
        kept = state.segments[:first]
        places = {key: value for key, value in state.places.items() if value[0] < first}
        places.update((int(article), (first, place)) for place, article in enumerate(whole.articles.ids))
        factors = (*state.factors[:first], subject.boosts(whole, self._terms))
        self._state = _state((*kept, whole), factors, places, self._terms, state.revision)


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


def _state(
    segments: tuple[Segment, ...],
    factors: tuple[NDArray[np.float32], ...],
    places: dict[int, tuple[int, int]],
    terms: Terms,
    revision: int,
) -> _State:
    return _State(segments, factors, places, Vocabulary(terms, segments), revision)


def _of_one(whole: Segment, terms: Terms, revision: int) -> _State:
    places = {int(article): (0, place) for place, article in enumerate(whole.articles.ids)}
    return _state((whole,), (subject.boosts(whole, terms),), places, terms, revision)


def _take_out(
    segments: tuple[Segment, ...],
    factors: list[NDArray[np.float32]],
    places: dict[int, tuple[int, int]],
    article_id: int,
) -> None:
    if article_id not in places:
        return
    number, place = places.pop(article_id)
    owners = segments[number].passages.owners
    first, last = np.searchsorted(owners, [place, place + 1])
    factors[number] = factors[number].copy()
    factors[number][first:last] = 0
