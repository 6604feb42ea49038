"""From a question to the few passages worth reading: BM25 over words and pairs, then the best window.

Folded words count 1, accented ones 0.5 (marks that were typed are evidence), folded pairs 1: the pairs are the
largest single gain. Lists are taken rarest first within a budget; what is common then only re-orders those found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

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

_STRIDE = 64  # scores of which only the highest is looked at first

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may answer, scores in [0, 1]."""

    article_id: int
    score: float  # relative to the best article, window included
    coverage: float  # share of the question's idf inside the best window of 40 tokens, title included
    bm25: float  # share of the most that this question's words and pairs could score


def search(
    reading: Reading,
    segments: Sequence[Segment],
    factors: Sequence[Floats],
    vocabulary: Vocabulary,
    limit: int,
) -> list[Candidate]:
    """The best `limit` articles, best first."""
    query = of_reading(reading, vocabulary)
    lists, highest = _lists(query, segments, vocabulary.passages)
    hits: list[_Hit] = []
    for segment, own_factors, own_lists in zip(segments, factors, lists, strict=True):
        docs, scores = _passages(own_factors, own_lists)
        hits += map(_Hit, scores.tolist(), docs.tolist(), repeat(segment))
    hits.sort(key=lambda hit: -hit.score)
    return _ranked(hits[:POOL], query, vocabulary, highest)[:limit]


class _Hit(NamedTuple):
    """A passage and its BM25."""

    score: float
    doc: int
    segment: Segment


class _List(NamedTuple):
    """The passages of one segment that hold one key."""

    completes: bool  # does it only complete the scores of passages that other lists found?
    size: int
    start: int  # in the postings
    postings: Postings
    weight: float  # of an impact of 1

    @property
    def docs(self) -> NDArray[np.int32]:
        return self.postings.docs[self.start : self.start + self.size]

    @property
    def impacts(self) -> NDArray[np.uint8]:
        return self.postings.impacts[self.start : self.start + self.size]


def _lists(query: Query, segments: Sequence[Segment], passages: int) -> tuple[list[list[_List]], float]:
    """For each segment the lists of the question's keys, and the most that a passage could score."""
    lists: list[list[_List]] = [[] for _ in segments]
    highest = 0.0
    for field, weights in query.keys.items():
        keys = np.fromiter(weights, dtype=np.int64, count=len(weights))
        parts: list[Postings] = [getattr(segment, field) for segment in segments]
        found = [part.find(keys) for part in parts]
        counts = sum((counts for _, counts in found), start=np.zeros_like(keys))
        idf = np.log(1 + (passages - counts + 0.5) / (counts + 0.5))
        values = FIELD_WEIGHTS[field] * np.fromiter(weights.values(), dtype=np.float64, count=len(keys)) * idf
        highest += float(values[counts > 0].sum())
        worth = (values / 255).tolist()
        for entries, part, (starts, lengths) in zip(lists, parts, found, strict=True):
            entries += (
                _List(field == "accented", length, start, part, weight)
                for start, length, weight in zip(starts.tolist(), lengths.tolist(), worth, strict=True)
                if length
            )
    return lists, highest


def _passages(factors: Floats, lists: list[_List]) -> tuple[NDArray[np.intp], Floats]:
    """A segment's best passages and their BM25, the best first."""
    lists.sort(key=lambda entry: (entry.completes, entry.size))
    scores = np.zeros(len(factors), dtype=np.float32)
    read = 0
    deferred: list[_List] = []
    for entry in lists:
        if entry.completes or (read and read + entry.size > BUDGET):
            deferred.append(entry)
            continue
        read += entry.size
        # Twice as fast as `scores[docs] +=`.
        np.add.at(scores, entry.docs, entry.impacts * np.float32(entry.weight))
    scores *= factors
    best = _top(scores, POOL * 4)
    totals = _completed(scores[best], best.astype(np.int32), factors[best], deferred)
    chosen = np.argsort(-totals, kind="stable")[:POOL]
    return best[chosen], totals[chosen]


def _completed(totals: Floats, docs: NDArray[np.int32], factors: Floats, deferred: Sequence[_List]) -> Floats:
    """The scores of some passages, ascending, with what further lists give them."""
    for entry in deferred:
        holding = entry.docs
        places = holding.searchsorted(docs)
        impacts = entry.impacts.take(places, mode="clip")
        impacts *= holding.take(places, mode="clip") == docs
        totals += impacts * np.float32(entry.weight) * factors
    return totals


def _top(scores: Floats, wanted: int) -> NDArray[np.intp]:
    """The places of the highest scores above 0, ascending."""
    least = np.float32(0)
    if len(scores) > wanted * _STRIDE:
        # So many strides hold a score as high as this: no lower one has a chance.
        peaks = scores[: len(scores) // _STRIDE * _STRIDE].reshape(_STRIDE, -1).max(axis=0)
        least = np.partition(peaks, -wanted)[-wanted]
    places = np.flatnonzero(scores >= least if least > 0 else scores)
    if len(places) > wanted:
        places = np.sort(places[np.argpartition(scores[places], -wanted)[-wanted:]])
    return places


def _ranked(hits: Sequence[_Hit], query: Query, vocabulary: Vocabulary, highest: float) -> list[Candidate]:
    """The articles of some passages, best first."""
    best: dict[int, tuple[float, float, float]] = {}
    for hit, share in zip(hits, _shares(hits, query, vocabulary), strict=True):
        total = (hit.score / hits[0].score + WINDOW_WEIGHT * share) / (1 + WINDOW_WEIGHT)
        article = hit.segment.articles.ids.item(hit.segment.passages.owners.item(hit.doc))
        found = best.get(article)
        best[article] = (
            (total, share, hit.score)
            if found is None
            else (max(total, found[0]), max(share, found[1]), max(hit.score, found[2]))
        )
    return [
        Candidate(article, total, share, min(1.0, score / highest))
        for article, (total, share, score) in sorted(best.items(), key=lambda one: (-one[1][0], one[0]))
    ]


def _shares(hits: Sequence[_Hit], query: Query, vocabulary: Vocabulary) -> list[float]:
    """The share of the question's idf inside the best window of each passage."""
    if not hits:
        return []
    rows = [hit.segment.passages.row(hit.doc) for hit in hits]
    idf = np.array([vocabulary.idf(word) for word in query.slots])
    words = len(vocabulary.terms.folded_words)
    tokens = vocabulary.terms.folded_of[np.concatenate(rows)]
    shares: list[float] = best_shares(
        tokens, [len(row) for row in rows], list(query.slots.values()), idf, words
    ).tolist()
    return shares
