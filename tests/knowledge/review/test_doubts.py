"""What an admin is warned of."""

from datetime import date

import pytest

from knowledge.ingest.facts import extract_facts
from knowledge.review import doubts
from knowledge.review.public import Told
from knowledge.review.spelling import slips

TODAY = date(2026, 11, 22)
HELD = "Sáng {}, UBND phường Hoa Sen tổ chức Hội nghị biểu dương người tốt, việc tốt."


def codes(title, body, published):
    told = Told(title, body, None, None, published)
    found = doubts.doubts(told, extract_facts(title, body, published), today=TODAY)
    return {doubt.code: dict(doubt.values) for doubt in found}


@pytest.mark.parametrize(
    ("body", "published", "expected"),
    [
        pytest.param(HELD.format("20/02/2020"), date(2020, 2, 23), set(), id="all-right"),
        pytest.param(HELD.format("25/02/2020"), date(2020, 2, 23), {"after_publication"}, id="told-before-held"),
        pytest.param(
            "Ngày 25/02/2020 sẽ diễn ra Hội nghị biểu dương người tốt, việc tốt phường Hoa Sen.",
            date(2020, 2, 23),
            set(),
            id="an-invitation",
        ),
        pytest.param(HELD.format("20/02/2018"), date(2020, 2, 23), {"long_before"}, id="another-year"),
        pytest.param(HELD.format("20/02/2020"), None, {"no_day"}, id="no-day-of-publication"),
        pytest.param(HELD.format("20/12/2026"), date(2026, 12, 24), {"day_to_come"}, id="published-tomorrow"),
    ],
)
def test_days(body, published, expected):
    assert set(codes("Hội nghị biểu dương", body, published)) == expected


def test_two_periods():
    body = HELD.format("20/02/2020") + " Dịp này khen thưởng 06 tập thể trong phong trào giai đoạn 2015 - 2020."
    found = codes("Biểu dương giai đoạn 2020 - 2025", body, date(2020, 2, 23))
    assert found["periods"] == {"one": "2020–2025", "other": "2015–2020"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("tiến tới Hội nghi biểu dương", [("Hội nghi", "hội nghị")], id="mark-left-out"),
        pytest.param("trên 90% gia hộ đình", [("gia hộ đình", "hộ gia đình")], id="syllables-changed-places"),
        pytest.param("hội nghị, hộ gia đình, văn hoá, văn hóa", [], id="right-in-both-spellings"),
        pytest.param("hoi nghi bieu duong", [], id="without-marks"),
    ],
)
def test_slips(text, expected):
    assert [(slip.found, slip.meant) for slip in slips(text)] == expected
