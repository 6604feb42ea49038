"""Answers in words: headline, proof, source, notes; all from articles escaped, nothing longer than a message."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from bot import texts
from bot.screens.paging import LONGEST_MESSAGE, length
from bot.screens.render import answer_text, article_page, mentions_text, web_address
from knowledge.answer import Alternative, Answer, ArticleRef, Evidence, Note, Outcome
from knowledge.articles import Article
from knowledge.browsing.commended import Mention
from knowledge.models import ArticleState

VI = texts.load()["vi"]
REF = ArticleRef(7, "bai-7", "https://phuong.example.vn/7", "Hội nghị <2024>", date(2024, 5, 9))
OTHER = replace(REF, id=8, title="Bài khác", published=None)


def proof(quote="Sáng 09/05, phường họp.", article=REF, headline=""):
    return Evidence(article, quote, 0, len(quote), headline)


def answer(**values):
    found = Answer("khi nào", Outcome.ANSWER, 0.9, "Sáng 09/05/2024", REF, (proof(),))
    return replace(found, **values)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            answer(),
            "<b>Sáng 09/05/2024</b>\n<blockquote>Sáng 09/05, phường họp.</blockquote>\n"
            "📄 Hội nghị &lt;2024&gt; (đăng ngày 09/05/2024)",
            id="headline-quote-source",
        ),
        pytest.param(
            answer(evidence=(proof("A."), proof("B."))),
            "<b>Sáng 09/05/2024</b>\n<blockquote>A.</blockquote>\n<blockquote>B.</blockquote>\n"
            "📄 Hội nghị &lt;2024&gt; (đăng ngày 09/05/2024)",
            id="two-quotes-of-one-article-name-it-once",
        ),
        pytest.param(
            answer(
                headline="2020 – 2025 hoặc 2015 – 2020",
                evidence=(proof("A.", headline="2020 – 2025"), proof("B.", OTHER, headline="2015 – 2020")),
                notes=(Note("sources_disagree"),),
            ),
            "<b>2020 – 2025 hoặc 2015 – 2020</b>\n"
            "<b>2020 – 2025</b>\n<blockquote>A.</blockquote>\n📄 Hội nghị &lt;2024&gt; (đăng ngày 09/05/2024)\n"
            "<b>2015 – 2020</b>\n<blockquote>B.</blockquote>\n📄 Bài khác\n"
            "⚠️ Các nguồn nói khác nhau; ở trên ghi cả hai.",
            id="sources-that-disagree-stand-side-by-side",
        ),
        pytest.param(
            answer(evidence=(), article=OTHER),
            "<b>Sáng 09/05/2024</b>\n📄 Bài khác",
            id="without-a-quote-the-source-still-stands",
        ),
        pytest.param(
            answer(notes=(Note("of_a_later_version"), Note("place_now", {"old": "without its other values"}))),
            "<b>Sáng 09/05/2024</b>\n<blockquote>Sáng 09/05, phường họp.</blockquote>\n"
            "📄 Hội nghị &lt;2024&gt; (đăng ngày 09/05/2024)",
            id="a-note-without-words-is-left-out",
        ),
        pytest.param(
            Answer("x", Outcome.NOT_STATED, 0.8, article=OTHER, reason="no_such_year"),
            "Dạ, <b>bài viết không nêu</b> việc của năm đó.\nBài tôi đã đọc:\n📄 Bài khác",
            id="not-stated-with-its-reason",
        ),
        pytest.param(
            Answer("x", Outcome.NONE, 0.0, reason="of_a_later_version"),
            VI("none.other"),
            id="a-reason-without-words-is-plain-silence",
        ),
    ],
)
def test_answer_text(given, expected):
    assert answer_text(given, VI) == expected


def test_a_question_asked_by_a_button_is_repeated():
    text = answer_text(replace(answer(), question="<khi> nào"), VI, asked=True)

    assert text.startswith("❓ <i>&lt;khi&gt; nào</i>\n<b>Sáng")


def test_the_longest_answer_fits_into_a_message():
    long_article = replace(REF, title="Tiêu đề 😀 " * 200)
    given = answer(
        headline="đ" * 160,
        evidence=tuple(proof("😀" * 300, replace(long_article, id=n), "đ" * 100) for n in range(12)),
        notes=(Note("place_now", {"old": "đ" * 60, "new": "đ" * 60, "since": "01/07/2025"}),),
    )

    assert length(unescape(re.sub("<[^>]*>", "", answer_text(given, VI, asked=True)))) <= LONGEST_MESSAGE


@pytest.mark.parametrize(
    ("url", "accepted"),
    [
        ("https://phuong.example.vn/bai?id=1&x=2", True),
        ("http://example.vn", True),
        (None, False),
        ("", False),
        ("javascript:alert(1)", False),
        ("ftp://example.vn/bai", False),
        ("https://localhost/bai", False),
        ("https://exa mple.vn", False),
        ("https://[::1", False),
        ("https://example.vn/" + "x" * 2000, False),
    ],
)
def test_only_addresses_that_telegram_takes_become_buttons(url, accepted):
    assert web_address(url) == (url if accepted else None)


def test_a_page_of_an_article_has_its_title_first_and_its_number_always():
    article = Article(
        7, "bai-7", None, "Hội nghị <2024>", date(2024, 5, 9), None, "", ArticleState.PUBLISHED, False, 1
    )

    first = article_page(article, ["Một & hai.", "Ba."], 0, VI)
    last = article_page(article, ["Một & hai.", "Ba."], 1, VI)

    assert first == (
        "<b>Hội nghị &lt;2024&gt;</b>\n<i>Đăng ngày 09/05/2024</i>\n<i>Phần 1/2</i>\n\nMột &amp; hai."
    )
    assert last == "<i>Phần 2/2</i>\n\nBa."


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        pytest.param(
            [], "Dạ, bài viết không nêu tên tập thể hay cá nhân nào được khen.\n📄 Bài khác", id="nobody"
        ),
        pytest.param(
            [Mention("06 tập thể", True, None, None), Mention("Y Sen", False, None, "Giấy khen")],
            "<b>Được biểu dương, khen thưởng:</b> 06 tập thể\n<b>Bài viết có nhắc tới:</b>\n"
            "• <b>Y Sen</b>: Giấy khen\n📄 Bài khác",
            id="counts-then-names",
        ),
    ],
)
def test_mentions_text(mentions, expected):
    assert mentions_text(OTHER, mentions, VI) == expected


def test_hundreds_of_names_fit_into_a_message():
    mentions = [
        Mention(f"Người số {number} " * 20, number % 2 == 0, "việc tốt " * 60, None) for number in range(600)
    ]

    text = mentions_text(REF, mentions, VI)

    assert "… và 288 tên khác trong bài." in text
    assert length(text) <= LONGEST_MESSAGE


def test_alternatives_are_no_part_of_the_text():
    given = Answer("x", Outcome.CHOICES, 0.5, alternatives=(Alternative("Năm 2024", "x 2024"),))

    assert answer_text(given, VI) == VI("answer.choices")
