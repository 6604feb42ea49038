"""How words are spelt beside one another: what tells that 'ban nao' without marks asks 'bạn nào' or 'bản nào'.

The counts are learned by `knowledge/training/marks.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.folding import fold

PATH = Path(__file__).with_name("marks.npz")
_STEP = 8.0  # a count c is stored as round(8 log2 c): within 5 %, in one byte
_COUNTS = np.rint(2 ** (np.arange(256) / _STEP)).astype(np.int64)  # what each byte stands for

Spelt = tuple[str, str, int]  # two words with their marks, and how often they stand side by side


@dataclass(frozen=True, slots=True)
class Marks:
    """How often words, and pairs of them, are spelt how; pairs that can only be spelt one way are left out."""

    spellings: Mapping[str, Sequence[tuple[str, int]]]  # folded -> its accented words, commonest first
    _words: Sequence[str]  # accented
    _numbers: Mapping[str, int]  # of folded words
    _keys: NDArray[np.int64]  # of folded pairs, ascending
    _pairs: NDArray[np.uint16]  # (n, 2): words
    _pair_counts: NDArray[np.uint8]

    def pair(self, first: str, second: str) -> list[Spelt]:
        """How two folded words are spelt where they stand side by side."""
        one, two = self._numbers.get(first), self._numbers.get(second)
        if one is None or two is None:
            return []
        key = one << 16 | two
        begin, end = self._keys.searchsorted((key, key + 1)).tolist()
        counts = _COUNTS[self._pair_counts[begin:end]].tolist()
        return [
            (self._words[a], self._words[b], count)
            for (a, b), count in zip(self._pairs[begin:end].tolist(), counts, strict=True)
        ]


@cache
def marks() -> Marks:
    """The counts shipped with the program, read once."""
    with np.load(PATH) as arrays:
        words = arrays["words"].tobytes().decode().split("\n")
        counts = arrays["counts"].tolist()
        pairs = np.stack([arrays["pair_first"], arrays["pair_second"]], axis=1)
        pair_counts = arrays["pair_counts"]
    spellings: dict[str, list[tuple[str, int]]] = {}
    for word, count in zip(words, counts, strict=True):
        spellings.setdefault(fold(word), []).append((word, count))
    numbers = {folded: number for number, folded in enumerate(spellings)}
    folded_of = np.array([numbers[fold(word)] for word in words], dtype=np.int64)
    keys = folded_of[pairs[:, 0]] << 16 | folded_of[pairs[:, 1]]
    order = np.argsort(keys, kind="stable")
    for found in spellings.values():
        found.sort(key=lambda spelling: -spelling[1])
    return Marks(spellings, words, numbers, keys[order], pairs[order], pair_counts[order])


def stored(words: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    """The arrays of a file of marks; pairs of words that are not in `words` are left out."""
    ordered = sorted(words)
    numbers = {word: number for number, word in enumerate(ordered)}
    known = sorted((numbers[a], numbers[b], n) for (a, b), n in pairs.items() if a in numbers and b in numbers)
    return {
        "words": np.frombuffer("\n".join(ordered).encode(), dtype=np.uint8),
        "counts": np.array([words[word] for word in ordered], dtype=np.uint32),
        "pair_first": np.array([first for first, _, _ in known], dtype=np.uint16),
        "pair_second": np.array([second for _, second, _ in known], dtype=np.uint16),
        "pair_counts": np.rint(_STEP * np.log2([n for _, _, n in known])).astype(np.uint8),
    }
