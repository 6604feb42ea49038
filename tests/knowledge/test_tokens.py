"""Tokens, tone marks, syllables and what input methods leave behind."""

import pytest

from knowledge.analysis.input_methods import telex, vni
from knowledge.analysis.syllables import is_syllable
from knowledge.analysis.tokens import number_key, tokenize
from knowledge.analysis.tones import place_tone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("06 tập thể", "6 tap the", id="leading-zero"),
        pytest.param("8.130 và 94,7%", "8130 va 94.7", id="separators"),
        pytest.param("2.161.755 người", "2161755 nguoi", id="millions"),
        pytest.param("20.2.2020", "20 2 2020", id="date"),
        pytest.param("666m2", "666 m2", id="unit"),
        pytest.param("PleiTơNghia", "plei to nghia", id="joined-name"),
        pytest.param("iPhone", "iphone", id="brand"),
        pytest.param("lần thứ VI, khóa XII", "lan thu 6 khoa 12", id="roman"),
        pytest.param("vi phạm, Xi măng", "vi pham xi mang", id="words-like-roman"),
        pytest.param("Đắk Blà", "dak bla", id="folded"),
    ],
)
def test_tokens(text, expected):
    tokens = tokenize(text)
    assert " ".join(token.folded for token in tokens) == expected
    assert all(text[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("007", "7"),
        ("0", "0"),
        ("1.630", "1630"),
        ("1,5", "1.5"),
        ("14.832,55", "14832.55"),
        ("14,832.55", "14832.55"),
    ],
)
def test_number_key(written, expected):
    assert number_key(written) == expected


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("hoá", "hóa"),
        ("thuý", "thúy"),
        ("quý", "quý"),
        ("hòan", "hoàn"),
        ("gìn", "gìn"),
        ("uqà", "uqà"),
        ("abc", "abc"),
    ],
)
def test_place_tone(typed, normal):
    assert place_tone(typed) == normal


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("hooij", "hội"),
        ("hoojix", None),
        ("dduwowcj", "được"),
        ("phuwowfng", "phường"),
        ("phuongwf", "phường"),
        ("gif", "gì"),
        ("giuwx", "giữ"),
        ("quoocs", "quốc"),
        ("quangw", "quăng"),
        ("thuowr", "thuở"),
        ("ddawk", "đăk"),
        ("ban", None),
        ("usd2", None),
    ],
)
def test_telex(keys, word):
    assert telex(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [("ho65i", "hội"), ("d9u7o7c5", "được"), ("nguo7i2", "người"), ("na8m", "năm"), ("hoi", None), ("7a1", None)],
)
def test_vni(keys, word):
    assert vni(keys) == word


@pytest.mark.parametrize(
    ("word", "marked", "expected"),
    [
        ("nghiêng", True, True),
        ("quyển", True, True),
        ("giữ", True, True),
        ("học", True, True),
        ("hoc", True, False),
        ("hoc", False, True),
        ("cia", True, False),
        ("ngiên", True, False),
        ("plei", True, False),
        ("trump", False, False),
    ],
)
def test_is_syllable(word, marked, expected):
    assert is_syllable(word, marked=marked) is expected
