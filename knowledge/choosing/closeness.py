"""Features: how close to a span the article says what the question says."""

import math

from knowledge.choosing.dossier import Placed
from knowledge.choosing.scene import Scene, clause_bounds, phrase_bounds

_REACH = 6.0  # tokens; how fast nearness fades
_COMMA = 3.0  # tokens that a comma counts for
_RIVAL = 5.0  # tokens that another span of the same kind in between counts for


def near(scene: Scene, placed: Placed) -> float:
    """How close the question's words stand to the span inside its sentence; commas and rivals in between part."""
    dossier, first, last = scene.dossier, placed.first, placed.last
    rivals = [place for place in dossier.rivals.get((placed.sentence, placed.span.kind), ()) if place != first]
    commas = dossier.commas
    best: dict[int, float] = {}
    for row, place, fit in scene.matches.hits.get(placed.sentence, ()):
        if first <= place < last:
            gap = 0.0
        else:
            low, high = (place, first) if place < first else (last - 1, place)
            gap = high - low - 1 + _COMMA * (commas[high] - commas[low])
            for rival in rivals:
                if low < rival <= high:
                    gap += _RIVAL
        value = fit * math.exp(-gap / _REACH)
        if value > best.get(row, 0.0):
            best[row] = value
    local = scene.matches.local
    return sum(float(local[row]) * value for row, value in best.items())


def phrase(scene: Scene, placed: Placed) -> float:
    """How much of the question the words between the commas round the span cover."""
    return _covered(scene, placed.sentence, *phrase_bounds(scene.dossier, placed))


def clause(scene: Scene, placed: Placed) -> float:
    """How much of the question the span's own clause covers."""
    return _covered(scene, placed.sentence, *clause_bounds(scene.dossier, placed))


def _covered(scene: Scene, number: int, low: int, high: int) -> float:
    known = scene.memo.get((low, high))
    if known is not None:
        return known
    best: dict[int, float] = {}
    for row, place, fit in scene.matches.hits.get(number, ()):
        if low <= place < high and fit > best.get(row, 0.0):
            best[row] = fit
    local = scene.matches.local
    total = sum(float(local[row]) * fit for row, fit in best.items())
    scene.memo[low, high] = total
    return total


def attribute(scene: Scene, placed: Placed) -> float:
    """How close the words beside the asking word stand to the span."""
    terms = scene.query.attributes
    if not terms:
        return 0.0
    best: dict[int, float] = {}
    for row, place, fit in scene.matches.hits.get(placed.sentence, ()):
        if row in terms:
            first, last = placed.first, placed.last
            gap = first - place if place < first else 0 if place < last else place - last + 1
            value = fit * math.exp(-gap / _REACH)
            if value > best.get(row, 0.0):
                best[row] = value
    local = scene.matches.local
    total = sum(float(local[number]) for number in terms)
    return sum(float(local[row]) * value for row, value in best.items()) / total if total else 0.0


def context(scene: Scene, placed: Placed) -> float:
    """Share of the question's weight in the sentence, its neighbours and the rest counting less."""
    return float(scene.matches.context[placed.sentence])


def sentence(scene: Scene, placed: Placed) -> float:
    """Share of the local weight in the sentence itself."""
    return float(scene.matches.own[placed.sentence])


def pairs(scene: Scene, placed: Placed) -> float:
    """Share of the question's neighbouring words that are neighbours in the sentence."""
    return float(scene.matches.pairs[placed.sentence])


def covered(scene: Scene, placed: Placed) -> float:
    """Share of the question's weight anywhere in the article."""
    return scene.matches.covered


def title(scene: Scene, placed: Placed) -> float:
    """Share of the question's weight in the title."""
    return scene.matches.titled


def article(scene: Scene, placed: Placed) -> float:
    """How far the article is behind the best one."""
    return scene.gap
