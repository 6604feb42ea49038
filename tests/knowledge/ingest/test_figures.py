"""Ceremonies by their name and organiser, counts once, figures under the indicator that they measure."""

from datetime import date

import pytest

from knowledge.facts import FactKind
from knowledge.ingest.facts import extract_facts

DAY = date(2023, 9, 5)


def told(kind, title, body):
    return [fact for fact in extract_facts(title, body, DAY) if fact.kind is kind]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        pytest.param(
            "Khen thưởng 9 hộ dân hiến đất",
            "Ngày 28/6, UBND xã Mây trao Giấy khen cho 9 hộ dân hiến đất.",
            ("Khen thưởng 9 hộ dân hiến đất", "2023-06-28", "UBND xã Mây"),
            id="a-verb-is-named-by-the-title",
        ),
        pytest.param(
            "Tin xã Mây",
            "Sáng 28/6, UBND xã Mây trao Giấy khen cho 9 hộ dân. Lễ trao Giấy khen cho 9 hộ dân diễn ra trang "
            "trọng.",
            ("Lễ trao Giấy khen cho 9 hộ dân", "2023-06-28", "UBND xã Mây"),
            id="a-noun-that-the-article-has",
        ),
        pytest.param(
            "Hội nghị biểu dương người tốt",
            "Hội nghị biểu dương người tốt, việc tốt do UBND phường Suối tổ chức chiều 03/3 tại hội trường "
            "phường.",
            ("Hội nghị biểu dương người tốt, việc tốt", "2023-03-03", "UBND phường Suối"),
            id="held-by",
        ),
        pytest.param(
            "Hội nghị biểu dương người tốt",
            "Hội nghị biểu dương của phường diễn ra sáng 20/02, do UBND phường Suối tổ chức, là bước chuẩn bị cho "
            "hội nghị thành phố.",
            ("Hội nghị biểu dương của phường", "2023-02-20", "UBND phường Suối"),
            id="a-step-to-prepare-is-no-future",
        ),
        pytest.param(
            "Phường Suối tổng kết thi đua, khen thưởng",
            "Hội nghị tổng kết họp chiều 28/12 tại hội trường phường.",
            ("Hội nghị tổng kết", "2022-12-28", None),
            id="met",
        ),
        pytest.param(
            "Hội LHPN xã Mây tuyên dương phụ nữ",
            "Nhân kỷ niệm Ngày Quốc tế Phụ nữ 8/3, chiều 7/3, Hội LHPN xã Mây tổ chức lễ tuyên dương.",
            ("lễ tuyên dương", "2023-03-07", "Hội LHPN xã Mây"),
            id="not-the-anniversary",
        ),
        pytest.param(
            "Khen thưởng em A Lơ",
            "Sáng 12/5, lãnh đạo UBND xã Mây đến Trường THCS Hoa Sen trao Giấy khen cho em A Lơ.",
            ("Khen thưởng em A Lơ", "2023-05-12", "UBND xã Mây"),
            id="who-came-not-where-to",
        ),
        pytest.param(
            "Tuyên dương “Tuổi cao - Gương sáng”",
            "Ngày 30-8, Hội Người cao tuổi phường Suối, quận Mây tuyên dương 22 hội viên.",
            ("Tuyên dương “Tuổi cao - Gương sáng”", "2023-08-30", "Hội Người cao tuổi phường Suối"),
            id="the-organisation-not-where-it-sits",
        ),
        pytest.param(
            "Huyện Mây tôn vinh người hiến máu",
            "Sáng 11-8, tại nhà hát huyện, 49 người hiến máu tiêu biểu được khen thưởng.",
            ("Huyện Mây tôn vinh người hiến máu", "2023-08-11", None),
            id="in-the-passive",
        ),
        pytest.param(
            "Thư khen gửi 4 chốt kiểm dịch",
            "Ngày 21/4, Công an huyện Mây gửi thư khen 4 chốt kiểm dịch.",
            ("Thư khen gửi 4 chốt kiểm dịch", "2023-04-21", "Công an huyện Mây"),
            id="by-letter",
        ),
        pytest.param(
            "Xã Mây biểu dương 30 gia đình hiếu học",
            "Hội Khuyến học xã Mây (huyện Suối) biểu dương 30 gia đình hiếu học tiêu biểu.",
            ("Xã Mây biểu dương 30 gia đình hiếu học", None, "Hội Khuyến học xã Mây"),
            id="without-a-day-as-the-title-tells-it",
        ),
    ],
)
def test_a_ceremony_has_a_name_a_day_and_its_organiser(title, body, expected):
    (fact,) = told(FactKind.CEREMONY, title, body)

    assert (fact.subject, fact.details.get("date"), fact.details.get("organiser")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Hội khen thưởng 2 dòng họ học tập. Hai dòng họ được khen là dòng họ Vi và dòng họ Lò.",
            [("dòng họ học tập", 2)],
            id="told-again",
        ),
        pytest.param(
            "UBND xã tặng Giấy khen cho 9 tập thể, 41 cá nhân; trong đó có 12 cá nhân là nông dân.",
            [("tập thể", 9), ("cá nhân", 41)],
            id="a-part",
        ),
        pytest.param("Phường khen 67 gương, tăng 15 gương so với năm trước.", [("gương", 67)], id="growth"),
        pytest.param(
            "3 đồng chí đạt Chiến sĩ thi đua cơ sở. Phường tổ chức lễ tuyên dương với sự tham gia của 300 đoàn "
            "viên.",
            [("đồng chí", 3)],
            id="titles-and-guests",
        ),
        pytest.param(
            "UBND xã khen thưởng 28 tập thể; bầu 11 đại biểu. Mỗi năm trung bình 90 hộ được khen. Xã có 27.534 hộ "
            "đạt danh hiệu gia đình văn hóa.",
            [("tập thể", 28)],
            id="elected-yearly-and-reached",
        ),
        pytest.param(
            "23 tập thể được Hội LHPN TP.HCM tuyên dương; cuối năm em nào cũng được khen.",
            [("tập thể", 23)],
            id="a-point-within-a-name",
        ),
        pytest.param("Có 386 người hiến máu, tiếp nhận 352 đơn vị máu. Phường khen thưởng.", [], id="blood"),
    ],
)
def test_a_count_is_told_once(body, expected):
    facts = told(FactKind.COMMENDED, "Tin khen thưởng", body)

    assert [(fact.subject, fact.details["count"]) for fact in facts] == expected


