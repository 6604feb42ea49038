"""What Vietnamese looks like in general: how common syllables and pairs are in the news, and which are names.

A small knowledge base knows few words; without this a right word that it lacks would be taken for a typo.
The counts are learned by `knowledge/training/language.py`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.folding import fold

PATH = Path(__file__).with_name("language.npz")
_STEP = 8.0  # a count c is stored as round(8 log2 c): within 5 %, in one byte
_COUNTS = np.rint(2 ** (np.arange(256) / _STEP)).astype(np.int64)  # what each byte stands for
_NO_WORD = 65_535


@dataclass(frozen=True, slots=True)
class Language:
    """Counts over `documents` news articles."""

    documents: int
    accented: Mapping[str, int]  # in how many articles an accented word stands
    folded: Mapping[str, int]
    spellings: Mapping[str, tuple[str, ...]]  # folded -> its accented words, commonest first
    names: Mapping[
        tuple[str, str], float
    ]  # pairs, folded and with marks: in which share of the texts both are capitals
    _numbers: Mapping[str, int]
    _pair_keys: NDArray[np.int64]
    _pair_counts: NDArray[np.uint8]

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        """In about how many articles each pair of folded words stands side by side; rare ones count 0."""
        number = self._numbers.get
        wanted = [number(a, _NO_WORD) << 16 | number(b, _NO_WORD) for a, b in pairs]
        counts: list[int] = self._pairs_found(np.array(wanted, dtype=np.int64)).tolist()
        return counts

    def number(self, folded: str) -> int:
        """The number of a folded word, for `numbered_pairs`."""
        return self._numbers.get(folded, _NO_WORD)

    def numbered_pairs(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
        """`pair_counts` of n pairs of words, given by their numbers."""
        return self._pairs_found((first << 16) | second)

    def _pairs_found(self, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
        places = self._pair_keys.searchsorted(wanted)
        places[places == len(self._pair_keys)] = 0  # beyond the last one
        counts: NDArray[np.int64] = _COUNTS[self._pair_counts[places]] * (self._pair_keys[places] == wanted)
        return counts

    def weight(self, folded: str) -> float:
        """How much a word says by its rarity in the news, in [0, 1]: 1 for a word that is not there."""
        return math.log((self.documents + 1) / (self.folded.get(folded, 0) + 1)) / math.log(self.documents + 1)


@cache
def language() -> Language:
    """The counts shipped with the program, read once."""
    with np.load(PATH) as stored:
        return _language({name: stored[name] for name in stored.files})


def stored(
    documents: int,
    accented: Mapping[str, int],
    pairs: Mapping[tuple[str, str], int],
    names: Mapping[tuple[str, str], float],
) -> dict[str, Any]:
    """The arrays of a language file; pairs of words that are not in `accented` are left out."""
    named = sorted(names)
    words = sorted(accented)
    numbers = {word: number for number, word in enumerate(sorted({fold(word) for word in words}))}
    known = sorted(
        (numbers[a] << 16 | numbers[b], n) for (a, b), n in pairs.items() if a in numbers and b in numbers
    )
    keys = np.array([key for key, _ in known], dtype=np.uint32)
    return {
        "documents": np.array(documents),
        "words": _bytes(words),
        "counts": np.array([accented[word] for word in words], dtype=np.uint32),
        "pair_first": (keys >> 16).astype(np.uint16),
        "pair_second": (keys & 0xFFFF).astype(np.uint16),
        "pair_counts": np.rint(_STEP * np.log2([n for _, n in known])).astype(np.uint8),
        "names": _bytes(" ".join(pair) for pair in named),
        "name_shares": np.array([round(100 * names[pair]) for pair in named], dtype=np.uint8),
    }


def _bytes(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _lines(stored: NDArray[Any]) -> list[str]:
    return stored.tobytes().decode().split("\n")


def _language(arrays: Mapping[str, NDArray[Any]]) -> Language:
    words = _lines(arrays["words"])
    accented = dict(zip(words, arrays["counts"].tolist(), strict=True))
    folded: dict[str, int] = {}
    spellings: dict[str, list[str]] = {}
    for word, count in accented.items():
        folded[fold(word)] = folded.get(fold(word), 0) + count
        spellings.setdefault(fold(word), []).append(word)
    documents = int(arrays["documents"])
    return Language(
        documents=documents,
        accented=accented,
        folded={word: min(count, documents) for word, count in folded.items()},
        spellings={
            key: tuple(sorted(found, key=lambda word: -accented[word])) for key, found in spellings.items()
        },
        names={
            (first, second): share / 100
            for (first, second), share in zip(
                map(str.split, _lines(arrays["names"])), arrays["name_shares"].tolist(), strict=True
            )
        },
        _numbers={word: number for number, word in enumerate(sorted(folded))},
        _pair_keys=(arrays["pair_first"].astype(np.int64) << 16) | arrays["pair_second"],
        _pair_counts=arrays["pair_counts"],
    )
