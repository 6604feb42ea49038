"""Learn which spans deserve a close look: python -m knowledge.training.glance SETS… (FOLDER[:PREFIX])

The same conditional logit as `knowledge.training.ranking`, over all usable spans of a question and the few
features that are cheap to measure. Writes `knowledge/choosing/glance.json`.
"""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.choosing.scoring import GLANCE
from knowledge.evaluation import LabelledQuestion, load_questions
from knowledge.measuring.features import CHEAP, competing, measure
from knowledge.training.corpus import answerer_over, load_articles
from knowledge.training.ranking import Example, is_right, learn


def example(answerer: Answerer, question: LabelledQuestion) -> Example:
    """Every usable span of a question."""
    case = answerer.consider(question.question, now=datetime.now(UTC))
    stage = [] if isinstance(case, Answer) else list({id(one.scene): one.scene for one in case.ranked}.values())
    spans = competing(stage)
    right = {question.article_id, *question.also_ok}
    return Example(
        question.article_id or "",
        measure(spans, CHEAP) if spans else np.zeros((0, len(CHEAP))),
        np.zeros((len(spans or ()), 0), dtype=np.float32),
        np.array([is_right(*pair, right, question) for pair in spans or ()], dtype=np.bool_),
    )


def load_examples(sets: Sequence[str]) -> list[Example]:
    """The answerable questions of each set."""
    examples = []
    for name in sets:
        folder, _, prefix = name.partition(":")
        answerer = answerer_over(load_articles(Path(folder) / f"{prefix}articles.jsonl"))
        questions = load_questions(Path(folder) / f"{prefix}questions.jsonl")
        examples += [example(answerer, one) for one in questions if one.answerable]
    return examples


def main(sets: Sequence[str]) -> None:
    """Learn and write the weights."""
    learned = learn(load_examples(sets), np.zeros(len(CHEAP)))
    values = {feature.__name__: round(float(value), 3) for feature, value in zip(CHEAP, learned, strict=True)}
    GLANCE.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
