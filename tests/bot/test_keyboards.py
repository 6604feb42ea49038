"""Buttons under answers: what is there, what it carries, and what never stands in a button."""

from dataclasses import replace

import pytest

from bot import texts
from bot.screens import keyboards
from knowledge.answer import Alternative, Answer, ArticleRef, Outcome

VI = texts.load()["vi"]
REF = ArticleRef(7, "bai-7", "https://phuong.example.vn/7", "Hội nghị", None)
FOUND = Answer("khi nào", Outcome.ANSWER, 0.9, headline="Sáng 09/05", article=REF)
EXAMPLES = ("Ông Mẫu là ai?", "Hội nghị khi nào?")


def rows(keyboard):
    if keyboard is None:
        return []
    return [[button.url or button.callback_data for button in row] for row in keyboard.inline_keyboard]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(
            FOUND,
            [["1a:7:0", "https://phuong.example.vn/7"], ["1w:7", "1r:7", "1o:7"], ["1t:TOKEN:1", "1t:TOKEN:0"]],
            id="answer",
        ),
        pytest.param(
            replace(FOUND, article=replace(REF, url="mailto:a@b")),
            [["1a:7:0"], ["1w:7", "1r:7", "1o:7"], ["1t:TOKEN:1", "1t:TOKEN:0"]],
            id="an-address-telegram-refuses-is-no-button",
        ),
        pytest.param(
            replace(FOUND, outcome=Outcome.NOT_STATED, article=None, alternatives=(Alternative("Tổ 7", "tổ 7"),)),
            [["1c:TOKEN:0"], ["1t:TOKEN:1", "1t:TOKEN:0"]],
            id="what-is-near-to-something-not-stated",
        ),
        pytest.param(
            Answer("x", Outcome.CHOICES, 0.5, alternatives=(Alternative("A", "a"), Alternative("B", "b"))),
            [["1c:TOKEN:0"], ["1c:TOKEN:1"]],
            id="choices",
        ),
        pytest.param(Answer("x", Outcome.NONE, 0.0), [["1e:0"], ["1e:1"]], id="silence-offers-known-examples"),
        pytest.param(
            Answer("x", Outcome.NONE, 0.0, alternatives=(Alternative("", "Y Sen là ai?"),)),
            [["1e:0"]],
            id="silence-offers-its-own-examples",
        ),
        pytest.param(Answer("x", Outcome.NONE, 0.0, reason="emergency"), [], id="an-emergency-offers-nothing"),
    ],
)
def test_under_answer(answer, expected):
    assert rows(keyboards.under_answer(answer, "TOKEN", VI, known_examples=EXAMPLES)) == expected


def test_more_than_five_choices_are_cut_and_long_labels_shortened():
    choices = tuple(Alternative("Hội nghị biểu dương " * 9, "a") for _ in range(9))

    keyboard = keyboards.under_answer(Answer("x", Outcome.CHOICES, 0.5, alternatives=choices), "TOKEN", VI)

    assert keyboard is not None
    labels = [button.text for row in keyboard.inline_keyboard for button in row]
    assert len(labels) == 5
    assert all(len(label) <= 60 and label.endswith("…") for label in labels)


def test_thanks_take_the_place_of_the_thumbs_and_only_of_them():
    keyboard = keyboards.under_answer(FOUND, "TOKEN", VI)
    assert keyboard is not None

    thanked = keyboards.thanked(keyboard, VI, helpful=False)

    assert rows(thanked) == [*rows(keyboard)[:2], ["1x"]]
    assert rows(keyboards.thanked(thanked, VI, helpful=True))[:2] == rows(keyboard)[:2]


def test_an_inline_answer_has_only_the_link():
    assert rows(keyboards.under_inline_answer(FOUND, VI)) == [["https://phuong.example.vn/7"]]
    assert keyboards.under_inline_answer(replace(FOUND, article=None), VI) is None
