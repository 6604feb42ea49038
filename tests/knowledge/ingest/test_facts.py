"""What a ward's report states, as facts: the traps are those of real portal pages, the words are ours."""

from datetime import date

import pytest

from knowledge.facts import FactKind
from knowledge.ingest.facts import extract_facts

TITLE = "Hội nghị biểu dương người tốt, việc tốt phường Suối Ngàn giai đoạn 2020 - 2025"
REPORT = """Chiều 12/03, UBND phường Suối Ngàn tổ chức Hội nghị biểu dương người tốt, việc tốt giai đoạn 2020 \
– 2025. Dự hội nghị có ông Lê Quang Tới - Phó Chủ tịch UBND thành phố Hạ Bình.

Qua phong trào đã có nhiều gương điển hình, như: Hội phụ nữ phường với phong trào “nuôi heo đất giúp bạn”; \
tổ dân phố 17 với công tác vận động nhân dân treo cờ; thôn PleiTơMây với việc giữ nghề dệt; \
ông Vi Văn Hái - tổ dân phố 7 với việc hiến 200m2 đất mở đường...

Kết quả, tỷ lệ gia đình văn hóa hằng năm trên 90%; tỷ lệ khu dân cư văn hóa đạt 94,7%.

Tại Hội nghị, UBND phường Suối Ngàn đã biểu dương, khen thưởng 06 tập thể, 36 cá nhân trong phong trào thi đua \
yêu nước, giai đoạn 2015 - 2020./."""
PUBLISHED = date(2020, 3, 15)


@pytest.fixture
def facts():
    return extract_facts(TITLE, REPORT, PUBLISHED)


def of_kind(facts, kind):
    return [fact for fact in facts if fact.kind is kind]


def test_the_ceremony_has_day_organiser_period_and_place(facts):
    (ceremony,) = of_kind(facts, FactKind.CEREMONY)

    assert ceremony.subject == "Hội nghị biểu dương người tốt, việc tốt giai đoạn 2020 – 2025"
    assert ceremony.details == {
        "date": "2020-03-12",
        "date_text": "Chiều 12/03",
        "part_of_day": "chieu",
        "organiser": "UBND phường Suối Ngàn",
        "period": "giai đoạn 2020 – 2025",
    }
    assert (ceremony.place, ceremony.year) == ("phường Suối Ngàn", 2020)


def test_counts_are_apart_and_keep_the_period_of_their_own_sentence(facts):
    counts = of_kind(facts, FactKind.COMMENDED)

    assert [(fact.subject, fact.details["count"], fact.details["type"]) for fact in counts] == [
        ("tập thể", 6, "group"),
        ("cá nhân", 36, "person"),
    ]
    assert {fact.details["period"] for fact in counts} == {"giai đoạn 2015 - 2020"}
    assert {fact.award for fact in counts} == {None}  # the report names no form of award


def test_models_of_a_list_keep_who_where_and_what_for(facts):
    told = {fact.subject: fact for fact in of_kind(facts, FactKind.HONOUREE)}

    assert list(told) == ["Hội phụ nữ phường", "tổ dân phố 17", "thôn PleiTơMây", "Vi Văn Hái"]
    assert told["Vi Văn Hái"].details["unit"] == "tổ dân phố 7"
    assert told["Vi Văn Hái"].details["deed"] == "việc hiến 200m2 đất mở đường"
    assert told["tổ dân phố 17"].details["type"] == "group"
    assert {fact.place for fact in told.values()} == {"phường Suối Ngàn"}


def test_an_office_holder_is_a_person_and_no_model(facts):
    people = {fact.subject: fact.details for fact in of_kind(facts, FactKind.PERSON)}

    assert people["Lê Quang Tới"]["role"] == "Phó Chủ tịch"
    assert people["Lê Quang Tới"]["unit"] == "UBND thành phố Hạ Bình"
    assert people["Lê Quang Tới"]["honorific"] == "ông"


def test_figures_keep_their_qualifier(facts):
    figures = of_kind(facts, FactKind.STATISTIC)

    assert [(fact.subject, fact.details["value"], fact.details.get("qualifier")) for fact in figures] == [
        ("tỷ lệ gia đình văn hóa", 90.0, "tren"),
        ("tỷ lệ khu dân cư văn hóa", 94.7, None),
    ]


def test_movements_come_once(facts):
    assert [fact.subject for fact in of_kind(facts, FactKind.MOVEMENT)] == [
        "nuôi heo đất giúp bạn",
        "thi đua yêu nước",
    ]


def test_every_fact_is_tied_to_its_place_and_a_short_quote(facts):
    for fact in facts:
        assert 0 <= fact.quote_start <= fact.start < fact.end <= fact.quote_end <= len(REPORT)
        assert fact.quote_end - fact.quote_start <= 300
        assert all(value is not None for value in fact.details.values())


