"""How good the answers are on our own corpus: floors a little below the figures of the day they were set.

The held-out set was never looked at for a rule or a threshold; it is only measured.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.evaluation import evaluate, load_questions
from knowledge.training.corpus import answerer_over, load_articles

CORPUS = Path(__file__).parent / "corpus"
NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("prefix", "every", "exact", "shown", "false_answer"),
    [
        pytest.param("train_", 2, 0.71, 0.82, 0.25, id="train"),
        pytest.param("wide_", 8, 0.62, 0.74, 0.27, id="wide"),
        pytest.param("held_out_", 1, 0.63, 0.74, 0.31, id="held-out"),
    ],
)
def test_answers_stay_as_good_as_they_were(prefix, every, exact, shown, false_answer):
    answerer = answerer_over(load_articles(CORPUS / f"{prefix}articles.jsonl"))
    questions = load_questions(CORPUS / f"{prefix}questions.jsonl")[::every]
    figures = evaluate(questions, lambda question: answerer.answer(question, now=NOW)).overall
    assert figures.article is not None
    assert figures.article >= 0.91
    assert figures.exact is not None
    assert figures.exact >= exact
    assert figures.shown is not None
    assert figures.shown >= shown
    assert figures.false_answer is not None
    assert figures.false_answer <= false_answer
    assert figures.choices is not None
    assert figures.choices <= 0.08
    assert figures.median_headline is not None
    assert figures.median_headline <= 60  # of questions that clauses answer; on everyday ones it is below 25
