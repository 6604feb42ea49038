"""How sure an answer is: signals of the whole question, weighed into a probability that the article states it."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from knowledge.asking.asked import AskedKind
from knowledge.asking.rules import CRISP
from knowledge.choosing.scoring import Scored
from knowledge.choosing.trees import load
from knowledge.dossiers.neighbours import broken_share
from knowledge.doubting.causes import measure_causes
from knowledge.doubting.doubts import measure_doubts
from knowledge.doubting.restating import measure_restating
from knowledge.matching.matches import CONCEPT
from knowledge.matching.query import Query
from knowledge.matching.scene import clause_bounds
from knowledge.measuring.features import FEATURES
from knowledge.search.candidates import Candidate
from knowledge.spans.span import SpanKind

TREES = Path(__file__).with_name("confidence_trees.json")
_MODEL = Path(__file__).with_name("confidence.json")
_NAMES = tuple(FEATURES)
_KINDS = {kind: number for number, kind in enumerate(AskedKind)}
_SPANS = {kind: number for number, kind in enumerate(SpanKind)}
_TOLD = frozenset(
    {
        AskedKind.DEED,
        AskedKind.REASON,
        AskedKind.WHO_IS,
        AskedKind.EVENT,
        AskedKind.OPEN,
        AskedKind.YES_NO,
    }
)
_FROM_SPAN = (
    "context", "sentence", "clause", "phrase", "near", "attribute", "pairs", "covered", "kind", "unit", "extra",
    "head", "asked_already", "number_known", "subject", "named", "role", "side", "label", "year", "birth",
    "most", "title", "told_clause", "told_near", "untold", "names_clause", "names_around", "other_names", "inside",
    "relation", "rival_place", "trade", "places", "paragraph_names", "paragraph_told",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bands:
    """Where a probability becomes an outcome; fitted by `knowledge.training.silence`, stored with the model."""

    answer: float  # at or above: answer
    choices: float  # two spans whose shares differ by less than this rival each other


@cache
def _model() -> Mapping[str, Mapping[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(_MODEL.read_text(encoding="utf-8"))
    return loaded


def bands() -> Bands:
    """The fitted bands."""
    return Bands(**_model()["bands"])


def confidence(signals: Mapping[str, float]) -> float:
    """The probability that the best span answers the question, in [0, 1]."""
    model = _model()
    total = model["bias"]["bias"]
    for name, weight in model["weights"].items():
        total += weight * (signals[name] - model["means"][name])
    trees = load(TREES)
    row = np.array([[signals[name] for name in trees.names]], dtype=np.float32)
    total += float(trees.total(row)[0])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def measure_signals(query: Query, candidates: Sequence[Candidate], ranked: Sequence[Scored]) -> dict[str, float]:
    """What speaks for and against there being an answer at all; `ranked` holds at least one span."""
    best = ranked[0]
    values = dict(zip(_NAMES, best.features, strict=True))
    signals = {f"best_{name}": values[name] for name in _FROM_SPAN}
    signals |= _standing(ranked)
    signals |= _search(candidates, best)
    signals |= _missing(query, best)
    signals |= _meant(query, best)
    signals |= measure_doubts(query, best)
    signals |= measure_restating(query, best)
    signals |= measure_causes(query, best)
    signals |= {f"own_{name}": value for name, value in values.items()}  # for the trees
    signals["asked"] = float(_KINDS[query.asked.kind])
    signals["span"] = float(_SPANS[best.placed.span.kind])
    kind = best.placed.span.kind
    signals["alike"] = float(sum(one.scene is best.scene and one.placed.span.kind is kind for one in ranked))
    told = query.asked.kind in _TOLD
    if told:  # a clause answers such questions as well as anything
        signals["best_kind"] = 1.0
    signals["told"] = float(told)
    signals["crisp"] = float(query.asked.kind in CRISP)
    signals["open"] = float(query.asked.kind is AskedKind.OPEN)
    signals["terms"] = min(12, len(query.terms)) / 12
    return signals


def _meant(query: Query, best: Scored) -> dict[str, float]:
    """What of the question is said near the span in any words: meaning counts where words do not meet."""
    scene, placed = best.scene, best.placed
    dossier, local, meaning = scene.dossier, scene.matches.local, scene.meaning
    low = dossier.sentences[max(0, placed.sentence - 1)].first
    high = dossier.sentences[min(len(dossier.sentences) - 1, placed.sentence + 1)].last
    around = meaning.within(low, high)
    clause = meaning.within(*clause_bounds(dossier, placed))
    beside = meaning.within(max(low, placed.first - 6), min(high, placed.last + 6))
    attributes = sorted(query.attributes)
    weight = float(local[attributes].sum())
    return {
        "meant_around": float(local @ around),
        "meant_clause": float(local @ clause),
        "meant_beside": float(local @ beside),
        "meant_attribute": float(local[attributes] @ beside[attributes]) / weight if weight else 1.0,
        "unmeant": float((local * (1 - around)).max(initial=0)),
        "unmeant_clause": float((local * (1 - clause)).max(initial=0)),
    }


def _standing(ranked: Sequence[Scored]) -> dict[str, float]:
    """How far the best span is ahead of what says something else."""
    best = ranked[0]
    own = best.scene.dossier.ref.id
    rival = next((one for one in ranked[1:] if one.placed.span.text != best.placed.span.text), None)
    article = sum(one.probability for one in ranked if one.scene.dossier.ref.id == own)
    return {
        "probability": best.probability,
        "article_probability": article,
        "margin": min(3.0, best.score - rival.score) if rival else 3.0,
        "score": max(-5.0, min(25.0, best.score)) / 10,
    }


def _search(candidates: Sequence[Candidate], best: Scored) -> dict[str, float]:
    own = next(one for one in candidates if one.article_id == best.scene.dossier.ref.id)
    other = max((one.coverage for one in candidates if one is not own), default=0.0)
    return {
        "found_coverage": own.coverage,
        "found_bm25": own.bm25,
        "found_lead": own.coverage - other,
    }


def _missing(query: Query, best: Scored) -> dict[str, float]:
    """What the question says and the article, or the neighbourhood of the span, does not."""
    matches, dossier = best.scene.matches, best.scene.dossier
    sentence = best.placed.sentence
    low, high = max(0, sentence - 1), sentence + 2
    anywhere: list[float] = np.maximum(matches.best.max(axis=1, initial=0.0), matches.title).tolist()
    around: list[float] = matches.best[:, low:high].max(axis=1, initial=0.0).tolist()
    weights = matches.weights.tolist()
    local = matches.local.tolist()
    exact = sum(weight for weight, fit in zip(weights, anywhere, strict=True) if fit > CONCEPT)
    named = [
        (term.weight, fit)
        for term, fit in zip(query.terms, anywhere, strict=True)
        if _is_name(query.reading.tokens[term.place].text) and term.place > 0
    ]
    names = sum(weight for weight, _ in named)
    asked = [(local[number], around[number], anywhere[number]) for number in query.attributes]
    total = sum(weight for weight, _, _ in asked)
    pairs = [(weight, one, two) for one, two, weight in query.pairs]
    apart = sum(w for w, one, two in pairs if not _neighbours(best, one, two))
    numbers = [
        fit for term, fit in zip(query.terms, anywhere, strict=True) if term.number and not _is_year(term.folded)
    ]
    return {
        "exact": exact,
        "gap": min(5, matches.longest_gap) / 5,
        "rarest": matches.rarest_missing,
        "unfound": sum(term.weight for term, fit in zip(query.terms, anywhere, strict=True) if fit < 0.3),
        "names_missing": sum(weight for weight, fit in named if fit <= 0.4)
        / names
        * (0.5 + 0.5 * (best.scene.names_missing > 0.5))
        if names
        else 0.0,
        "numbers_missing": sum(fit < 0.5 for fit in numbers) / len(numbers) if numbers else 0.0,
        "runs_broken": best.scene.names_missing,
        "run_lost": float(any(broken_share(dossier, [run]) == 1.0 for run in query.runs)),
        "pairs_apart": apart / sum(w for w, _, _ in pairs) if pairs else 0.0,
        "unit_clash": float(bool(query.asked.units) and dict(zip(_NAMES, best.features, strict=True))["unit"] < 0),
        "year_missing": float(bool(query.asked.years) and not query.asked.years & dossier.years),
        "attribute_around": sum(weight * fit for weight, fit, _ in asked) / total if total else 1.0,
        "attribute_anywhere": sum(weight * fit for weight, _, fit in asked) / total if total else 1.0,
        "local_around": sum(weight * fit for weight, fit in zip(local, around, strict=True)),
        "local_missing": sum(weight for weight, fit in zip(local, anywhere, strict=True) if fit < 0.3),
    }


def _neighbours(best: Scored, one: int, two: int) -> bool:
    """Whether two neighbouring words of the question, or what stands for them, are neighbours in the article."""
    places = best.scene.matches.places
    following = {place for place, _ in places[two]}
    terms = best.scene.query.terms
    return (terms[one].folded, terms[two].folded) in best.scene.dossier.title_pairs or any(
        place + 1 in following or place + 2 in following for place, _ in places[one]
    )


def _is_name(text: str) -> bool:
    return text[:1].isupper() and not text.isupper()  # "UBND" is none


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20")
