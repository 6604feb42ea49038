"""Learn what each feature of a span is worth: python -m knowledge.training.ranking [--save] SETS… [--beside NEWS…]

A set is FOLDER[:PREFIX]; NEWS are articles beside which each set is asked once more, so that the right article is
chosen among many. Conditional logit: of all spans of a question, those that hold an accepted answer in the right
article should be the likeliest. The learned weights are held near the present ones (L2); small trees then put
right what weights cannot tell. Both are judged on articles left out in turn.
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.choosing.rivalry import INPUTS, inputs
from knowledge.choosing.scoring import TREES, Scored, weights
from knowledge.choosing.trees import Forest, to_text
from knowledge.dossiers.dossier import Placed
from knowledge.evaluation import LabelledQuestion, holds_accepted, load_questions
from knowledge.matching.scene import Scene
from knowledge.measuring.features import FEATURES
from knowledge.training.boosting import boost
from knowledge.training.corpus import answerer_over, load_articles, read_arguments

TARGET = Path(__file__).parent.parent / "choosing" / "weights.json"
HOLD = 0.5  # strength of the pull towards the present weights, per standard deviation
FOLDS = 5
ROUNDS = 120  # trees; more gained nothing on articles left out
_APART = 1_000_000  # between the numbers of the articles of two files
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question: n spans with f features, and which of them are right."""

    article: str
    features: Floats  # (n, f)
    inputs: NDArray[np.float32]  # (n, m) of the trees
    right: NDArray[np.bool_]  # (n,)


def example(answerer: Answerer, question: LabelledQuestion) -> Example:
    """The spans that compete for a question."""
    case = answerer.consider(question.question, now=datetime.now(UTC))
    ranked = () if isinstance(case, Answer) else case.ranked
    right = {question.article_id, *question.also_ok}
    return Example(
        question.article_id or "",
        np.array([one.features for one in ranked]).reshape(len(ranked), len(FEATURES)),
        _inputs(ranked),
        np.array([is_right(one.scene, one.placed, right, question) for one in ranked], dtype=np.bool_),
    )


def _inputs(ranked: Sequence[Scored]) -> NDArray[np.float32]:
    if not ranked:
        return np.zeros((0, len(INPUTS)), dtype=np.float32)
    return inputs([(one.scene, one.placed) for one in ranked], np.array([one.features for one in ranked]))


def is_right(scene: Scene, placed: Placed, articles: set[str | None], question: LabelledQuestion) -> bool:
    """Whether a span, as far as a headline shows it, answers from one of the right articles."""
    known = scene.dossier.ref.source_id in articles
    return known and holds_accepted(placed.span.text[:100], question.answers)


@dataclass(frozen=True, slots=True)
class _Stacked:
    """The spans of all questions that have a right one, one question after the other: n spans of q questions."""

    features: Floats  # (n, f)
    inputs: NDArray[np.float32]  # (n, m)
    right: NDArray[np.bool_]  # (n,)
    firsts: NDArray[np.int64]  # (q,): where each question begins
    owner: NDArray[np.int64]  # (n,): whose span it is

    def shares(self, scores: Floats) -> tuple[Floats, Floats, Floats]:
        """Of each span its share, of each question the mass of its right ones, and each span's pull."""
        share = np.exp(scores - np.maximum.reduceat(scores, self.firsts)[self.owner])
        share /= np.add.reduceat(share, self.firsts)[self.owner]
        mass = np.add.reduceat(np.where(self.right, share, 0.0), self.firsts) + 1e-12
        return share, mass, np.where(self.right, share / mass[self.owner], 0.0) - share


def _stacked(examples: Sequence[Example]) -> _Stacked:
    usable = [one for one in examples if one.right.any()]
    sizes = [len(one.right) for one in usable]
    return _Stacked(
        np.concatenate([one.features for one in usable]),
        np.concatenate([one.inputs for one in usable]),
        np.concatenate([one.right for one in usable]),
        np.cumsum([0, *sizes[:-1]]),
        np.repeat(np.arange(len(usable)), sizes),
    )


