"""What the ranking trees look at: a span's features, how far it is behind its rivals, and what it is."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.asking.asked import AskedKind
from knowledge.dossiers.dossier import Placed
from knowledge.matching.scene import Scene
from knowledge.measuring.features import FEATURES
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


def inputs(spans: Sequence[tuple[Scene, Placed]], features: NDArray[np.float64]) -> NDArray[np.float32]:
    """What the trees are asked about each of N spans with their features; shape (N, len(INPUTS))."""
    own = features.astype(np.float32)
    behind = own[:, _PLACES] - own[:, _PLACES].max(axis=0)
    kinds = np.zeros((len(spans), len(_SPAN_KINDS)), dtype=np.float32)
    kinds[np.arange(len(spans)), [_SPAN_KINDS[placed.span.kind] for _, placed in spans]] = 1
    alike = [(scene.dossier.ref.id, placed.span.kind) for scene, placed in spans]
    counts = Counter(alike)
    shape = [_shape(*pair, counts[key]) for pair, key in zip(spans, alike, strict=True)]
    return np.hstack([own, behind, kinds, np.array(shape, dtype=np.float32)])


def _shape(scene: Scene, placed: Placed, alike: int) -> tuple[float, ...]:
    sentence = scene.dossier.sentences[placed.sentence]
    return (
        _ASKED_KINDS[scene.query.asked.kind],
        len(placed.span.text),
        alike,
        placed.first - sentence.first,
        sentence.last - placed.last,
        placed.last - placed.first,
    )
