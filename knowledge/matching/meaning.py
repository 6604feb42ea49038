"""Words of one meaning: where an article says in other words what the question says."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.vectors import vectors
from knowledge.dossiers.dossier import Dossier, Units
from knowledge.matching.matches import Matches
from knowledge.matching.query import Query

WORD_ALONE = 0.7  # how much likeness of single syllables counts beside that of pairs


def likeness(question: NDArray[np.int64], places: Sequence[int], texts: Sequence[Units]) -> NDArray[np.float32]:
    """How alike each term and each token are in meaning, in [0, 1]; shape (terms, tokens).

    Args:
        question: the units of the question's tokens, see `unit_rows`.
        places: which of these tokens are terms.
        texts: the units of one or more texts, whose tokens follow each other in the result.

    Of every token the units that hold it compete: itself, and the pairs with its neighbours.
    """
    count = question.shape[1]
    alike, (words, pairs) = _similarities(question.reshape(-1), texts)
    wide = np.maximum(alike[count:], _shifted(alike[count:]))  # of the pairs that hold each token of the question
    rows = np.array(places, dtype=np.intp)
    own, wide = alike.take(rows, axis=0), wide.take(rows, axis=0)
    doubles = np.maximum(own, wide).take(pairs, axis=1)
    own *= np.float32(WORD_ALONE)
    found: NDArray[np.float32] = np.maximum(own, wide).take(words, axis=1)
    np.maximum(found, doubles, out=found)
    np.maximum(found[:, 1:], doubles[:, :-1], out=found[:, 1:])  # the last token of a text begins no pair
    return found


def _similarities(question: NDArray[np.int64], texts: Sequence[Units]) -> tuple[NDArray[np.float32], NDArray[Any]]:
    """How alike a question's units are to the distinct ones of some texts, and where each token's stand there."""
    distinct = [units.distinct for units in texts]
    alike = [vectors().similarities(question, rows) for rows, _ in distinct]
    if len(texts) == 1:
        return alike[0], distinct[0][1]
    starts = accumulate((len(rows) for rows, _ in distinct), initial=0)
    places = [where + start for (_, where), start in zip(distinct, starts, strict=False)]
    return np.concatenate(alike, axis=1), np.concatenate(places, axis=1)


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


def find_meanings(query: Query, dossiers: Sequence[Dossier], matches: Sequence[Matches]) -> list[Meaning]:
    """Hold the meaning of a question's words against those of its articles, one or more."""
    alike = likeness(query.units, [term.place for term in query.terms], [dossier.units for dossier in dossiers])
    alike[[term.number for term in query.terms]] = 0
    held = np.concatenate([one.held for one in matches], axis=1, dtype=np.float32)
    said = np.maximum(alike, held)
    ends = list(accumulate((len(dossier.tokens) for dossier in dossiers), initial=0))
    return [Meaning(said[:, start:end]) for start, end in pairwise(ends)]
