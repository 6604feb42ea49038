"""From a question to the few passages worth reading: BM25 over words and pairs, then the best window.

Folded words count 1, accented ones 0.5 (marks that were typed are evidence), folded pairs 1: the pairs are the
largest single gain. Lists are taken rarest first within a budget; what is common then only re-orders those found.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.reading import Reading
from knowledge.search.keys import FIELD_WEIGHTS, Query, of_reading
from knowledge.search.postings import Postings
from knowledge.search.segment import Segment
from knowledge.search.vocabulary import Vocabulary
from knowledge.search.windows import best_shares

WINDOW_WEIGHT = 0.4  # of the best window's share, against the passage's score relative to the best passage
POOL = 40  # passages whose windows are looked at
BUDGET = 40_000  # postings read before the commoner words only complete what was found


@dataclass(frozen=True, slots=True)
class PassageHit:
    """One passage of an article that the question points at."""

    start: int  # of the passage in the body, in code points
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may answer, scores in [0, 1]."""

    article_id: int
    score: float  # relative to the best article, window included
    coverage: float  # share of the question's idf inside the best window of 40 tokens, title included
    bm25: float  # share of the most that this question's words and pairs could score
    passages: tuple[PassageHit, ...] = ()


def search(
    reading: Reading,
    segments: Sequence[Segment],
    factors: Sequence[NDArray[np.float32]],
    vocabulary: Vocabulary,
    limit: int,
) -> list[Candidate]:
    """The best `limit` articles, best first."""
    query = of_reading(reading, vocabulary)
    lists, highest = _lists(query, segments, vocabulary.passages)
    hits: list[_Hit] = []
    for number, segment in enumerate(segments):
        if lists[number]:
            hits += _passages(number, len(segment.passages), factors[number], lists[number])
    hits.sort(key=lambda hit: -hit.score)
    return _ranked(hits[:POOL], query, segments, vocabulary, highest, limit)


@dataclass(slots=True)
class _Hit:
    segment: int
    doc: int
    score: float
    article: int = 0
    first: int = 0  # its tokens, [first, last)
    last: int = 0
    start: int = 0  # and code points of the body
    end: int = 0
    share: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class _List:
    """The passages of one segment that hold one key."""

    docs: NDArray[np.int32]
    impacts: NDArray[np.uint8]
    weight: float  # of an impact of 1
    completes: bool  # does it only complete the scores of passages that other lists found?


def _lists(query: Query, segments: Sequence[Segment], passages: int) -> tuple[list[list[_List]], float]:
    """For each segment the lists of the question's keys, and the most that a passage could score."""
    lists: list[list[_List]] = [[] for _ in segments]
    highest = 0.0
    for field, weights in query.keys.items():
        keys = np.fromiter(weights, dtype=np.int64, count=len(weights))
        parts: list[Postings] = [getattr(segment, field) for segment in segments]
        found = [part.find(keys) for part in parts]
        counts = np.sum([counts for _, counts in found], axis=0) if found else keys
        idf = np.log(1 + (passages - counts + 0.5) / (counts + 0.5))
        values = FIELD_WEIGHTS[field] * np.fromiter(weights.values(), dtype=np.float64, count=len(keys)) * idf
        highest += float(values[counts > 0].sum())
        for entries, part, (starts, lengths) in zip(lists, parts, found, strict=True):
            for place in np.flatnonzero(lengths).tolist():
                some = slice(int(starts[place]), int(starts[place] + lengths[place]))
                weight = float(values[place]) / 255
                entries.append(_List(part.docs[some], part.impacts[some], weight, field == "accented"))
    return lists, highest


def _passages(number: int, size: int, factors: NDArray[np.float32], lists: list[_List]) -> list[_Hit]:
    """The segment's best passages by BM25."""
    lists.sort(key=lambda entry: (entry.completes, len(entry.docs)))
    scores = np.zeros(size, dtype=np.float32)
    read = 0
    deferred: list[_List] = []
    for entry in lists:
        if entry.completes or (read and read + len(entry.docs) > BUDGET):
            deferred.append(entry)
            continue
        read += len(entry.docs)
        np.add.at(
            scores, entry.docs, entry.impacts * np.float32(entry.weight)
        )  # twice as fast as `scores[docs] +=`
    scores *= factors
    best = _top(scores, POOL * 4)
    best = best[scores[best] > 0]
    totals = scores[best]
    for entry in deferred:
        places = np.minimum(np.searchsorted(entry.docs, best), len(entry.docs) - 1)
        totals += (
            np.where(entry.docs[places] == best, entry.impacts[places], 0)
            * np.float32(entry.weight)
            * factors[best]
        )
    chosen = np.argsort(-totals, kind="stable")[:POOL]
    return [
        _Hit(number, doc, score) for doc, score in zip(best[chosen].tolist(), totals[chosen].tolist(), strict=True)
    ]


