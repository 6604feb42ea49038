"""Words of one meaning: where an article says in other words what the question says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.vectors import vectors
from knowledge.choosing.dossier import Dossier, Units
from knowledge.choosing.matching import Matches
from knowledge.choosing.query import Query

WORD_ALONE = 0.7  # how much likeness of single syllables counts beside that of pairs


def likeness(question: NDArray[np.int64], places: Sequence[int], units: Units) -> NDArray[np.float32]:
    """How alike each term and each token are in meaning, in [0, 1]; shape (terms, tokens).

    Args:
        question: the units of the question's tokens, see `unit_rows`.
        places: which of these tokens are terms.
        units: those of the text.

    Of every token the units that hold it compete: itself, and the pairs with its neighbours.
    """
    count = question.shape[1]
    distinct, (words, pairs) = units.distinct
    alike = vectors().similarities(question.reshape(-1), distinct)
    wide = np.maximum(alike[count:], _shifted(alike[count:]))  # of the pairs that hold each token of the question
    singles = np.maximum(alike[:count] * WORD_ALONE, wide)[list(places)][:, words]
    doubles = np.maximum(alike[:count], wide)[list(places)][:, pairs]
    found: NDArray[np.float32] = np.maximum(singles, doubles)
    np.maximum(found[:, 1:], doubles[:, :-1], out=found[:, 1:])
    return found


def _shifted(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every row moved to the next place: what a pair says goes for its second word as well."""
    moved = np.zeros_like(rows)
    moved[1:] = rows[:-1]
    return moved


@dataclass(frozen=True, slots=True)
class Meaning:
    """How well each of T terms is said at each of n tokens of an article, in any words."""

    said: NDArray[np.float32]  # (T, n), in [0, 1]

    def within(self, low: int, high: int) -> NDArray[np.float32]:
        """How well each term is said among the tokens [low, high)."""
        found: NDArray[np.float32] = self.said[:, max(0, low) : high].max(axis=1, initial=0.0)
        return found


def find_meaning(query: Query, dossier: Dossier, matches: Matches) -> Meaning:
    """Hold the meaning of a question's words against an article's."""
    alike = likeness(query.units, [term.place for term in query.terms], dossier.units)
    alike[[term.number for term in query.terms]] = 0
    return Meaning(np.maximum(alike, matches.held, dtype=np.float32))
