"""The best path through what each word of a question may have been, and how much worse every other choice is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]


def margins(local: Sequence[Weights], steps: Sequence[Weights]) -> list[list[float]]:
    """How far the best path through each choice stays behind the best path of all.

    Args:
        local: for each of n >= 1 places the score of each of its choices, in nats.
        steps: n - 1 matrices, the score of going from each choice of a place (rows) to each of the next one.

    Returns:
        For each place and choice a number >= 0; 0 for the choices of the best path.
    """
    forward = [local[0]]
    for scores, going in zip(local[1:], steps, strict=True):
        forward.append(scores + (forward[-1][:, None] + going).max(axis=0))
    backward = [np.zeros(len(local[-1]))]
    for scores, going in zip(local[:0:-1], steps[::-1], strict=True):
        backward.append((going + scores + backward[-1]).max(axis=1))
    best = forward[-1].max()
    return [(best - one - two).tolist() for one, two in zip(forward, reversed(backward), strict=True)]
