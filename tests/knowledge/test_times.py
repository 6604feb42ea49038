"""Relative time, counted from the asking time in Viet Nam."""

from datetime import UTC, date, datetime

import pytest

from knowledge.analysis.reader import Reader
from knowledge.asking.patterns import Utterance
from knowledge.asking.recognise import recognise
from knowledge.asking.times import month, resolve
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)  # half past midnight of Monday 2 March in Viet Nam


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(SearchIndex.open(None).vocabulary)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        pytest.param("hôm nay ai được khen", date(2026, 3, 2), date(2026, 3, 2), id="today-by-local-time"),
        pytest.param("hom qua ai duoc khen", date(2026, 3, 1), date(2026, 3, 1), id="yesterday"),
        pytest.param("tuần này ai được khen", date(2026, 3, 2), date(2026, 3, 8), id="this-week"),
        pytest.param("tuần trước ai được khen", date(2026, 2, 23), date(2026, 3, 1), id="last-week"),
        pytest.param("tháng này khen ai", date(2026, 3, 1), date(2026, 3, 31), id="this-month"),
        pytest.param("thang truoc khen ai", date(2026, 2, 1), date(2026, 2, 28), id="last-month"),
        pytest.param("tháng tới có lễ gì", date(2026, 4, 1), date(2026, 4, 30), id="next-month"),
        pytest.param("quý trước khen ai", date(2025, 10, 1), date(2025, 12, 31), id="last-quarter"),
    ],
)
def test_days(reader, question, first, last):
    utterance = Utterance(reader.read(question))
    asked, since = resolve(recognise(utterance), utterance, NOW)

    assert asked.days == (first, last)
    assert since is not None
    assert since.date() == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("năm nay khen ai", 2026),
        ("năm ngoái khen ai", 2025),
        ("nam kia khen ai", 2024),
        ("sang năm khen ai", 2027),
    ],
)
def test_years(reader, question, year):
    utterance = Utterance(reader.read(question))
    asked, since = resolve(recognise(utterance), utterance, NOW)

    assert asked.years == {year}
    assert since is not None


@pytest.mark.parametrize("question", ["Ai được khen?", "năm 2020 khen ai", "ngày 8/3 khen ai"])
def test_what_is_said_in_full_needs_no_clock(reader, question):
    utterance = Utterance(reader.read(question))
    asked, since = resolve(recognise(utterance), utterance, NOW)

    assert (asked.days, since) == (None, None)


@pytest.mark.parametrize(
    ("year", "number", "days"),
    [
        pytest.param(2024, 2, (date(2024, 2, 1), date(2024, 2, 29)), id="leap-year"),
        pytest.param(2026, 0, (date(2025, 12, 1), date(2025, 12, 31)), id="before-january"),
        pytest.param(2026, 13, (date(2027, 1, 1), date(2027, 1, 31)), id="after-december"),
    ],
)
def test_a_month(year, number, days):
    assert month(year, number) == days
