"""Small decision trees that add up: what `knowledge.training.boosting` learned, read from a JSON file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """k whole binary trees of one depth d, nodes numbered from the root row by row."""

    names: tuple[str, ...]  # of the m inputs
    splits: NDArray[np.int32]  # (k, 2**d - 1): the input that a node asks
    bounds: Floats  # (k, 2**d - 1): greater goes right
    leaves: Floats  # (k, 2**d)

    def total(self, rows: Floats) -> Floats:
        """The sum of all trees for each of n rows of inputs, shape (n, m) -> (n,)."""
        trees, inner = self.splits.shape
        asked = rows.T.take(self.splits.T.reshape(-1), axis=0)  # every node of every row: dearer is to choose some
        right = (asked > self.bounds.T.reshape(-1, 1)).reshape(inner, trees, len(rows))
        found: Floats = self.leaves.T[:, :, None]  # from the leaves up: what each node of a level comes to
        while inner:
            inner //= 2
            found = np.where(right[inner : 2 * inner + 1], found[1::2], found[::2])
        total: Floats = np.ascontiguousarray(found[0].T).sum(axis=1)
        return total


@cache
def load(path: Path) -> Forest:
    """Read a forest.

    Raises:
        OSError, ValueError, KeyError: the file is missing or no forest.
    """
    return from_data(json.loads(path.read_text(encoding="utf-8")))


def from_data(data: Mapping[str, Any]) -> Forest:
    """A forest from what its file holds."""
    return Forest(
        tuple(data["names"]),
        np.array(data["splits"], dtype=np.int32),
        np.array(data["bounds"], dtype=np.float32),
        np.array(data["leaves"], dtype=np.float32),
    )


def to_text(forest: Forest) -> str:
    """The content of its file, a tree a line."""

    def lines(rows: Sequence[Sequence[float]]) -> str:
        return "[\n  " + ",\n  ".join(json.dumps(row) for row in rows) + "\n ]"

    bounds = [[round(float(value), 4) for value in row] for row in forest.bounds]
    leaves = [[round(float(value), 4) for value in row] for row in forest.leaves]
    return (
        f'{{\n "names": {json.dumps(forest.names)},\n "splits": {lines(forest.splits.tolist())},\n'
        f' "bounds": {lines(bounds)},\n "leaves": {lines(leaves)}\n}}\n'
    )
