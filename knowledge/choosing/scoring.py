"""Every span that could answer, scored: article and span are chosen together."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.choosing.rivalry import inputs
from knowledge.choosing.trees import Forest, load
from knowledge.dossiers.dossier import Dossier, Placed, broken_share, holds_row, worst_break
from knowledge.matching.matches import match
from knowledge.matching.meaning import find_meanings
from knowledge.matching.people import Roles, Subjects
from knowledge.matching.query import Query
from knowledge.matching.scene import Scene
from knowledge.measuring.contenders import Contenders
from knowledge.measuring.features import CHEAP, FEATURES, competing, measure
from knowledge.search.candidates import Candidate

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


@dataclass(frozen=True, slots=True)
class Ranker:
    """What each feature is worth, and the trees that put right what these weights cannot tell."""

    worth: Mapping[str, float]
    trees: Forest


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


def rank(stage: Sequence[Scene], ranker: Ranker) -> list[Scored]:
    """The usable spans of all scenes that have a chance, the likeliest answer first."""
    spans = competing(stage)
    if spans is None:
        return []
    spans = _promising(spans)
    features = measure(spans, tuple(FEATURES.values()))
    worth = np.array([ranker.worth.get(name, 0.0) for name in FEATURES])
    corrections = ranker.trees.total(inputs(spans.pairs, features))
    scores = np.vecdot(features, worth) + corrections
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
