"""A question before one article, or before each of its best ones: all that the features share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.asking.asked import AskedKind
from knowledge.dossiers.concepts import concept_of
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.dossiers.neighbours import broken_share, holds_row, worst_break
from knowledge.matching.matches import Floats, Matches, match
from knowledge.matching.meaning import Meaning, find_meanings
from knowledge.matching.people import Roles, Subjects
from knowledge.matching.query import Query
from knowledge.search.candidates import Candidate

Stretch = tuple[int, int]  # tokens [first, last)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the features of an article's spans share."""

    query: Query
    dossier: Dossier
    matches: Matches
    meaning: Meaning
    gap: float  # the article's score below the best article's, in [-1, 0]
    names_missing: float  # share of the question's proper names that the article lacks
    places_missing: float  # whether one of the places it names is another than the article's
    subjects: Subjects
    roles: Roles


def scenes(query: Query, found: Sequence[tuple[Candidate, Dossier]]) -> list[Scene]:
    """The question before each of its best articles, the best first."""
    if not found:
        return []
    best = max(candidate.score for candidate, _ in found) or 1.0
    dossiers = [dossier for _, dossier in found]
    matches = [match(query, dossier) for dossier in dossiers]
    meanings = find_meanings(query, dossiers, matches)
    return [
        Scene(
            query,
            dossier,
            matched,
            meaning,
            candidate.score / best - 1,
            broken_share(dossier, _unrenamed(query, dossier, query.runs)),
            worst_break(dossier, _unrenamed(query, dossier, query.places)),
            Subjects(query, dossier),
            Roles(query, dossier),
        )
        for (candidate, dossier), matched, meaning in zip(found, matches, meanings, strict=True)
    ]


def _unrenamed(query: Query, dossier: Dossier, runs: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The question's proper names but those of places that the article calls by their other name."""
    renamed = [
        place.key.split()
        for place in query.reading.places
        if any(holds_row(dossier, other.split()) for other in place.others)
    ]
    return [run for run in runs if not any(set(run) <= set(words) for words in renamed)]


_BY_DEEDS = frozenset({AskedKind.DEED, AskedKind.REASON})


def told_apart(scene: Scene) -> Floats:
    """`Matches.telling` of the words that tell one part of an article from another; shape (T,).

    Whose deed is asked is commended in another sentence than the deed is told in: commending tells nothing apart.
    """
    weights = scene.matches.telling
    if scene.query.asked.kind not in _BY_DEEDS:
        return weights
    commends = concept_of("khen")
    return weights * np.array([commends not in term.concepts for term in scene.query.terms], dtype=weights.dtype)


def clause_bounds(dossier: Dossier, placed: Placed) -> Stretch:
    """The tokens of the clause round a span: to the next ';' or ':' or the sentence's end on either side."""
    clauses = dossier.clauses
    return clauses[placed.first][0], clauses[placed.last - 1][1]


def phrase_bounds(dossier: Dossier, placed: Placed) -> Stretch:
    """The tokens of the phrase round a span: to the next comma, bracket or dash on either side."""
    phrases = dossier.phrases
    return phrases[placed.first][0], phrases[placed.last - 1][1]


def words_before(scene: Scene, placed: Placed, count: int) -> Sequence[str]:
    """The folded tokens just before a span, `count` at most."""
    return scene.dossier.folded[max(0, placed.first - count) : placed.first]
