"""Features: how much of a question the span's own paragraph says, against the article's best one.

A report of several items tells of each in a paragraph of its own: what is asked of one is not told in another.
"""

from collections.abc import Callable

import numpy as np

from knowledge.matching.matches import Floats
from knowledge.matching.scene import Scene, told_apart
from knowledge.measuring.contenders import Contenders, Values


def paragraph_names(spans: Contenders) -> Values:
    """How far the span's paragraph is behind in the names that the question says, in [-1, 0]."""
    return _behind(spans, lambda scene: scene.matches.naming)


def paragraph_told(spans: Contenders) -> Values:
    """The same in its other words."""
    return _behind(spans, told_apart)


def _behind(spans: Contenders, weights: Callable[[Scene], Floats]) -> Values:
    behind = {id(scene): _of_sentences(scene, weights(scene)) for scene in spans.stage.scenes}
    return [behind[id(scene)][placed.sentence] for scene, placed in spans]


def _of_sentences(scene: Scene, weights: Floats) -> list[float]:
    """For each sentence how far its paragraph is behind the best paragraph of the article."""
    dossier = scene.dossier
    starts = [first for first, last in dossier.paragraphs if first < last]
    if not starts or not len(weights):
        return [0.0] * max(1, len(dossier.sentences))
    said = weights @ np.maximum.reduceat(scene.meaning.said, starts, axis=1)
    behind = dict(zip(starts, (said - said.max()).tolist(), strict=True))
    return [behind.get(dossier.paragraphs[number][0], 0.0) for number in dossier.paragraph_of]
