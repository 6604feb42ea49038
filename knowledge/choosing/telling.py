"""Features: what is told near a span in any words, names and all else apart.

An article that is the right one says the question's names; whether it states the asked fact shows in the rest.
"""

from knowledge.choosing.concepts import names_trade
from knowledge.choosing.dossier import Placed
from knowledge.choosing.matching import Floats
from knowledge.choosing.scene import Scene, clause_bounds


def meant(scene: Scene, placed: Placed) -> float:
    """Share of the question that the sentence says in any words."""
    part = scene.dossier.sentences[placed.sentence]
    return float(scene.matches.local @ _within(scene, part.first, part.last))


def meant_around(scene: Scene, placed: Placed) -> float:
    """The same for the sentence with the ones before and after it."""
    return float(scene.matches.local @ _within(scene, *_around(scene, placed)))


def meant_clause(scene: Scene, placed: Placed) -> float:
    """The same for the span's own clause."""
    return float(scene.matches.local @ _within(scene, *clause_bounds(scene.dossier, placed)))


def meant_near(scene: Scene, placed: Placed) -> float:
    """Share of the question that is said near the span in any words."""
    return float(scene.matches.local @ _beside(scene, placed))


def meant_attribute(scene: Scene, placed: Placed) -> float:
    """The same of the words beside the asking word."""
    terms = sorted(scene.query.attributes)
    weights = scene.matches.local[terms]
    total = float(weights.sum())
    return float(weights @ _beside(scene, placed)[terms]) / total if total else 0.0


def told_clause(scene: Scene, placed: Placed) -> float:
    """Share of the question's other words than names that the span's clause says."""
    return float(scene.matches.telling @ _within(scene, *clause_bounds(scene.dossier, placed)))


def told_near(scene: Scene, placed: Placed) -> float:
    """The same near the span."""
    return float(scene.matches.telling @ _beside(scene, placed))


def untold(scene: Scene, placed: Placed) -> float:
    """Minus the heaviest of them that neither the sentence nor its neighbours say."""
    missing = scene.matches.telling * (1 - _within(scene, *_around(scene, placed)))
    return -float(missing.max(initial=0.0))


def names_clause(scene: Scene, placed: Placed) -> float:
    """Share of the question's names that the span's clause says."""
    return float(scene.matches.naming @ _within(scene, *clause_bounds(scene.dossier, placed)))


def names_around(scene: Scene, placed: Placed) -> float:
    """Share of the question's names that the sentence, its neighbours or the title say."""
    said = _within(scene, *_around(scene, placed))
    return float(scene.matches.naming @ said.clip(min=scene.matches.title))


def other_names(scene: Scene, placed: Placed) -> float:
    """Minus the share of the clause's capitals, the span's own aside, that are not of the question."""
    low, high = clause_bounds(scene.dossier, placed)
    known = scene.memo.get((-1 - low, high))
    if known is None:
        capitals = [place for place in range(low, high) if place in scene.dossier.capitals]
        foreign = [place for place in capitals if scene.dossier.folded[place] not in scene.query.folded]
        known = scene.memo[-1 - low, high] = -len(foreign) / (1 + len(capitals))
    return known


def inside(scene: Scene, placed: Placed) -> float:
    """Share of the question that the span itself says: an answer tells what was not said."""
    return float(scene.matches.local @ _within(scene, placed.first, placed.last))


def relation(scene: Scene, placed: Placed) -> float:
    """'Chồng chị Nguyệt' is told of beside 'chồng': 1 where the clause has the question's relation, else -1."""
    asked = scene.query.relations
    if not asked:
        return 0.0
    low, high = clause_bounds(scene.dossier, placed)
    here = sum(any(low <= place < high for place in scene.dossier.positions.get(word, ())) for word in asked)
    return 2 * here / len(asked) - 1


def rival_place(scene: Scene, placed: Placed) -> float:
    """'Phường Nhật Tân' asked for: -1 where the clause tells of another phường, 1 where of this one."""
    asked = scene.query.headed_places
    if not asked:
        return 0.0
    low, high = clause_bounds(scene.dossier, placed)
    folded, positions = scene.dossier.folded, scene.dossier.positions
    score = 0.0
    for head, name in asked:
        if any(low <= place < high for place in positions.get(name, ())):
            score += 1
        elif any(
            low <= place < high and place + 1 < len(folded) and place + 1 in scene.dossier.capitals
            for place in positions.get(head, ())
        ):
            score -= 1
    return score / len(asked)


def trade(scene: Scene, placed: Placed) -> float:
    """'Làm nghề gì': 1 where the span names a trade, a rank or an office, else -1."""
    if not scene.query.trade:
        return 0.0
    return 1.0 if names_trade(scene.dossier.folded[placed.first : placed.last]) else -1.0


def _around(scene: Scene, placed: Placed) -> tuple[int, int]:
    parts, number = scene.dossier.sentences, placed.sentence
    return parts[max(0, number - 1)].first, parts[min(len(parts) - 1, number + 1)].last


def _within(scene: Scene, low: int, high: int) -> Floats:
    known = scene.meant.get((low, high))
    if known is None:
        known = scene.meant[low, high] = scene.meaning.within(low, high)
    return known


def _beside(scene: Scene, placed: Placed) -> Floats:
    known = scene.beside.get((placed.first, placed.last))
    if known is None:
        part = scene.dossier.sentences[placed.sentence]
        known = scene.meaning.beside(placed.first, placed.last, part.first, part.last)
        scene.beside[placed.first, placed.last] = known
    return known
