"""Small trees learned one after the other, each where the ones before it fail (needs scikit-learn)."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.tree import DecisionTreeRegressor

from knowledge.choosing.trees import Forest

Floats = NDArray[np.float64]
# From the scores so far to each row's slope and curvature of what is to be made small.
Slopes = Callable[[Floats], tuple[Floats, Floats]]
EASE = 2.0  # curvature added to every leaf: leaves of few rows say little


def boost(
    names: Sequence[str],
    rows: NDArray[np.float32],
    start: Floats,
    slopes: Slopes,
    *,
    trees: int,
    depth: int,
    rate: float,
    least: int,
) -> Forest:
    """Learn a forest by gradient boosting with Newton steps; the same for the same input.

    Args:
        rows: n x m inputs; start: the n scores before the first tree.
        least: rows that a leaf must hold.
    """
    scores = start.copy()
    chance = np.random.default_rng(0)
    splits: list[list[int]] = []
    bounds: list[list[float]] = []
    leaves: list[list[float]] = []
    for number in range(trees):
        slope, curve = slopes(scores)
        curve = np.maximum(curve, 1e-4)
        drawn = chance.random(len(rows)) < 0.8
        tree = DecisionTreeRegressor(
            max_depth=depth, min_samples_leaf=least, max_features=0.4, random_state=number
        )
        tree.fit(rows[drawn], (slope / curve)[drawn], sample_weight=curve[drawn])
        places = tree.apply(rows)
        count = tree.tree_.node_count
        up = np.bincount(places[drawn], slope[drawn], count)
        down = np.bincount(places[drawn], curve[drawn], count)
        values = rate * up / (down + EASE)
        scores += values[places]
        asked, greater, worth = _whole(tree.tree_, values, depth)
        splits.append(asked)
        bounds.append(greater)
        leaves.append(worth)
    return Forest(
        tuple(names),
        np.array(splits, dtype=np.int32),
        np.array(bounds, dtype=np.float32),
        np.array(leaves, dtype=np.float32),
    )


def _whole(tree: object, values: Floats, depth: int) -> tuple[list[int], list[float], list[float]]:
    """A tree as a whole one: a leaf that comes early stands for all below it."""
    left, right = tree.children_left, tree.children_right  # type: ignore[attr-defined]
    feature, threshold = tree.feature, tree.threshold  # type: ignore[attr-defined]
    row = [0]
    splits: list[int] = []
    bounds: list[float] = []
    for _ in range(depth):
        below = []
        for node in row:
            early = left[node] < 0
            splits.append(0 if early else int(feature[node]))
            bounds.append(0.0 if early else float(threshold[node]))
            below += [node, node] if early else [int(left[node]), int(right[node])]
        row = below
    return splits, bounds, [float(values[node]) for node in row]
