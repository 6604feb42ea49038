"""Words of one meaning: where an article says in other words what the question says."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.vectors import vectors

WORD_ALONE = 0.7  # how much likeness of single syllables counts beside that of pairs


def unit_rows(words: Sequence[str]) -> NDArray[np.int64]:
    """The rows of n words' vectors and of the n pairs that each begins, -1 where there is none; shape (2, n)."""
    number = vectors().number
    singles = [number(word) for word in words]
    if not words:
        return np.zeros((2, 0), dtype=np.int64)
    pairs = [number(f"{one} {two}") for one, two in pairwise(words)]
    return np.array([singles, [*pairs, -1]], dtype=np.int64)


def likeness(question: NDArray[np.int64], places: Sequence[int], text: NDArray[np.int64]) -> NDArray[np.float32]:
    """How alike each term and each token are in meaning, in [0, 1]; shape (terms, tokens).

    Args:
        question: the units of the question's tokens, see `unit_rows`.
        places: which of these tokens are terms.
        text: the units of the text's tokens.

    Of every token the units that hold it compete: itself, and the pairs with its neighbours.
    """
    count = question.shape[1]
    alike = vectors().similarities(question.reshape(-1), text.reshape(-1))
    alike[:count, : text.shape[1]] *= WORD_ALONE
    by_token = np.maximum(alike[:count], _shifted(alike[count:]))
    by_token = np.maximum(by_token, alike[count:])
    by_place = np.maximum(by_token[:, : text.shape[1]], by_token[:, text.shape[1] :])
    by_place = np.maximum(by_place, _shifted(by_token[:, text.shape[1] :].T).T)
    found: NDArray[np.float32] = by_place[list(places)]
    return found


def _shifted(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every row moved to the next place: what a pair says goes for its second word as well."""
    moved = np.zeros_like(rows)
    moved[1:] = rows[:-1]
    return moved
