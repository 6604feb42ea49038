"""Every span that could answer, scored: article and span are chosen together."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.choosing.rivalry import inputs
from knowledge.choosing.trees import Forest, load
from knowledge.dossiers.dossier import Placed
from knowledge.matching.scene import Scene
from knowledge.measuring.contenders import Contenders
from knowledge.measuring.features import CHEAP, FEATURES, competing, measure

LOOKED_AT = 24  # spans of a question whose features are all measured
_WEIGHTS = Path(__file__).with_name("weights.json")
TREES = Path(__file__).with_name("ranking_trees.json")
GLANCE = Path(__file__).with_name("glance.json")


@dataclass(frozen=True, slots=True)
class Scored:
    """A span as an answer; `probability` is its share among all spans of the question, in [0, 1]."""

    scene: Scene
    placed: Placed
    features: tuple[float, ...]
    score: float
    probability: float = 0.0
    trees: float = 0.0  # what the trees added to the weighted features


@dataclass(frozen=True)  # without slots, for what is worked out once
class Ranker:
    """What each feature is worth, and the trees that put right what these weights cannot tell."""

    worth: Mapping[str, float]
    trees: Forest

    @cached_property
    def row(self) -> NDArray[np.float64]:
        """What each of `FEATURES` is worth."""
        return np.array([self.worth.get(name, 0.0) for name in FEATURES])


@cache
def weights() -> Mapping[str, float]:
    """What each feature is worth."""
    loaded: dict[str, float] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return loaded


@cache
def glance() -> NDArray[np.float64]:
    """What each of `CHEAP`, looked at first of every span, is worth; `knowledge.training.glance` learned it."""
    loaded: dict[str, float] = json.loads(GLANCE.read_text(encoding="utf-8"))
    return np.array([loaded.get(feature.__name__, 0.0) for feature in CHEAP])


def shipped() -> Ranker:
    """The ranker that `knowledge.training.ranking` learned."""
    return Ranker(weights(), load(TREES))


def rank(stage: Sequence[Scene], ranker: Ranker) -> list[Scored]:
    """The usable spans of all scenes that have a chance, the likeliest answer first."""
    spans = competing(stage)
    if spans is None:
        return []
    spans = _promising(spans)
    features = measure(spans, tuple(FEATURES.values()))
    corrections = ranker.trees.total(inputs(spans.pairs, features))
    scores = np.vecdot(features, ranker.row) + corrections
    shares = np.exp(np.maximum(-50.0, scores - scores.max()))
    rows = zip(
        spans,
        features.tolist(),
        scores.tolist(),
        (shares / shares.sum()).tolist(),
        corrections.tolist(),
        strict=True,
    )
    scored = [
        Scored(scene, placed, tuple(measured), score, share, trees)
        for (scene, placed), measured, score, share, trees in rows
    ]
    scored.sort(key=lambda one: -one.score)
    return scored


def _promising(spans: Contenders) -> Contenders:
    """The spans worth a close look, judged by what is cheap to know."""
    if len(spans) <= LOOKED_AT:
        return spans
    hopes = np.vecdot(measure(spans, CHEAP), glance())
    return spans.picked(np.argsort(-hopes, kind="stable")[:LOOKED_AT].tolist())
