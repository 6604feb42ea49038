"""Which documents hold a key, and how much each counts there (BM25 without its idf)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1 = 0.9  # BM25: how soon repetition stops counting; measured on Vietnamese questions
B = 0.75  # BM25: how much a long document is held against itself
MEAN = 200  # tokens of a usual passage; a constant, so that all segments count alike
BITS = 21  # a document, and each word of a pair: three of them fit a signed 64-bit integer, two million of each
_DOC_MASK = (1 << BITS) - 1
_CHUNK = 2_000_000  # entries sorted at a time: bounds the memory of a build

_Chunk = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]


@dataclass(frozen=True, slots=True)
class Postings:
    """Sorted keys; the documents of keys[i] are docs[starts[i]:starts[i + 1]], ascending."""

    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
    docs: NDArray[np.int32]
    impacts: NDArray[np.uint8]  # 255 stands for the most that a key can count in a document

    def find(self, keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each key, where its documents start and how many there are (0 if none)."""
        if not len(self.keys):
            return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.int64)
        places = self.keys.searchsorted(keys)
        np.minimum(places, len(self.keys) - 1, out=places)
        starts = self.starts.take(places)
        counts = (self.starts.take(places + 1) - starts) * (self.keys.take(places) == keys)
        return starts, counts


def of_words(words: NDArray[np.int32], docs: NDArray[np.int32], lengths: NDArray[np.int32]) -> Postings:
    """The postings of n occurrences of words.

    Args:
        words: n keys; one repeated in a document counts again.
        docs: n document numbers, one for each word.
        lengths: the number of tokens of each document.
    """
    return _joined([_counted(words[part].astype(np.int64), docs[part]) for part in _parts(words)], lengths)


def of_pairs(tokens: NDArray[np.int32], docs: NDArray[np.int32], lengths: NDArray[np.int32]) -> Postings:
    """The postings of all pairs of neighbours among n tokens, where both belong to one document."""
    parts = []
    for part in _parts(tokens[:-1]):
        places = part[docs[part] == docs[part + 1]]
        parts.append(_counted(pair_keys(tokens[places], tokens[places + 1]), docs[places]))
    return _joined(parts, lengths)


def pair_keys(first: NDArray[np.int32], second: NDArray[np.int32]) -> NDArray[np.int64]:
    """The keys under which pairs of words are indexed."""
    return (first.astype(np.int64) << BITS) | second


def _parts(words: NDArray[np.int32]) -> Iterator[NDArray[np.int64]]:
    """Places of the words, in stretches of ascending word number and bounded size."""
    if len(words) <= _CHUNK:
        yield np.arange(len(words))
        return
    sample = np.sort(words[:: max(1, len(words) // 10_000)])
    bounds = np.unique(sample[np.linspace(0, len(sample) - 1, len(words) // _CHUNK + 2).astype(int)[1:-1]])
    number_of = np.empty(len(words), dtype=np.uint8)
    for start in range(0, len(words), _CHUNK):
        some = slice(start, start + _CHUNK)
        number_of[some] = np.searchsorted(bounds, words[some], side="right")
    for number in range(len(bounds) + 1):
        yield np.flatnonzero(number_of == number)


def _counted(keys: NDArray[np.int64], docs: NDArray[np.int32]) -> _Chunk:
    """Keys in order, the number of documents of each, the documents, and the key's frequency in each."""
    both = (keys << BITS) | docs
    both.sort()
    first = _changes(both)
    frequencies = np.minimum(np.diff(np.append(first, len(both))), 255).astype(np.uint8)
    both = both[first]
    found = both >> BITS
    new = _changes(found)
    counts = np.diff(np.append(new, len(both)))
    return found[new], counts, (both & _DOC_MASK).astype(np.int32), frequencies


def _changes(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where a sorted row's values begin."""
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))[: len(values)]


def _joined(parts: list[_Chunk], lengths: NDArray[np.int32]) -> Postings:
    keys = np.concatenate([part[0] for part in parts])
    starts = np.zeros(len(keys) + 1, dtype=np.int64)
    np.cumsum(np.concatenate([part[1] for part in parts]), out=starts[1:])
    docs = np.concatenate([part[2] for part in parts])
    impacts = np.concatenate([_impacts(found, frequencies, lengths) for _, _, found, frequencies in parts])
    return Postings(keys, starts, docs, impacts)


def _impacts(
    docs: NDArray[np.int32], frequencies: NDArray[np.uint8], lengths: NDArray[np.int32]
) -> NDArray[np.uint8]:
    norms = (K1 * (1 - B + B * lengths / MEAN)).astype(np.float32)
    counted = frequencies.astype(np.float32)
    return np.maximum(1, np.rint(255 * counted / (counted + norms[docs]))).astype(np.uint8)