@pytest.mark.parametrize(
    ("body", "published", "expected"),
    [
        pytest.param(
            "Sáng 20/12, UBND xã Đồi Mây tổ chức lễ tuyên dương.", date(2021, 1, 5), "2020-12-20", id="last-year"
        ),
        pytest.param(
            "Sáng 20/12, UBND xã Đồi Mây tổ chức lễ tuyên dương.", date(2020, 12, 20), "2020-12-20", id="same-day"
        ),
        pytest.param(
            "Dự kiến sáng 20/12, UBND xã Đồi Mây tổ chức lễ tuyên dương.",
            date(2020, 11, 2),
            "2020-12-20",
            id="future",
        ),
        pytest.param(
            "Ngày 20/12/2018, UBND xã Đồi Mây tổ chức lễ tuyên dương.",
            date(2021, 1, 5),
            "2018-12-20",
            id="written",
        ),
        pytest.param(
            "Sáng 29/2, UBND xã Đồi Mây tổ chức lễ tuyên dương.", date(2022, 1, 5), "2020-02-29", id="leap-day"
        ),
        pytest.param("Sáng 20/12, UBND xã Đồi Mây tổ chức lễ tuyên dương.", None, None, id="no-publication"),
        pytest.param(
            "Sáng 20/12, UBND xã Đồi Mây tổ chức lễ tuyên dương năm 2019.",
            None,
            "2019-12-20",
            id="year-in-the-text",
        ),
        pytest.param(
            "Ngày 31/2, UBND xã Đồi Mây tổ chức lễ tuyên dương.", date(2021, 1, 5), None, id="no-such-day"
        ),
    ],
)
def test_a_day_without_a_year_is_resolved_by_the_publication(body, published, expected):
    (ceremony,) = of_kind(extract_facts("Lễ tuyên dương", body, published), FactKind.CEREMONY)

    assert ceremony.details.get("date") == expected


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        pytest.param(
            "UBND xã tặng Giấy khen cho 5 tập thể và 12 cá nhân.",
            [(5, "Giấy khen"), (12, "Giấy khen")],
            id="one-award",
        ),
        pytest.param(
            "Chủ tịch UBND huyện tặng giấy khen 15 hộ; Hội Nông dân huyện biểu dương 27 hộ.",
            [(15, "Giấy khen"), (27, None)],
            id="two-givers",
        ),
        pytest.param(
            "Có 649 người được khen thưởng, 44 người nhận kỷ niệm chương.",
            [(649, None), (44, "Kỷ niệm chương")],
            id="received",
        ),
        pytest.param(
            "04 đồng chí được tặng Huy chương Quân kỳ quyết thắng.",
            [(4, "Huy chương Quân kỳ quyết thắng")],
            id="medal",
        ),
        pytest.param(
            "UBND huyện khen thưởng 4 tập thể; 13 giáo viên dạy giỏi; 35 em học sinh đạt giải.",
            [(4, None), (13, None), (35, None)],
            id="list",
        ),
        pytest.param("Hội khen các chi hội, trao 29 suất quà cho hộ nghèo.", [], id="gifts-are-not-commended"),
        pytest.param(
            "Xã có 2.792 gia đình học tập, 173 gia đình tiêu biểu được công nhận.",
            [(173, None)],
            id="only-those-recognised",
        ),
        pytest.param("Phường phát động thi đua, có 120 hộ đăng ký.", [], id="registered-is-not-commended"),
    ],
)
def test_commended_counts(body, counts):
    facts = of_kind(extract_facts("Tin khen thưởng", body, date(2023, 5, 5)), FactKind.COMMENDED)

    assert [(fact.details["count"], fact.award) for fact in facts] == counts


@pytest.mark.parametrize(
    ("title", "body", "models"),
    [
        pytest.param(
            "Xã Đồi Mây khen người hiến đất",
            "Các hộ gồm ông Vi Văn Hái, bà Lò Thị Mỷ (thôn 2). Ông Hồ Văn Đậu - Chủ tịch UBND xã trao giấy khen.",
            {"Vi Văn Hái": "thôn 2", "Lò Thị Mỷ": "thôn 2"},
            id="bracket-of-a-row",
        ),
        pytest.param(
            "Truy tặng danh hiệu cho các Mẹ",
            "Chiều 3/9, tỉnh Hạ Bình truy tặng danh hiệu “Bà mẹ Việt Nam anh hùng” cho 2 Mẹ: "
            "Y Nhung (xã Đăk Mây), Trương Thị Nẻ (phường Suối).",
            {"Y Nhung": "xã Đăk Mây", "Trương Thị Nẻ": "phường Suối"},
            id="posthumous",
        ),
        pytest.param(
            "Anh Vi Văn Hái trả lại 20 triệu đồng",
            "Anh Vi Văn Hái (SN 1990, tổ 3) nhặt được ví. Bà Lò Thị Mỷ đến nhận lại tài sản.",
            {"Vi Văn Hái": "tổ 3"},
            id="the-loser-is-no-model",
        ),
        pytest.param(
            "Nét đẹp thôn bản",
            "Ông A Jring là trưởng thôn Kon Pring, xã Đăk Mây. "
            "Bà Tô Thị Rạng, Phó Chủ tịch UBND xã, cho biết thôn đã đổi mới.",
            {"A Jring": "thôn Kon Pring"},
            id="portrait",
        ),
        pytest.param(
            "Hội nghị tổng kết",
            "Ông Lê Quang Tới, Chủ tịch UBND huyện phát biểu biểu dương các tập thể.",
            {},
            id="speaker",
        ),
    ],
)
def test_models_and_their_homes(title, body, models):
    facts = of_kind(extract_facts(title, body, date(2023, 9, 5)), FactKind.HONOUREE)

    assert {fact.subject: fact.details.get("unit") for fact in facts} == models


