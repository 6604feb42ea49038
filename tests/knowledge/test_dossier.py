"""Articles taken apart, and the quotes and headlines cut from them."""

from datetime import date

import pytest

from knowledge.analysis.vectors import vectors
from knowledge.articles import Article
from knowledge.dossiers.compiling import compile_dossier
from knowledge.dossiers.dossier import Dossier
from knowledge.dossiers.models import models
from knowledge.dossiers.neighbours import broken_share, holds_row, worst_break
from knowledge.models import ArticleState
from knowledge.wording.quoting import quote_bounds, shorten

BODY = """Ngày 12/11/2023, xã Hòa Sơn khen 9 hộ hiến đất. Bà Lê Thị Hoa, ấp Chợ, hiến 320 m2 đất.

Nhiều tấm gương, như: Chi hội Phụ nữ ấp Giồng với mô hình nuôi heo đất; ông Đỗ Văn Sáu đã sửa cầu cho bà con."""


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compile_dossier(article("Xã Hòa Sơn khen các hộ hiến đất", BODY))


def article(title: str, body: str) -> Article:
    return Article(1, "a", None, title, date(2023, 11, 14), None, body, ArticleState.PUBLISHED, False, 1)


def test_every_span_is_placed_where_its_text_stands(dossier):
    assert dossier.spans
    for placed in dossier.spans:
        assert BODY[placed.span.start : placed.span.end] == placed.span.text
        assert dossier.tokens[placed.first].start <= placed.span.start < dossier.tokens[placed.first].end
        sentence = dossier.sentences[placed.sentence]
        assert sentence.first <= placed.first < sentence.last


def test_phrases_lie_inside_clauses_inside_sentences(dossier):
    for place in range(len(dossier.tokens)):
        sentence = dossier.sentences[dossier.sentence_of[place]]
        (low, high), (first, last) = dossier.clauses[place], dossier.phrases[place]
        assert sentence.first <= low <= first <= place < last <= high <= sentence.last


def test_years_are_those_of_the_text_and_of_its_publication(dossier):
    assert dossier.years == {2023}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(["hoa", "son"], 0.0, id="held"),
        pytest.param(["hoa", "don"], 0.5, id="a-slip-of-the-finger"),
        pytest.param(["hoa", "binh"], 1.0, id="another-place"),
        pytest.param(["le", "thi", "lan"], 0.5, id="half-of-it"),
    ],
)
def test_broken_names(dossier, name, expected):
    assert broken_share(dossier, [name]) == expected


def test_one_broken_pair_is_another_name(dossier):
    assert worst_break(dossier, [["hoa", "son"]]) == 0.0
    assert worst_break(dossier, [["le", "thi", "lan"], ["hoa", "son"]]) == 1.0
    assert worst_break(dossier, []) == 0.0


def test_the_units_of_an_article_are_its_words_and_pairs(dossier):
    distinct, places = dossier.units.distinct
    assert places.shape == (2, len(dossier.tokens))
    number = vectors().number
    land = next(place for place, word in enumerate(dossier.folded) if word == "dat")
    assert distinct[places[0, land]] == number("đất")
    assert distinct[places[1, land - 1]] == number("hiến đất")


def test_rows_are_found_in_title_and_body(dossier):
    assert holds_row(dossier, ["cac", "ho"])
    assert not holds_row(dossier, ["ho", "cac"])


def test_a_quote_is_whole_sentences_round_the_span(dossier):
    for placed in dossier.spans:
        start, end = quote_bounds(dossier, placed)
        assert start <= placed.span.start
        assert end - start <= 300


def test_a_quote_from_an_endless_sentence_is_cut_at_words():
    long = compile_dossier(article("Dài", "một hai ba bốn " * 80 + "khen 9 hộ " + "năm sáu bảy " * 80))
    placed = next(one for one in long.spans if one.span.text.startswith("9 hộ"))
    start, end = quote_bounds(long, placed)
    assert "9 hộ" in long.body[start:end]
    assert end - start <= 300
    assert not long.body[start - 1].isalnum()


def test_a_quote_does_not_end_with_who_wrote_it():
    signed = compile_dossier(article("Khen", "Bản Nà khen 9 hộ hiến đất.\n\nBà con đều mừng.\n\nLò Thị Mây"))
    placed = next(one for one in signed.spans if one.span.text.startswith("9 hộ"))
    start, end = quote_bounds(signed, placed)
    assert signed.body[start:end].endswith("Bà con đều mừng.")


def test_the_items_of_an_enumeration_are_named(dossier):
    assert [model.name for model in models(dossier)] == ["Chi hội Phụ nữ ấp Giồng", "ông Đỗ Văn Sáu"]


def test_texts_are_shortened_at_words():
    assert shorten("một hai ba", 8) == "một hai"
    assert shorten("một hai", 8) == "một hai"
    assert shorten("treo cờ, trồng cây...") == "treo cờ, trồng cây"
