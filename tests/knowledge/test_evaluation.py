"""The figures answers are judged by."""

import pytest

from knowledge.answer import Alternative, Answer, ArticleRef, Evidence, Outcome
from knowledge.evaluation import LabelledQuestion, evaluate, holds_accepted, judge, load_questions

HERE = ArticleRef(1, "here", None, "Tin", None)
THERE = ArticleRef(2, "there", None, "Tin khác", None)
QUESTION = LabelledQuestion("q1", "mấy hộ?", "how_many", "here", (), ("6 hộ",))
UNANSWERABLE = LabelledQuestion("q2", "mấy giờ?", "unanswerable", None)


def answer(headline: str, quote: str = "", article: ArticleRef = HERE) -> Answer:
    return Answer(
        "?", Outcome.ANSWER, 0.9, headline=headline, article=article, evidence=(Evidence(article, quote, 0, 1),)
    )


@pytest.mark.parametrize(
    ("text", "accepted", "expected"),
    [
        pytest.param("Hơn 6 hộ dân", ["6 hộ"], True, id="inside"),
        pytest.param("16 hộ", ["6 hộ"], False, id="not-inside-a-number"),
        pytest.param("ÔNG TRẦN VĂN CHÁNH", ["Trần Văn Chánh"], True, id="case"),
        pytest.param("Trần Va\u0306n Chánh", ["Trần Văn Chánh"], True, id="decomposed"),
        pytest.param("94,7%", ["94,7%"], True, id="ends-with-a-sign"),
        pytest.param("", ["6 hộ"], False, id="nothing"),
    ],
)
def test_an_accepted_form_stands_at_word_boundaries(text, accepted, expected):
    assert holds_accepted(text, accepted) is expected


def test_exact_needs_the_headline_and_shown_takes_the_quote():
    assert judge(QUESTION, answer("6 hộ")).exact
    quoted = judge(QUESTION, answer("7 hộ", "Phường khen 6 hộ."))
    assert quoted.shown
    assert not quoted.exact


def test_the_right_words_of_a_wrong_article_count_for_nothing():
    verdict = judge(QUESTION, answer("6 hộ", article=THERE))
    assert (verdict.exact, verdict.shown, verdict.article) == (False, False, False)


def test_silence_is_false_only_where_there_is_an_answer():
    silent = Answer("?", Outcome.NOT_STATED, 0.1, article=HERE)
    assert judge(QUESTION, silent).false_silence
    assert not judge(UNANSWERABLE, silent).false_answer
    assert judge(UNANSWERABLE, answer("8 giờ")).false_answer


def test_choices_are_right_when_the_article_is_among_them():
    options = (Alternative("a", "a?", THERE), Alternative("b", "b?", HERE))
    verdict = judge(QUESTION, Answer("?", Outcome.CHOICES, 0.5, alternatives=options))
    assert verdict.choices
    assert verdict.article
    assert not verdict.false_silence


def test_figures_are_shares_by_noise_and_kind():
    found = evaluate([QUESTION, UNANSWERABLE], lambda question: answer("6 hộ"))
    assert found.overall.exact == 1.0
    assert found.overall.false_answer == 1.0
    assert found.by_kind["unanswerable"].exact is None
    assert found.by_noise["clean"].median_headline == 4


def test_questions_are_read_from_lines(tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": "a", "question": "ai?", "kind": "who", "article_id": "x", "answers": ["A"]}\n\n', "utf-8"
    )
    assert load_questions(path) == [LabelledQuestion("a", "ai?", "who", "x", (), ("A",))]
    path.write_text('{"kind": "who"}\n', "utf-8")
    with pytest.raises(ValueError, match=r"questions\.jsonl, line 1"):
        load_questions(path)