@pytest.mark.parametrize(
    ("body", "giver"),
    [
        pytest.param(
            "Hội LHPN phường Suối gặp mặt kỷ niệm 92 năm Ngày thành lập Hội Liên hiệp Phụ nữ Việt Nam và biểu "
            "dương "
            "18 phụ nữ tiêu biểu.",
            "Hội LHPN phường Suối",
            id="not-the-anniversary",
        ),
        pytest.param("Tại lễ, 05 tập thể được UBND xã Mây khen thưởng.", "UBND xã Mây", id="after-the-count"),
    ],
)
def test_who_commends(body, giver):
    (fact,) = told(FactKind.COMMENDED, "Tin khen thưởng", body)

    assert fact.details["giver"] == giver


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Hằng năm, trên 90% gia đình ở phường đạt danh hiệu gia đình văn hóa; khu dân cư văn hóa đạt 94,7%.",
            [("gia đình văn hóa", 90.0), ("khu dân cư văn hóa", 94.7)],
            id="named-after-the-figure",
        ),
        pytest.param(
            "Phường có 3.112/3.348 hộ đạt danh hiệu gia đình văn hóa, tỷ lệ 92,95%.",
            [("gia đình văn hóa", 92.95)],
            id="the-rate-of-a-count",
        ),
        pytest.param(
            "Quỹ khuyến học vận động được 168 triệu đồng, tăng 23 triệu đồng so với năm trước.",
            [("Quỹ khuyến học", 168_000_000.0)],
            id="growth-is-no-figure",
        ),
        pytest.param(
            "Em là con thứ hai trong nhà có ba anh em, được khen. Chị giúp ba chị em khác.", [], id="kin"
        ),
        pytest.param("Toàn phường hiện có 1.246 hội viên được biểu dương.", [], id="commended-is-no-figure"),
        pytest.param(
            "Phường thi đua tốt. Toàn phường hiện có 1.246 hội viên.", [("hội viên", 1246.0)], id="count"
        ),
    ],
)
def test_a_figure_stands_under_what_it_measures(body, expected):
    facts = told(FactKind.STATISTIC, "Tin văn hóa", body)

    assert [(fact.subject, fact.details["value"]) for fact in facts] == expected


def test_a_commune_may_end_in_hoi():
    (fact,) = told(FactKind.COMMENDED, "Tin khen thưởng", "UBND xã Vũ Hội tặng Giấy khen cho 3 tập thể.")

    assert fact.place == "xã Vũ Hội"


