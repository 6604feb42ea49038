"""A question before one article."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.matching.matches import Matches
from knowledge.matching.meaning import Meaning
from knowledge.matching.people import Roles, Subjects
from knowledge.matching.query import Query

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
