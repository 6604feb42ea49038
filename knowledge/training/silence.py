"""Fit when to be silent: python -m knowledge.training.silence [--save] SETS… [--beside NEWS…]

A logistic regression over the signals of `knowledge.doubting.confidence`, each held to the direction in which it
must speak (what is missing never makes sure), and small trees on top of it. Signals come from rankers that have
not seen the question's article: those of a ranker that has are too good. Real unanswerable questions are few, so
every answerable one gives more, see `knowledge.training.unanswerable`.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.choosing.scoring import Ranker, weights
from knowledge.choosing.trees import Forest, to_text
from knowledge.doubting.confidence import TREES, bands
from knowledge.evaluation import load_questions
from knowledge.measuring.features import FEATURES
from knowledge.search.index import SearchIndex
from knowledge.training import ranking
from knowledge.training.boosting import boost
from knowledge.training.corpus import load_articles, read_arguments
from knowledge.training.unanswerable import COUNTS, EVERY, Maker, Row

TARGET = Path(__file__).parent.parent / "doubting" / "confidence.json"
PULL = 2.0  # towards weights of zero, per standard deviation
FOLDS = 5
TREES_GROWN = 250
FEW = 20  # of so many questions one is made unanswerable among the news
AGAINST = frozenset(
    [
        "gap",
        "unfound",
        "names_missing",
        "run_lost",
        "runs_broken",
        "pairs_apart",
        "unit_clash",
        "year_missing",
        "numbers_missing",
        "local_missing",
        "best_asked_already",
        "best_number_known",
        "best_extra",
        "best_inside",
        "unmeant",
        "items_short",
        "no_rate",
        "run_worst",
        "no_trade",
        "unmeant_clause",
        "alike",
        "crisp",
        "open",
        "told_elsewhere",
        "clause_known",
        "echo",
        "echo_phrase",
    ]
)
EITHER_WAY = frozenset(
    {
        "best_title",
        "terms",
        "best_kind",
        "told",
        "fresh",
        "fresh_clause",
        "reasoned",
        "head_named",
        "spoken",
        "asks_cause",
        "echo_sentence",
    }
)
LEFT_OUT = frozenset(  # of the regression: told better by others beside them, or no amounts
    {"best_covered", "rarest", "exact", "best_sentence", "asked", "span"}
)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """What `confidence.json` holds."""

    names: tuple[str, ...]
    means: Floats
    spread: Floats
    weights: Floats  # per standard deviation
    bias: float
    trees: Forest | None = None

    def linear(self, rows: Sequence[Row]) -> Floats:
        """What the regression says of each row, in logits."""
        found: Floats = (_matrix(rows, self.names) - self.means) / self.spread @ self.weights + self.bias
        return found

    def probabilities(self, rows: Sequence[Row]) -> Floats:
        """Of each row that it is answerable; a vetoed one is not."""
        values = self.linear(rows)
        if self.trees is not None:
            values = values + self.trees.total(_matrix(rows, self.trees.names).astype(np.float32))
        found: Floats = np.array([0.0 if row.vetoed else 1.0 for row in rows]) / (1 + np.exp(-values))
        return found


def fit(rows: Sequence[Row]) -> Model:
    """The model under which answerable questions are likeliest told from the others."""
    names = tuple(name for name in rows[0].signals if name not in LEFT_OUT and not name.startswith("own_"))
    values = _matrix(rows, names)
    means, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    values = (values - means) / spread
    right = np.array([float(row.answerable) for row in rows])
    counts = np.array([COUNTS[row.sort] for row in rows])

    def loss(point: Floats) -> tuple[float, Floats]:
        likely = 1 / (1 + np.exp(-np.clip(values @ point[1:] + point[0], -30, 30)))
        surprise = right * np.log(likely + 1e-9) + (1 - right) * np.log(1 - likely + 1e-9)
        off = counts * (likely - right)
        slope = np.concatenate([[off.sum()], values.T @ off + 2 * PULL * point[1:]])
        return -float(counts @ surprise) + PULL * float(point[1:] @ point[1:]), slope

    bounds = [(None, None), *(_bound(name) for name in names)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    model = Model(names, means, spread, found.x[1:], float(found.x[0]))
    return replace(model, trees=_grow(model, rows, right, counts))


def _grow(model: Model, rows: Sequence[Row], right: Floats, counts: Floats) -> Forest:
    names = tuple(rows[0].signals)

    def slopes(values: Floats) -> tuple[Floats, Floats]:
        likely = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
        return counts * (right - likely), counts * likely * (1 - likely)

    inputs = _matrix(rows, names).astype(np.float32)
    return boost(names, inputs, model.linear(rows), slopes, trees=TREES_GROWN, depth=4, rate=0.05, least=20)


def cross_validated(rows: Sequence[Row]) -> Floats:
    """Probabilities by models that have not seen the row's article."""
    articles = sorted({row.article for row in rows})
    random.Random(3).shuffle(articles)  # noqa: S311
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        model = fit([row for row in rows if fold[row.article] != number])
        left = [place for place, row in enumerate(rows) if fold[row.article] == number]
        found[left] = model.probabilities([rows[place] for place in left])
    return found


