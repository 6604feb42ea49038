"""What the ranking trees look at: a span's features, how far it is behind its rivals, and what it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.asking.asked import AskedKind
from knowledge.choosing.dossier import Placed
from knowledge.choosing.features import FEATURES
from knowledge.choosing.scene import Scene
from knowledge.spans.span import SpanKind

_COMPARED = ("context", "sentence", "clause", "phrase", "near", "attribute", "pairs", "unit", "kind")
_PLACES = [list(FEATURES).index(name) for name in _COMPARED]
_SPAN_KINDS = {kind: number for number, kind in enumerate(SpanKind)}
_ASKED_KINDS = {kind: number for number, kind in enumerate(AskedKind)}
_SHAPE = ("asked", "characters", "alike", "words_before", "words_after", "words")
INPUTS: tuple[str, ...] = (
    *FEATURES,
    *(f"behind_{name}" for name in _COMPARED),
    *(f"is_{kind.value}" for kind in SpanKind),
    *_SHAPE,
)


@dataclass(frozen=True, slots=True)
class Rival:
    """A span that competes for a question, and its features in the order of `FEATURES`."""

    scene: Scene
    placed: Placed
    features: tuple[float, ...]


def inputs(rivals: Sequence[Rival]) -> NDArray[np.float32]:
    """What the trees are asked about each of n >= 1 rivals of one question; shape (n, len(INPUTS))."""
    own = np.array([rival.features for rival in rivals], dtype=np.float32)
    behind = own[:, _PLACES] - own[:, _PLACES].max(axis=0)
    kinds = np.zeros((len(rivals), len(_SPAN_KINDS)), dtype=np.float32)
    kinds[np.arange(len(rivals)), [_SPAN_KINDS[rival.placed.span.kind] for rival in rivals]] = 1
    counts = Counter(_alike(rival) for rival in rivals)
    shape = np.array([_shape(rival, counts[_alike(rival)]) for rival in rivals], dtype=np.float32)
    return np.hstack([own, behind, kinds, shape])


def _alike(rival: Rival) -> tuple[int, SpanKind]:
    return rival.scene.dossier.ref.id, rival.placed.span.kind


def _shape(rival: Rival, alike: int) -> tuple[float, ...]:
    placed = rival.placed
    sentence = rival.scene.dossier.sentences[placed.sentence]
    return (
        _ASKED_KINDS[rival.scene.query.asked.kind],
        len(placed.span.text),
        alike,
        placed.first - sentence.first,
        sentence.last - placed.last,
        placed.last - placed.first,
    )
