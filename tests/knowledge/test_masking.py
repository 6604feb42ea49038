"""What leads to a person's door or telephone is masked; what questions are about stays."""

import unicodedata

import pytest

from knowledge import questions
from knowledge.masking import MASK, masked


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("gọi 0901234567 nhé", "gọi ••• nhé", id="telephone"),
        pytest.param("sdt 0901.234.567", "sdt •••", id="telephone-with-dots"),
        pytest.param("số +84 90 123 45 67", "số •••", id="telephone-from-abroad"),
        pytest.param("(0260) 3862 123", "•••", id="telephone-of-an-office"),
        pytest.param("CCCD 062 085 001 234 của tôi", "CCCD ••• của tôi", id="identity-card"),
        pytest.param("CMND 233123456", "CMND •••", id="older-identity-card"),
        pytest.param("tk 1903 6688 1234 56", "tk •••", id="account"),
        pytest.param("gửi về lan.mau+1@vi-du.com.vn giúp", "gửi về ••• giúp", id="mail"),
        pytest.param("nhắn @lan_mau hoặc t.me/lanmau", "nhắn ••• hoặc •••", id="handles"),
        pytest.param(
            "nhà tôi số nhà 12/3 đường Trần Phú, phường Hoa Sen", "nhà tôi •••, phường Hoa Sen", id="house"
        ),
        pytest.param("so nha 12 duong le loi to 7", "••• to 7", id="house-without-marks"),
        pytest.param("ở 45 đường Lê Lợi", "ở •••", id="street"),
        pytest.param("ngõ 5, hẻm 12/7 đường Hùng Vương", "ngõ 5, hẻm •••", id="alley"),
    ],
)
def test_what_leads_to_a_person_is_masked(written, kept):
    assert masked(written) == kept
    assert masked(unicodedata.normalize("NFD", written)) == kept


@pytest.mark.parametrize(
    "written",
    [
        "Ông Trần Văn Chánh tổ dân phố 7 được khen gì",
        "giai đoạn 2015-2020, 36 cá nhân và 06 tập thể",
        "sáng 20/02/2020 ở đâu",
        "94,7% hộ đạt gia đình văn hóa",
        "ai hiến 300 m2 đất làm đường liên thôn",
        "to 17 lam j ma dc bieu duong",
        "thôn 8 hiến đất mở đường dài 2 km",
        "kế hoạch 2297/KH-UBND ngày 5-6-2020",
        "khu phố 3 có mấy hộ",
        "bà con góp sức mở 2 đường liên thôn, 3 đường bê tông",
        "tổ dân phố 12 phường Hoa Sen",
    ],
)
def test_what_questions_are_about_stays(written):
    assert masked(written) == written


def test_a_question_is_kept_masked_and_short():
    kept = questions.without_numbers_of_people("gọi 0901234567 hoặc lan@vi-du.vn \x00" + "a" * 900)

    assert kept.startswith(f"gọi {MASK} hoặc {MASK} ")
    assert len(kept) <= questions.LONGEST
    assert "\x00" not in kept