def _bound(name: str) -> tuple[float | None, float | None]:
    return (None, None) if name in EITHER_WAY else (None, 0.0) if name in AGAINST else (0.0, None)


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> Floats:
    return np.array([[row.signals[name] for name in names] for row in rows])


def _report(rows: Sequence[Row], likely: Floats) -> Iterator[str]:
    known = np.array([row.answerable for row in rows])
    real = np.array([row.sort == "real" for row in rows])
    for band in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        silent, wrong = np.mean(likely[known] < band), np.mean(likely[real] >= band)
        yield f"band {band}: false silence {silent:.3f}, false answers {wrong:.3f}"


def _save(model: Model) -> None:
    weights = model.weights / model.spread
    kept = [number for number, weight in enumerate(weights) if abs(weight) > 1e-4]
    content = {
        "bands": {"answer": bands().answer, "choices": bands().choices},
        "bias": {"bias": round(model.bias, 4)},
        "weights": {model.names[number]: round(float(weights[number]), 4) for number in kept},
        "means": {model.names[number]: round(float(model.means[number]), 4) for number in kept},
    }
    TARGET.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    if model.trees is not None:
        TREES.write_text(to_text(model.trees), encoding="utf-8")


def load_rows(sets: Sequence[str], beside: Sequence[str] = ()) -> list[list[Row]]:
    """The rows of each `FOLDER[:PREFIX]`, all ranked by what was learned on other articles."""
    examples = ranking.load_examples(sets, beside)
    start = np.array([weights().get(name, 0.0) for name in FEATURES])
    rankers = []
    for number in range(FOLDS):
        seen = [one for one in examples if _fold(one.article) != number]
        values = ranking.learn(seen, start)
        worth = dict(zip(FEATURES, values.tolist(), strict=True))
        rankers.append(Ranker(worth, ranking.grow(seen, values)))
    others = ranking.load_beside(beside)
    found: list[list[Row]] = []
    for name in sets:
        folder, _, prefix = name.partition(":")
        articles = load_articles(Path(folder) / f"{prefix}articles.jsonl")
        questions = load_questions(Path(folder) / f"{prefix}questions.jsonl")
        rows: list[Row] = []
        for company in ([], others) if others else ([],):
            index = SearchIndex.open(None)
            index.apply([*articles, *company])
            makers = [Maker(index, ranker, every=FEW if company else EVERY) for ranker in rankers]
            rows += [row for one in questions for row in makers[_fold(one.article_id or one.id)].rows(one)]
        found.append(rows)
    return found


def _fold(article: str) -> int:
    return sum(article.encode()) % FOLDS


def main(arguments: Sequence[str]) -> None:
    """Report what each band costs, cross-validated by article; with --save write the model."""
    names, beside = read_arguments(arguments)
    sets = load_rows(names, beside)
    everything = [row for rows in sets for row in rows]
    likely = cross_validated(everything)
    first = 0
    for name, rows in zip(names, sets, strict=True):
        report = "\n  ".join(_report(rows, likely[first : first + len(rows)]))
        sys.stdout.write(f"{name}\n  {report}\n")
        first += len(rows)
    if "--save" in arguments:
        _save(fit(everything))


if __name__ == "__main__":
    main(sys.argv[1:])
