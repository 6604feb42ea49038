"""A question before one article."""

from dataclasses import dataclass, field

from knowledge.choosing.dossier import Dossier, Placed
from knowledge.choosing.matching import Floats, Matches
from knowledge.choosing.meaning import Meaning
from knowledge.choosing.people import Roles, Subjects
from knowledge.choosing.query import Query


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
    memo: dict[tuple[int, int], float] = field(default_factory=dict)  # share of the question in tokens [low, high)
    meant: dict[tuple[int, int], Floats] = field(default_factory=dict)  # how well each term is said there
    beside: dict[tuple[int, int], Floats] = field(default_factory=dict)  # and near a span


def clause_bounds(dossier: Dossier, placed: Placed) -> tuple[int, int]:
    """The tokens of the clause round a span: to the next ';' or ':' or the sentence's end on either side."""
    clauses = dossier.clauses
    return clauses[placed.first][0], clauses[placed.last - 1][1]


def phrase_bounds(dossier: Dossier, placed: Placed) -> tuple[int, int]:
    """The tokens of the phrase round a span: to the next comma, bracket or dash on either side."""
    phrases = dossier.phrases
    return phrases[placed.first][0], phrases[placed.last - 1][1]