_BLOCK = 64


def _top(scores: NDArray[np.float32], wanted: int) -> NDArray[np.int32]:
    """The places of the highest scores, ascending; blocks without a chance are passed over."""
    size = len(scores)
    if size <= wanted:
        return np.arange(size, dtype=np.int32)
    if size > wanted * _BLOCK * 2:
        whole = size // _BLOCK * _BLOCK
        peaks = scores[:whole].reshape(-1, _BLOCK).max(axis=1)
        blocks = np.sort(np.argpartition(peaks, -wanted)[-wanted:])
        places = (blocks[:, None] * _BLOCK + np.arange(_BLOCK)).ravel()
        places = np.concatenate((places, np.arange(whole, size)))
    else:
        places = np.arange(size)
    chosen: NDArray[np.int32] = np.sort(places[np.argpartition(scores[places], -wanted)[-wanted:]]).astype(
        np.int32
    )
    return chosen


def _ranked(
    hits: list[_Hit],
    query: Query,
    segments: Sequence[Segment],
    vocabulary: Vocabulary,
    highest: float,
    limit: int,
) -> list[Candidate]:
    _place(hits, segments)
    _set_shares(hits, query, segments, vocabulary)
    top = max((hit.score for hit in hits), default=1.0)
    by_article: dict[int, list[_Hit]] = defaultdict(list)
    for hit in hits:
        hit.total = (hit.score / top + WINDOW_WEIGHT * hit.share) / (1 + WINDOW_WEIGHT)
        by_article[hit.article].append(hit)
    order = sorted((-max(hit.total for hit in found), article) for article, found in by_article.items())
    return [_candidate(article, by_article[article], highest) for _, article in order[:limit]]


def _place(hits: Sequence[_Hit], segments: Sequence[Segment]) -> None:
    """Tell each hit its article and its place there: a look at each array for all hits of a segment at once."""
    by_segment: dict[int, list[_Hit]] = defaultdict(list)
    for hit in hits:
        by_segment[hit.segment].append(hit)
    for number, found in by_segment.items():
        docs = np.array([hit.doc for hit in found])
        segment, passages = segments[number], segments[number].passages
        articles = segment.articles.ids[passages.owners[docs]].tolist()
        firsts, lasts = passages.starts[docs].tolist(), passages.starts[docs + 1].tolist()
        starts, ends = passages.body_starts[docs].tolist(), passages.body_ends[docs].tolist()
        for hit, *place in zip(found, articles, firsts, lasts, starts, ends, strict=True):
            hit.article, hit.first, hit.last, hit.start, hit.end = place


def _candidate(article_id: int, hits: list[_Hit], highest: float) -> Candidate:
    hits.sort(key=lambda hit: -hit.total)
    places = tuple(PassageHit(hit.start, hit.end, hit.total) for hit in hits)
    bm25 = min(1.0, max(hit.score for hit in hits) / highest)
    return Candidate(article_id, hits[0].total, max(hit.share for hit in hits), bm25, places)


def _set_shares(hits: list[_Hit], query: Query, segments: Sequence[Segment], vocabulary: Vocabulary) -> None:
    """Give each hit the share of the question's idf inside its best window."""
    if not hits:
        return
    folded_of = vocabulary.terms.folded_of
    rows = [folded_of[segments[hit.segment].passages.tokens[hit.first : hit.last]] for hit in hits]
    idf = np.array([vocabulary.idf(word) for word in query.slots])
    words = len(vocabulary.terms.folded_words)
    shares = best_shares(rows, list(query.slots.values()), idf, words).tolist()
    for hit, share in zip(hits, shares, strict=True):
        hit.share = share
