"""JSON lines: a bad line costs that line."""

import gzip
import io
import json
from datetime import date

import pytest

from knowledge.ingest import jsonl
from knowledge.ingest.blocks import Extracted
from knowledge.ingest.errors import ArchiveBomb, FieldInvalid, FileDamaged, IngestError, LineInvalid, LineTooLong

GOOD = {
    "id": "a1",
    "url": "https://x.example/1",
    "title": "Khen",
    "published": "2024-05-06",
    "body": "Một.\n\nHai.",
}


def read(content: bytes) -> list[tuple[str, Extracted | IngestError]]:
    return list(jsonl.articles("tin.jsonl", io.BytesIO(content), len(content)))


def test_a_line_gives_its_article():
    (label, found), *rest = read(json.dumps(GOOD).encode())

    assert rest == []
    assert label == "tin.jsonl:1"
    assert found == Extracted("Khen", "Một.\n\nHai.", date(2024, 5, 6), None, "https://x.example/1", "a1")


@pytest.mark.parametrize(
    ("line", "error", "field"),
    [
        pytest.param(b"{not json", LineInvalid, None, id="not-json"),
        pytest.param(b"[1, 2]", LineInvalid, None, id="not-an-object"),
        pytest.param(b"[" * 100_000, LineInvalid, None, id="brackets"),
        pytest.param(b"\xff\xfe\x00garbage", LineInvalid, None, id="bytes"),
        pytest.param(json.dumps({"id": "a", "body": "b"}).encode(), FieldInvalid, "title", id="no-title"),
        pytest.param(json.dumps({"title": "t"}).encode(), FieldInvalid, "body", id="no-body"),
        pytest.param(json.dumps({"title": "t", "body": "  "}).encode(), FieldInvalid, "body", id="blank-body"),
        pytest.param(json.dumps({"title": 7, "body": "b"}).encode(), FieldInvalid, "title", id="number-as-title"),
        pytest.param(
            json.dumps({**GOOD, "published": "2024-13-45"}).encode(), FieldInvalid, "published", id="day"
        ),
        pytest.param(json.dumps({**GOOD, "id": ["a"]}).encode(), FieldInvalid, "id", id="list-as-id"),
    ],
)
def test_a_bad_line_is_refused_and_the_next_one_read(line, error, field):
    (label, refused), (_, found) = read(line + b"\n" + json.dumps(GOOD).encode())

    assert label == "tin.jsonl:1"
    assert isinstance(refused, error)
    assert getattr(refused, "field", None) == field
    assert isinstance(found, Extracted)


def test_a_line_without_an_end_is_passed_over(monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_LINE", 1_000)
    results = read(b"x" * 5_000 + b"\n" + json.dumps(GOOD).encode())

    assert [type(found) for _, found in results] == [LineTooLong, Extracted]
    assert [label for label, _ in results] == ["tin.jsonl:1", "tin.jsonl:2"]


def test_empty_lines_a_bom_and_windows_line_ends_are_nothing():
    line = json.dumps(GOOD).encode()

    assert len(read(b"\xef\xbb\xbf" + line + b"\r\n\r\n  \n" + line + b"\r\n")) == 2


def test_text_is_composed_and_cleaned_and_a_number_may_be_the_id():
    body = "Xơ\x00 Đa\u0306ng\ud800"
    told = {
        "id": 12,
        "title": "  Lễ \u200b tuyên  dương ",
        "body": body,
        "author": " ",
        "published": "",
        "url": "\x00",
    }
    ((_, found),) = read(json.dumps(told).encode())

    assert found == Extracted("Lễ tuyên dương", "Xơ Đăng", None, None, None, "12")


@pytest.mark.parametrize("written", ["2024-05-06", "06/05/2024", "2024-05-05T18:30:00+00:00", "6-5-2024 07:00"])
def test_published_days(written):
    ((_, found),) = read(json.dumps({**GOOD, "published": written}).encode())

    assert isinstance(found, Extracted)
    assert found.published == date(2024, 5, 6)


def test_a_packed_file_that_breaks_off_keeps_what_came_before():
    lines = b"".join(json.dumps({**GOOD, "id": str(number)}).encode() + b"\n" for number in range(2_000))
    packed = gzip.compress(lines)
    results = read(packed[: len(packed) // 2])

    assert len(results) > 100
    assert all(isinstance(found, Extracted) for _, found in results[:-1])
    assert isinstance(results[-1][1], FileDamaged)


@pytest.mark.parametrize("filler", [b"\n", b"x"], ids=["of-lines", "of-one-line"])
def test_a_packed_bomb_is_given_up(filler, monkeypatch):
    monkeypatch.setattr(jsonl, "_RATIO_FROM", 1_000_000)
    packed = gzip.compress(json.dumps(GOOD).encode() + b"\n" + filler * 30_000_000)
    results = read(packed)

    assert isinstance(results[0][1], Extracted)
    assert isinstance(results[-1][1], ArchiveBomb)
