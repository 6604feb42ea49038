"""Questions are kept without who asked them."""

from datetime import UTC, datetime

import pytest

from knowledge import questions
from knowledge.answer import Answer, ArticleRef, Outcome

NOW = datetime(2026, 3, 1, tzinfo=UTC)


async def test_an_asked_question_survives_strange_text_and_a_deleted_article(database):
    gone = ArticleRef(999, "x", None, "x", None)
    answer = Answer("NUL \x00 gọi 0905.123.456 " + "dài " * 300, Outcome.CHOICES, 0.5, article=gone)

    await database.write(questions.record, "token", answer, offers=("một", "hai"), now=NOW)

    assert await database.read(questions.offered, "token") == ("một", "hai")
    assert await database.read(questions.offered, "other") == ()
    assert await database.write(questions.judge, "token", helpful=False)
    assert not await database.write(questions.judge, "other", helpful=True)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("số 0905123456", "số •••"),
        ("cccd 0620 9400 1234", "cccd •••"),
        ("năm 2015 - 2020 có 1.630 hội viên", "năm 2015 - 2020 có 1.630 hội viên"),
        ("12345678", "12345678"),
    ],
)
def test_long_numbers_are_masked(text, kept):
    assert questions.without_numbers_of_people(text) == kept