def learn(examples: Sequence[Example], start: Floats) -> Floats:
    """The weights under which the right spans are likeliest, held near `start`; shape (f,)."""
    spans = _stacked(examples)
    spread = spans.features.std(axis=0) + 1e-6
    values = spans.features / spread

    def loss(point: Floats) -> tuple[float, Floats]:
        _, mass, pull = spans.shares(values @ point)
        off = point - start * spread
        return HOLD * float(off @ off) - float(np.log(mass).sum()), 2 * HOLD * off - values.T @ pull

    found = minimize(loss, start * spread, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    learned: Floats = found.x / spread
    return learned


def grow(examples: Sequence[Example], values: Floats) -> Forest:
    """The trees that, added to the weighted features, make the right spans likelier still."""
    spans = _stacked(examples)

    def slopes(scores: Floats) -> tuple[Floats, Floats]:
        share, _, pull = spans.shares(scores)
        return pull, share * (1 - share)

    start = spans.features @ values
    return boost(INPUTS, spans.inputs, start, slopes, trees=ROUNDS, depth=4, rate=0.1, least=30)


def share_right(examples: Sequence[Example], values: Floats, forest: Forest | None = None) -> float:
    """The share of questions whose likeliest span is right."""
    hits = []
    for one in examples:
        if not len(one.right):
            hits.append(False)
            continue
        scores = one.features @ values + (forest.total(one.inputs) if forest else 0.0)
        hits.append(bool(one.right[np.argmax(scores)]))
    return float(np.mean(hits))


def cross_validated(examples: Sequence[Example], start: Floats) -> tuple[float, float]:
    """`share_right` on articles that nothing has seen: of the weights alone, and with the trees."""
    articles = sorted({one.article for one in examples})
    random.Random(3).shuffle(articles)  # noqa: S311
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    plain = grown = 0.0
    for number in range(FOLDS):
        seen = [one for one in examples if fold[one.article] != number]
        unseen = [one for one in examples if fold[one.article] == number]
        values = learn(seen, start)
        plain += share_right(unseen, values) * len(unseen)
        grown += share_right(unseen, values, grow(seen, values)) * len(unseen)
    return plain / len(examples), grown / len(examples)


def load_beside(paths: Sequence[str]) -> list[Article]:
    """The articles that stand beside a set, numbered apart from its own."""
    return [
        article
        for number, path in enumerate(paths, 1)
        for article in load_articles(Path(path), first=number * _APART)
    ]


def load_examples(sets: Sequence[str], beside: Sequence[str] = ()) -> list[Example]:
    """The answerable questions of each set, in an index of its own and in one with what stands beside."""
    others = load_beside(beside)
    examples = []
    for name in sets:
        folder, _, prefix = name.partition(":")
        articles = load_articles(Path(folder) / f"{prefix}articles.jsonl")
        questions = load_questions(Path(folder) / f"{prefix}questions.jsonl")
        for company in ([], others) if others else ([],):
            answerer = answerer_over([*articles, *company])
            examples += [example(answerer, one) for one in questions if one.answerable]
    return examples


def main(arguments: Sequence[str]) -> None:
    """Report what learning gains; with --save write the weights."""
    examples = load_examples(*read_arguments(arguments))
    start = np.array([weights().get(name, 0.0) for name in FEATURES])
    learned = learn(examples, start)
    report = {
        "questions": len(examples),
        "held among the spans": float(np.mean([one.right.any() for one in examples])),
        "present weights": share_right(examples, start),
        "cross-validated, with trees": cross_validated(examples, start),
    }
    sys.stdout.write(json.dumps(report, indent=1) + "\n")
    if "--save" in arguments:
        values = {name: round(float(value), 3) for name, value in zip(FEATURES, learned, strict=True)}
        TARGET.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
        TREES.write_text(to_text(grow(examples, np.array(list(values.values())))), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
