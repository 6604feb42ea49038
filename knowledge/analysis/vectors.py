"""How alike words and pairs of words are in meaning, learned from the news by `knowledge/training/vectors.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.folding import fold

PATH = Path(__file__).with_name("vectors.npz")
_UNLIKE, _SAME = 0.35, 0.95  # cosines that count as 0 and as 1


@dataclass(frozen=True, slots=True)
class Vectors:
    """A direction for each known word ('thưởng') and pair of words ('khen thưởng')."""

    numbers: Mapping[str, int]  # accented unit -> row; a folded one -> the first accented unit that it may be
    rows: NDArray[np.float32]  # n x d, each of length 1

    def number(self, unit: str) -> int:
        """The row of a word, or of two parted by a space, accented (normalised) or folded; -1 if unknown."""
        return self.numbers.get(unit, -1)

    def similarity(self, one: str, other: str) -> float:
        """How alike two units are, in [0, 1]: 1 for the same unit, 0 for an unknown one."""
        if one == other:
            return 1.0
        return float(self.similarities([self.number(one)], [self.number(other)])[0, 0])

    def similarities(
        self, ones: Sequence[int] | NDArray[np.int64], others: Sequence[int] | NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """`similarity` of every one of n units to every one of m, by row number: n x m, float32."""
        one, other = np.asarray(ones, dtype=np.int64), np.asarray(others, dtype=np.int64)
        cosines = self.rows[one] @ self.rows[other].T
        known = (one >= 0)[:, None] & (other >= 0)[None, :]
        alike: NDArray[np.float32] = np.clip((cosines - _UNLIKE) / (_SAME - _UNLIKE), 0.0, 1.0) * known
        return alike

    def nearest(self, unit: str, count: int = 10) -> list[tuple[str, float]]:
        """The units most like one, the most alike first, with their similarity."""
        place = self.number(unit)
        if place < 0:
            return []
        names: dict[int, str] = {}
        for name, number in self.numbers.items():
            names.setdefault(number, name)  # the accented units come first
        alike = self.similarities([place], np.arange(len(self.rows)))[0]
        best = np.argsort(-alike, kind="stable")[: count + 1].tolist()
        return [(names[number], float(alike[number])) for number in best if number != place][:count]


@cache
def vectors() -> Vectors:
    """The vectors shipped with the program, read once (some tens of milliseconds)."""
    with np.load(PATH) as stored_arrays:
        units = stored_arrays["units"].tobytes().decode().split("\n")
        rows = stored_arrays["rows"].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    numbers = {unit: number for number, unit in enumerate(units)}
    for number, unit in enumerate(units):  # of single words the commonest comes first
        numbers.setdefault(fold(unit), number)
    return Vectors(numbers, rows)


def stored(units: Sequence[str], learned: NDArray[np.float32]) -> dict[str, Any]:
    """The arrays of a vector file: each row scaled to one byte a dimension."""
    scale = np.maximum(np.abs(learned).max(axis=1, keepdims=True), 1e-9)
    return {
        "units": np.frombuffer("\n".join(units).encode(), dtype=np.uint8),
        "rows": np.rint(127 * learned / scale).astype(np.int8),
    }


def unit_rows(words: Sequence[str]) -> NDArray[np.int64]:
    """The rows of n words' vectors and of the n pairs that each begins, -1 where there is none; shape (2, n)."""
    row = vectors().numbers.get
    singles = [row(word, -1) for word in words]
    if not words:
        return np.zeros((2, 0), dtype=np.int64)
    pairs = [row(f"{one} {two}", -1) for one, two in pairwise(words)]
    return np.array([singles, [*pairs, -1]], dtype=np.int64)
