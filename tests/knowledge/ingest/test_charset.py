"""Bytes become text, and text from before Unicode becomes Unicode."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis.folding import nfc
from knowledge.ingest import legacy
from knowledge.ingest.charset import decode, looks_binary
from knowledge.ingest.cleaning import clean, line, paragraphs

TEXT = (
    "Đảng ủy phường Thắng Lợi biểu dương ông Nguyễn Khuyến, bà Y Thuỷ và 15 hộ gia đình văn hóa. "
    "Tỷ lệ hộ nghèo giảm còn 1,5%; ai cũng phấn khởi, quyết tâm giữ vững danh hiệu ấy."
)


def in_tcvn3(text: str) -> str:
    """The text as a TCVN3 file shows it without its font."""
    back = {new: old for old, new in zip(legacy.TCVN3_LETTERS[::2], legacy.TCVN3_LETTERS[1::2], strict=True)}
    return "".join(back.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    """The text as a VNI-Windows file shows it without its font."""
    back = {new: old for old, new in legacy.vni_pairs().items()}
    return "".join(back.get(letter, letter) for letter in text)


def in_windows_1258(text: str) -> bytes:
    """Vietnamese Windows bytes: its tones are characters of their own."""
    written = bytearray()
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = [mark for mark in marks if mark in "\u0300\u0301\u0309\u0303\u0323"]
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone))
        written += (base + "".join(tone)).encode("cp1258")
    return bytes(written)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="utf-8-bom"),
        pytest.param(unicodedata.normalize("NFD", TEXT).encode(), id="decomposed"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16-bom"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(TEXT.encode("utf-32"), id="utf-32"),
        pytest.param(in_windows_1258(TEXT), id="windows-1258"),
        pytest.param(in_tcvn3(TEXT).encode("latin-1"), id="tcvn3-bytes"),
        pytest.param(in_vni(TEXT).encode("cp1252"), id="vni-bytes"),
        pytest.param(in_tcvn3(TEXT).encode(), id="tcvn3-in-utf-8"),
        pytest.param(in_vni(TEXT).encode(), id="vni-in-utf-8"),
    ],
)
def test_a_text_is_the_same_in_every_charset(content):
    assert nfc(decode(content)) == TEXT
    assert not looks_binary(content)


def test_what_a_page_declares_does_not_beat_its_bytes():
    page = f'<meta charset="iso-8859-1">{TEXT}'.encode()

    assert decode(page).endswith(TEXT)


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else():
    content = TEXT.encode() * 3
    broken = content[:100] + b"\xff" + content[100:]

    assert decode(broken).count("\ufffd") <= 2
    assert "Nguyễn Khuyến" in decode(broken)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT, id="vietnamese"),
        pytest.param("Café crème à la française, naïve façade, où êtes-vous ?", id="french"),
        pytest.param("Müller über Straße, größer, schön", id="german"),
        pytest.param("Giá 5 £ – 10 ¥, sai số ± 3, © 2020, 30°C, ½ giờ", id="signs"),
        pytest.param("UBND phường – Số: 12/QĐ-UBND § 3", id="official-signs"),
        pytest.param("", id="empty"),
    ],
)
def test_text_that_is_not_legacy_is_left_alone(text):
    assert legacy.modern(text) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("HéI NGHÞ BIÓU D¦¥NG", "HỘI NGHỊ BIỂU DƯƠNG", id="capitals-of-a-TCVN3-H-font"),
        pytest.param("ÑIEÀU LEÄ HOÄI NGHÒ", "ĐIỀU LỆ HỘI NGHỊ", id="VNI-capitals"),
        pytest.param("Ñöôïc taëng Baèng khen", "Được tặng Bằng khen", id="VNI-first-capitals"),
    ],
)
def test_legacy_capitals(old, new):
    assert legacy.modern(old) == new


def test_only_the_legacy_lines_of_a_mixed_text_change():
    mixed = f"{TEXT}\n{in_tcvn3(TEXT)}\n{in_vni(TEXT)}\nEnd"

    assert legacy.modern(mixed) == f"{TEXT}\n{TEXT}\n{TEXT}\nEnd"


@given(st.binary(max_size=400))
def test_no_bytes_raise(content):
    assert isinstance(decode(content), str)


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text):
    for cleaned in (clean, line, paragraphs):
        assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\u200bb\ufeffc\x00d\xade", "abcde", id="invisible"),
        pytest.param("a\u202eb\u2066c", "abc", id="directions"),
        pytest.param("a\ud800b", "ab", id="lone-surrogate"),
        pytest.param("a\r\nb\rc\u2028d", "a\nb\nc\nd", id="line-ends"),
        pytest.param("e\u0302\u0323", "ệ", id="decomposed"),
    ],
)
def test_cleaning(text, expected):
    assert clean(text) == expected
