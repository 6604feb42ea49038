"""Features: what is told near a span in any words, names and all else apart.

An article that is the right one says the question's names; whether it states the asked fact shows in the rest.
"""

import numpy as np

from knowledge.dossiers.concepts import names_office, names_trade
from knowledge.dossiers.dossier import Placed
from knowledge.matching.matches import Floats
from knowledge.matching.scene import Scene, Stretch, clause_bounds
from knowledge.measuring.contenders import Contenders, Values, weighed


def meant(spans: Contenders) -> Values:
    """Share of the question that the sentence says in any words."""
    return weighed(spans.local, spans.said_in_sentence)


def meant_around(spans: Contenders) -> Values:
    """The same for the sentence with the ones before and after it."""
    return weighed(spans.local, spans.said_around)


def meant_clause(spans: Contenders) -> Values:
    """The same for the span's own clause."""
    return weighed(spans.local, spans.said_in_clause)


def meant_near(spans: Contenders) -> Values:
    """Share of the question that is said near the span in any words."""
    return weighed(spans.local, spans.said_near)


def meant_attribute(spans: Contenders) -> Values:
    """The same of the words beside the asking word."""
    return spans.share_of_attributes(spans.said_near)


def told_clause(spans: Contenders) -> Values:
    """Share of the question's other words than names that the span's clause says."""
    return weighed(spans.telling, spans.said_in_clause)


def told_near(spans: Contenders) -> Values:
    """The same near the span."""
    return weighed(spans.telling, spans.said_near)


def untold(spans: Contenders) -> Values:
    """Minus the heaviest of them that neither the sentence nor its neighbours say."""
    missing = spans.telling * (1 - spans.said_around)
    heaviest: Floats = missing.max(axis=1, initial=0.0)
    return -heaviest


def names_clause(spans: Contenders) -> Values:
    """Share of the question's names that the span's clause says."""
    return weighed(spans.naming, spans.said_in_clause)


def names_around(spans: Contenders) -> Values:
    """Share of the question's names that the sentence, its neighbours or the title say."""
    return weighed(spans.naming, np.maximum(spans.said_around, spans.titled))


def other_names(spans: Contenders) -> Values:
    """Minus the share of the clause's capitals, the span's own aside, that are not of the question."""
    known: dict[tuple[int, Stretch], float] = {}
    found = []
    for scene, placed in spans:
        clause = clause_bounds(scene.dossier, placed)
        share = known.get((id(scene), clause))
        if share is None:
            share = known[id(scene), clause] = _foreign(scene, clause)
        found.append(-share)
    return found


def _foreign(scene: Scene, clause: Stretch) -> float:
    dossier, asked = scene.dossier, scene.query.folded
    capitals = [place for place in range(*clause) if place in dossier.capitals]
    return sum(dossier.folded[place] not in asked for place in capitals) / (1 + len(capitals))


def inside(spans: Contenders) -> Values:
    """Share of the question that the span itself says: an answer tells what was not said."""
    return weighed(spans.local, spans.said_inside)


def relation(spans: Contenders) -> Values:
    """'Chồng chị Nguyệt' is told of beside 'chồng': 1 where the clause has the question's relation, else -1."""
    asked = spans.query.relations
    if not asked:
        return 0.0
    return [
        2 * sum(_clause_has(word, scene, placed) for word in asked) / len(asked) - 1 for scene, placed in spans
    ]


def _clause_has(word: str, scene: Scene, placed: Placed) -> bool:
    low, high = clause_bounds(scene.dossier, placed)
    return any(low <= place < high for place in scene.dossier.positions.get(word, ()))


def rival_place(spans: Contenders) -> Values:
    """'Phường Nhật Tân' asked for: -1 where the clause tells of another phường, 1 where of this one."""
    if not spans.query.headed_places:
        return 0.0
    return [_place_agreement(scene, placed) for scene, placed in spans]


def _place_agreement(scene: Scene, placed: Placed) -> float:
    low, high = clause_bounds(scene.dossier, placed)
    folded, positions = scene.dossier.folded, scene.dossier.positions
    asked, score = scene.query.headed_places, 0.0
    for head, name in asked:
        if _clause_has(name, scene, placed):
            score += 1
        elif any(
            low <= place < high and place + 1 < len(folded) and place + 1 in scene.dossier.capitals
            for place in positions.get(head, ())
        ):
            score -= 1
    return score / len(asked)


def trade(spans: Contenders) -> Values:
    """'Làm nghề gì': 1 where the span names a trade, 0 where only an office, else -1; 'chức gì': 1 for both."""
    if not spans.query.trade:
        return 0.0
    office = 1.0 if "chuc" in spans.query.folded else 0.0
    found = []
    for scene, placed in spans:
        told = scene.dossier.accented[placed.first : placed.last]
        found.append(1.0 if names_trade(told) else office if names_office(told) else -1.0)
    return found
