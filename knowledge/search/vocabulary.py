"""How common words and pairs of words are in the index: what repair and weighting ask."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.analysis.remembered import Remembered
from knowledge.search.postings import BITS, Postings, pair_keys
from knowledge.search.segment import Segment
from knowledge.search.terms import Terms

_LONG = 6  # letters
_ALIKE = 8  # words at most
_LOOKED_INTO = 4  # passages of each segment, to see how a pair is spelt there


class Vocabulary:
    """The words of an index at one moment; withdrawn passages still count until the next merge."""

    def __init__(self, terms: Terms, segments: Sequence[Segment]) -> None:
        self.terms = terms
        self.passages = sum(len(segment.passages) for segment in segments)
        self.remembered = Remembered()
        self._segments = tuple(segments)
        self._folded = _frequencies([segment.folded for segment in segments], len(terms.folded_words))
        self._accented = _frequencies([segment.accented for segment in segments], len(terms.words))

    def frequency(self, folded: str) -> int:
        """How many passages hold a folded word."""
        number, counts = self.terms.folded_id(folded), self._folded
        return 0 if number is None or number >= len(counts) else counts.item(number)

    def accented_frequency(self, accented: str) -> int:
        """How many passages hold an accented word (lower case, tone placement normalised)."""
        number, counts = self.terms.id(accented), self._accented
        return 0 if number is None or number >= len(counts) else counts.item(number)

    def spellings(self, folded: str) -> list[tuple[str, int]]:
        """The accented words of a folded one, each with how many passages hold it."""
        number = self.terms.folded_id(folded)
        if number is None:
            return []
        words = [self.terms.words[word] for word in np.flatnonzero(self.terms.folded_of == number).tolist()]
        return [(word, count) for word in words if (count := self.accented_frequency(word))]

    def spelt(self, first: str, second: str) -> list[tuple[str, str, int]]:
        """How two folded words are spelt side by side, and how often, in the first passages that hold them so."""
        key, found = self.pair_key(first, second), Counter[tuple[int, int]]()
        for segment in self._segments if key >= 0 else ():
            (start,), (count,) = segment.pairs.find(np.array([key]))
            for doc in segment.pairs.docs[start : start + min(count, _LOOKED_INTO)].tolist():
                row = segment.passages.row(doc)
                folded = self.terms.folded_of[row]
                places = np.flatnonzero(pair_keys(folded[:-1], folded[1:]) == key)
                found.update(zip(row[places].tolist(), row[places + 1].tolist(), strict=True))
        words = self.terms.words
        return [(words[one], words[two], count) for (one, two), count in found.items()]

    def pair_frequency(self, first: str, second: str) -> int:
        """How many passages hold two folded words side by side, in this order."""
        return self.pair_frequencies([(first, second)])[0]

    def pair_frequencies(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        """`pair_frequency` of many pairs at once."""
        keys = np.array([self.pair_key(first, second) for first, second in pairs], dtype=np.int64)
        counts: list[int] = self._pairs_found(keys).tolist()
        return counts

    def number(self, folded: str) -> int:
        """The number of a folded word, for `numbered_pairs`; -1 if it is none of the index."""
        number = self.terms.folded_id(folded)
        return -1 if number is None else number

    def numbered_pairs(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
        """`pair_frequency` of n pairs of words, given by their numbers."""
        return self._pairs_found((first << BITS) | second)

    def _pairs_found(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many passages hold each pair; a key below 0, of a word without a number, is found nowhere."""
        found = [segment.pairs.find(keys)[1] for segment in self._segments]
        return sum(found[1:], start=found[0]) if found else np.zeros(len(keys), dtype=np.int64)

    def among(self, words: Iterable[str]) -> list[str]:
        """Those of many folded words that the index has."""
        return [word for word in self.terms.among(words) if self.frequency(word)]

    def pair_key(self, first: str, second: str) -> int:
        """The number under which two neighbouring folded words are indexed; -1 if one is no word of the index."""
        one, two = self.terms.folded_id(first), self.terms.folded_id(second)
        return -1 if one is None or two is None else (one << BITS) | two

    def idf(self, folded: str) -> float:
        """BM25's inverse document frequency in nats, > 0; largest for a word that no passage has."""
        count = self.frequency(folded)
        return math.log(1 + (self.passages - count + 0.5) / (count + 0.5))

    def alike(self, folded: str) -> list[str]:
        """At most eight words of the index within two slips of a word, nearest first."""
        words = _long_words(self.terms, len(self.terms.folded_words))
        return [word for word, _, _ in extract(folded, words, scorer=OSA.distance, score_cutoff=2, limit=_ALIKE)]


@lru_cache(maxsize=2)
def _long_words(terms: Terms, count: int) -> list[str]:
    """The index's words of five letters or more; `count` has the list drawn up anew as words come in."""
    return [word for word in terms.folded_words[:count] if len(word) >= _LONG - 1 and word.isalpha()]


def _frequencies(fields: Sequence[Postings], size: int) -> NDArray[np.int32]:
    counts = np.zeros(size, dtype=np.int32)
    for postings in fields:
        counts[postings.keys] += np.diff(postings.starts).astype(np.int32)
    return counts
