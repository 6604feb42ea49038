"""How much of a question stands close together in a passage."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

WINDOW = 40  # tokens: two or three sentences
_GAP = 1 << 20  # between passages laid end to end: far more than a window


def best_shares(
    tokens: NDArray[np.int32],
    lengths: Sequence[int],
    slots: Sequence[Mapping[int, float]],
    weights: NDArray[np.float64],
    words: int,
) -> NDArray[np.float64]:
    """For each passage the largest share of the question that one window of 40 tokens holds.

    Args:
        tokens: the folded word numbers of n passages, one passage after the other.
        lengths: how many of them each passage has.
        slots: for each of q question words, the word numbers that stand for it and how well, in (0, 1].
        weights: q weights, >= 0, not all 0.
        words: how many word numbers there are.

    Returns:
        n shares in [0, 1].
    """
    slot_of = np.full(words, -1, dtype=np.int16)
    value_of = np.zeros(words, dtype=np.float32)
    for slot, members in enumerate(slots):
        for number, value in members.items():
            if value > value_of[number]:
                slot_of[number], value_of[number] = slot, value
    hits = np.flatnonzero(slot_of[tokens] >= 0)
    shares = np.zeros(len(lengths))
    if len(hits):
        owners = np.cumsum(lengths).searchsorted(hits, side="right")
        found = tokens[hits]
        reached = _reached(slot_of[found], value_of[found], hits + owners * _GAP, weights / weights.sum())
        np.maximum.at(shares, owners, reached)
    return np.minimum(shares, 1.0)


def _reached(
    slots: NDArray[np.int16], values: NDArray[np.float32], places: NDArray[np.int64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The share inside the window that begins at each of m hits."""
    count = len(slots)
    following = np.full((len(weights), count), count, dtype=np.int32)
    following[slots, np.arange(count)] = np.arange(count, dtype=np.int32)
    # From the right: for each question word the next hit that stands for it, at or after each place.
    following = np.minimum.accumulate(following[:, ::-1], axis=1)[:, ::-1]
    beyond = np.append(places, np.iinfo(np.int64).max)
    inside = beyond[following] < places + WINDOW
    reached: NDArray[np.float64] = weights @ np.where(inside, np.append(values, 0)[following], 0)
    return reached