def test_several_ceremonies_of_one_day_are_told_by_their_hours():
    body = (
        "Ngày 28/4, thành phố Mây có hai lễ. 7 giờ 30 phút, Phòng Giáo dục và Đào tạo tặng Giấy khen cho cô Vi "
        "Thị "
        "Hoa vì dập lửa lúc 5 giờ sáng 20/4. 10 giờ, Công an thành phố tặng Giấy khen cho ông Lò Văn Pấng."
    )

    facts = told(FactKind.CEREMONY, "Hai lễ khen thưởng", body)

    assert [(fact.details["date"], fact.details["organiser"]) for fact in facts] == [
        ("2023-04-28", "Phòng Giáo dục và Đào tạo"),
        ("2023-04-28", "Công an thành phố"),
    ]
    assert all(fact.quote_end - fact.quote_start <= 300 for fact in facts)


def test_who_decides_is_the_organiser():
    body = "UBND tỉnh Mây vừa có Quyết định số 412/QĐ-UBND ngày 23/02/2023 tặng danh hiệu cho 46 đơn vị cấp xã."

    (fact,) = told(FactKind.CEREMONY, "Xã, phường tiêu biểu", body)

    assert (fact.details["date"], fact.details["organiser"]) == ("2023-02-23", "UBND tỉnh Mây")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Chị Hồ Thị Nguyệt, khi ấy 36 tuổi, được bầu làm Chủ tịch Hội LHPN xã Mây.",
            ("Hồ Thị Nguyệt", "Chủ tịch", "Hội LHPN xã Mây"),
            id="elected",
        ),
        pytest.param("Chị bán chè Ngô Thị Tám trả lại ví.", ("Ngô Thị Tám", "bán chè", None), id="seller-before"),
        pytest.param("Linh mục Vũ Ngọc Tứ ủng hộ 100 cây.", ("Vũ Ngọc Tứ", "Linh mục", None), id="trade"),
        pytest.param(
            "Bà Lưu Thị Muối, bán hủ tiếu, hiến 5 m2 đất.", ("Lưu Thị Muối", "bán hủ tiếu", None), id="seller"
        ),
        pytest.param(
            "Em Kiều Thị Thảo là học sinh lớp 6A1 nhặt được ví.",
            ("Kiều Thị Thảo", "học sinh", "lớp 6A1"),
            id="not-the-deed",
        ),
        pytest.param(
            "Đồng chí Lê Anh Dương, Bí thư Đảng ủy xã. Ông Lê Ánh Dương dự. Ông Lê Ánh Dương phát biểu.",
            ("Lê Ánh Dương", "Bí thư Đảng ủy", "xã"),
            id="the-usual-spelling",
        ),
    ],
)
def test_who_a_person_is(body, expected):
    (fact,) = told(FactKind.PERSON, "Phường khen thưởng gương người tốt", body)

    assert (fact.subject, fact.details.get("role"), fact.details.get("unit")) == expected


def test_a_roll_of_honour_tells_its_counts_and_its_names():
    body = (
        "Chủ tịch UBND xã Suối Mây khen thưởng theo danh sách sau đây.\n\nA. TẬP THỂ: 02 tập thể\n"
        "1. Chi hội Nông dân thôn 3: xây 4 km kênh mương;\n2. Trường Mầm non Hoa Ban.\n\nB. CÁ NHÂN (03 người)\n"
        "- Bà Lò Thị Pản, thôn 2: dạy dệt cho 15 em;\n- Ông Quàng Văn Sơn, Trưởng thôn 5;\n- Anh Vừ A Páo, dân "
        "quân thôn 7: cứu hai người khỏi lũ.\n\nMức thưởng mỗi tập thể 1.000.000 đồng."
    )

    counts = told(FactKind.COMMENDED, "Danh sách khen thưởng năm 2023", body)
    models = told(FactKind.HONOUREE, "Danh sách khen thưởng năm 2023", body)

    assert [(fact.subject, fact.details["count"]) for fact in counts] == [("tập thể", 2), ("cá nhân", 3)]
    assert {fact.subject: fact.details.get("deed") for fact in models} == {
        "Chi hội Nông dân thôn 3": "xây 4 km kênh mương",
        "Trường Mầm non Hoa Ban": None,
        "Lò Thị Pản": "dạy dệt cho 15 em",
        "Quàng Văn Sơn": None,
        "Vừ A Páo": "cứu hai người khỏi lũ",
    }
