"""What the linter asks an official to look at again."""

from datetime import date

import pytest

from jobs.announcing import authority
from jobs.announcing.linting import lint

GRANTS = authority.load()
DAY = date(2026, 3, 1)


def codes(text: str, day: date = DAY) -> set[str]:
    return {finding.code for finding in lint(text, day=day, grants=GRANTS)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Chủ tịch UBND phường tặng Bằng khen cho 36 cá nhân.", {"authority"}, id="ward-bang-khen"),
        pytest.param("Chủ tịch UBND phường tặng Giấy khen cho 36 cá nhân.", set(), id="ward-giay-khen"),
        pytest.param(
            "UBND phường trao Bằng khen của Chủ tịch UBND tỉnh cho 2 cá nhân.", set(), id="handed-on-from-above"
        ),
        pytest.param("Hội nghị 2020 – 2025 khen phong trào 2015-2020.", {"periods_differ"}, id="two-periods"),
        pytest.param("Giai đoạn 2025 - 2020.", {"period_backwards"}, id="backwards"),
        pytest.param("Khen 3 hộ:\n- Ông An\n- Bà Bình", {"list_length"}, id="list-too-short"),
        pytest.param("Khen 2 hộ:\n- Ông An\n- Bà Bình", set(), id="list-fits"),
        pytest.param("Liên hệ 0912 345 678", {"phone_number"}, id="phone"),
        pytest.param("CCCD 012345678901", {"identity_number"}, id="identity-card"),
        pytest.param("Bà Lành, số nhà 12 đường Hoa", {"home_address"}, id="address"),
        pytest.param("Tuyên dương em Nguyễn Thị Hoa, lớp 5A", {"minor"}, id="child"),
        pytest.param("Sáng 27/2, mời bà con dự lễ tại nhà văn hóa.", set(), id="nothing"),
    ],
)
def test_the_linter_finds(text, expected):
    assert codes(text) == expected


def test_only_private_data_stops_an_announcement():
    text = "UBND phường tặng Bằng khen cho em Nguyễn Thị Hoa, điện thoại 0912345678. 2015-2020, 2020-2025."
    assert {finding.code for finding in lint(text, day=DAY, grants=GRANTS) if finding.stop} == {"phone_number"}


def test_a_rule_holds_only_in_its_time():
    district = [grant for grant in GRANTS if grant.level == "district"]
    assert [grant.holds(date(2025, 6, 30)) for grant in district] == [True]
    assert [grant.holds(date(2025, 7, 1)) for grant in district] == [False]