def test_groups_under_an_award_are_models():
    body = "2 tập thể được nhận Cờ thi đua của UBND tỉnh gồm: Trường Mầm non Hoa Sen (Đồi Mây), THCS Suối Ngàn."

    facts = of_kind(extract_facts("Khen thưởng ngành giáo dục", body, date(2023, 9, 5)), FactKind.HONOUREE)

    assert [(fact.subject, fact.award) for fact in facts] == [
        ("Trường Mầm non Hoa Sen", "Cờ thi đua"),
        ("THCS Suối Ngàn", "Cờ thi đua"),
    ]


@pytest.mark.parametrize(
    ("title", "body", "place"),
    [
        pytest.param("Xã Đồi Mây khen 5 hộ", "UBND xã khen 5 hộ hiến đất.", "xã Đồi Mây", id="title"),
        pytest.param(
            "Trao Huy hiệu Đảng",
            "Thành ủy Hạ Bình trao Huy hiệu cho 02 đảng viên ở phường Suối.",
            "thành phố Hạ Bình",
            id="seat",
        ),
        pytest.param(
            "Kon Tum khen 9 nghệ nhân", "Có 9 nghệ nhân được khen thưởng.", "Kon Tum", id="bare-province"
        ),
        pytest.param("Tin khen thưởng", "Có 9 người được khen thưởng.", None, id="nowhere"),
    ],
)
def test_the_place_of_a_fact(title, body, place):
    (fact,) = of_kind(extract_facts(title, body, date(2023, 9, 5)), FactKind.COMMENDED)

    assert fact.place == place


def test_news_that_commends_nobody_has_no_facts():
    body = "Ngày 5/7, giá vàng tăng 2%. Ông Lê Văn Tám, Giám đốc công ty, cho biết có 5 người mua."

    assert extract_facts("Giá vàng", body, date(2023, 7, 6)) == []


@pytest.mark.parametrize("body", ["", "khen", "khen " * 3000, "Khen: ;;;;", "khen 🎉 06", "khen\n\n\n06 tập thể"])
def test_odd_bodies_raise_nothing(body):
    assert all(fact.end <= len(body) for fact in extract_facts("Khen", body, None))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Chị Vi Thị Hoa (tổ 3) nấu cháo từ thiện. Tháng 5, chị được Chủ tịch UBND tỉnh tặng Bằng khen.",
            [("Vi Thị Hoa", "Bằng khen")],
            id="pronoun",
        ),
        pytest.param(
            "Bác Vi Văn Hái tìm người mất của. Ông Lò Văn Pấng cảm động. UBND phường tặng bác Giấy khen.",
            [("Vi Văn Hái", "Giấy khen")],
            id="the-one-so-called",
        ),
        pytest.param(
            "Em Vi Thị Hoa học giỏi. Hôm qua, em Hoa được nhà trường tặng Giấy khen.",
            [("Vi Thị Hoa", "Giấy khen")],
            id="short-name",
        ),
        pytest.param("Hôm qua, chị được xã tặng Giấy khen.", [], id="nobody-named"),
    ],
)
def test_an_award_to_chi_or_bac_goes_to_whom_that_means(body, expected):
    facts = of_kind(extract_facts("Tin phường", body, date(2023, 9, 5)), FactKind.HONOUREE)

    assert [(fact.subject, fact.award) for fact in facts] == expected


def test_kin_and_losers_are_no_models():
    body = "Em Lưu Gia Na viết bằng chân. Bà nội Đào Thị Mỷ nuôi em. Bà Lò Thị Sáo bỏ nhầm ví vào rác."

    facts = of_kind(extract_facts("Tấm gương vượt khó Lưu Gia Na", body, None), FactKind.HONOUREE)

    assert [fact.subject for fact in facts] == ["Lưu Gia Na"]
