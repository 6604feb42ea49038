"""Persons, lists of persons, what is said beside a name, and capitals that name no person."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind


def persons(text):
    return [(span.text, span.value, span.head) for span in find_spans(text, {SpanKind.PERSON})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("gồm ông Vi Văn Hái ở tổ 3", ("ông Vi Văn Hái", "Vi Văn Hái", "ong"), id="honorific"),
        pytest.param("em Uyên nhặt được ví", ("em Uyên", "Uyên", "em"), id="one-name-after-an-honorific"),
        pytest.param(
            "Cô giáo Mai Thị Lan dạy", ("Cô giáo Mai Thị Lan", "Mai Thị Lan", "co giao"), id="long-honorific"
        ),
        pytest.param("Ông A Jring hiến đất", ("Ông A Jring", "A Jring", "ong"), id="a-is-part-of-the-name"),
        pytest.param("bà Y Blưi dệt vải", ("bà Y Blưi", "Y Blưi", "ba"), id="y-is-part-of-the-name"),
        pytest.param("tặng K’Brốp giấy khen", ("K’Brốp", "K’Brốp", None), id="apostrophe"),
        pytest.param(
            "Chủ tịch UBND tỉnh Lê Quang Tới dự", ("Lê Quang Tới", "Lê Quang Tới", None), id="after-a-province"
        ),
        pytest.param("Bí thư Tỉnh ủy Hồ Văn Đậu dự", ("Hồ Văn Đậu", "Hồ Văn Đậu", None), id="after-a-committee"),
        pytest.param(
            "đồng chí Hoàng Công Bộ dự", ("đồng chí Hoàng Công Bộ", "Hoàng Công Bộ", "dong chi"), id="bo-is-a-name"
        ),
        pytest.param(
            "Ông Đoàn Văn Sáu trồng cây", ("Ông Đoàn Văn Sáu", "Đoàn Văn Sáu", "ong"), id="doan-is-a-family"
        ),
        pytest.param(
            "cháu Lê Hoàng Gia Bảo", ("cháu Lê Hoàng Gia Bảo", "Lê Hoàng Gia Bảo", "chau"), id="gia-is-a-name"
        ),
        pytest.param(
            "soeur Maria Trần Thị Mơ", ("soeur Maria Trần Thị Mơ", "Maria Trần Thị Mơ", "soeur"), id="saint"
        ),
        pytest.param(
            "em Ngô Trường Giang", ("em Ngô Trường Giang", "Ngô Trường Giang", "em"), id="truong-is-a-name"
        ),
        pytest.param(
            "thầy hiệu trưởng Võ Minh Bảy", ("hiệu trưởng Võ Minh Bảy", "Võ Minh Bảy", "hieu truong"), id="role"
        ),
        pytest.param(
            "cô Tổng phụ trách Đội Mạch Thị Mây",
            ("cô Tổng phụ trách Đội Mạch Thị Mây", "Mạch Thị Mây", "co tong phu trach doi"),
            id="role-in-capitals",
        ),
        pytest.param(
            "Sơ Têrêsa Bùi Thị Mơ", ("Sơ Têrêsa Bùi Thị Mơ", "Têrêsa Bùi Thị Mơ", "so"), id="saint-first"
        ),
        pytest.param("cụ Thị Lơn dệt vải", ("cụ Thị Lơn", "Thị Lơn", "cu"), id="thi-begins-a-name"),
        pytest.param("bé gái được đặt tên là Hải Mây", ("Hải Mây", "Hải Mây", None), id="what-a-child-is-called"),
        pytest.param(
            "kế toán Tạ Như Ý Trường Mầm non Sao", ("kế toán Tạ Như Ý", "Tạ Như Ý", "ke toan"), id="school-behind"
        ),
    ],
)
def test_a_person_is_found_whole(text, expected):
    assert persons(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("trên đường Trần Phú", id="street"),
        pytest.param("phường Trần Hưng Đạo", id="ward"),
        pytest.param("hẻm 694 Nguyễn Kiệm", id="alley-with-a-number"),
        pytest.param("Trường THCS Nguyễn Du", id="school"),
        pytest.param("Chủ tịch UBND xã Hoàng Lương", id="commune-with-a-family-name"),
        pytest.param("Bí thư Đảng ủy phường Lê Hồng Phong", id="namesake-after-a-role"),
        pytest.param("phong cách Hồ Chí Minh", id="campaign"),
        pytest.param("sinh viên Đắk Lắk", id="students-of-a-province"),
        pytest.param("Bà mẹ Việt Nam anh hùng", id="title"),
        pytest.param("Trạm Y tế xã", id="health-station"),
        pytest.param("theo lời Bác Hồ dạy", id="uncle-ho"),
        pytest.param("Câu lạc bộ Doanh nhân Mỹ An", id="club-of-a-place"),
        pytest.param("các trường: Mai Trung, Thanh Vân", id="two-words-without-a-sign"),
    ],
)
def test_capitals_that_name_no_person(text):
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "gồm ông Vi Văn Hái, bà Lò Thị Mỷ và anh Tòng Văn É.", "Vi Văn Hái; Lò Thị Mỷ; Tòng Văn É", id="three"
        ),
        pytest.param("Y Nhung (xã Đăk Mây), Trương Thị Nẻ (phường Suối)", "Y Nhung; Trương Thị Nẻ", id="brackets"),
        pytest.param(
            "phong tặng: K’Brốp, Ya Ngần, Tounel Ma Bi.", "K’Brốp; Ya Ngần; Tounel Ma Bi", id="highlands"
        ),
    ],
)
def test_names_in_a_row_also_come_as_a_list(text, names):
    (span,) = find_spans(text, {SpanKind.PERSONS})

    assert span.value == names
    assert span.unit == str(names.count(";") + 1)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        pytest.param(
            "Ông Vũ Duy Hới - Chủ tịch Hội khuyến học xã dự.",
            "Vũ Duy Hới",
            [("Chủ tịch Hội khuyến học xã", "chu tich")],
            id="after-a-dash",
        ),
        pytest.param(
            "Bà Tô Thị Rạng, Phó Bí thư Đảng ủy phường, trao quà.",
            "Tô Thị Rạng",
            [("Phó Bí thư Đảng ủy phường", "pho bi thu")],
            id="between-commas",
        ),
        pytest.param(
            "Phó Chủ tịch UBND tỉnh Lê Quang Tới phát biểu.",
            "Lê Quang Tới",
            [("Phó Chủ tịch UBND tỉnh", "pho chu tich")],
            id="before",
        ),
        pytest.param("chị Vi Thị Hoa (SN 1990) hiến máu.", "Vi Thị Hoa", [("SN 1990", None)], id="bracket"),
        pytest.param(
            "Ông Đỗ Văn Khế là tổ trưởng tổ dân phố 3.",
            "Đỗ Văn Khế",
            [("tổ trưởng tổ dân phố 3", "to truong")],
            id="is",
        ),
        pytest.param("Vốn là thuyền trưởng, ông về quê.", None, [("thuyền trưởng", None)], id="of-nobody-named"),
        pytest.param("Chủ tịch xã trao quà cho em Vi Thị Hoa.", "Vi Thị Hoa", [], id="the-giver-is-no-role"),
    ],
)
def test_what_stands_beside_a_name(text, name, told):
    spans = find_spans(text, {SpanKind.APPOSITION})

    assert [(span.text, span.head) for span in spans if span.value == name] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "ông Vi Văn Hái hiến 200m2 đất, cả thôn noi theo.", [("Vi Văn Hái", "hiến 200m2 đất")], id="verb"
        ),
        pytest.param(
            "ông Vi Văn Hái với việc vận động bà con.", [("Vi Văn Hái", "vận động bà con")], id="with-the-deed"
        ),
        pytest.param(
            "ông Vi Văn Hái và bà Lò Thị Mỷ hiến đất mở đường.",
            [("Vi Văn Hái", "hiến đất mở đường"), ("Lò Thị Mỷ", "hiến đất mở đường")],
            id="both-of-a-pair",
        ),
        pytest.param(
            "hộ ông Vi Văn Hái hiến 70m2, hộ bà Lò Thị Mỷ 50m2.",
            [("Vi Văn Hái", "hiến 70m2"), ("Lò Thị Mỷ", "50m2")],
            id="verb-left-out-the-second-time",
        ),
    ],
)
def test_a_deed_belongs_to_its_doer(text, told):
    spans = find_spans(text, {SpanKind.DEED})

    assert {(span.value, span.text) for span in spans} >= set(told)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        pytest.param("Mỗi sáng, chị nấu cháo cho người bệnh, rồi về.", "nấu cháo cho người bệnh", id="pronoun"),
        pytest.param("Anh đi làm về, tự bỏ tiền vá 11 ổ gà.", "tự bỏ tiền vá 11 ổ gà", id="nobody-named"),
        pytest.param("Bà kể chuyện nhận nuôi 6 trẻ mồ côi.", "nhận nuôi 6 trẻ mồ côi", id="after-another-verb"),
        pytest.param("Chị thuyết phục 9 nhà không đốt rác.", "thuyết phục 9 nhà không đốt rác", id="first-verb"),
        pytest.param("Xe cấp cứu hỏng, đêm ấy anh cõng cụ đi.", "cõng cụ đi", id="a-verb-that-tells-a-noun"),
        pytest.param("Ông là người dệt lại chiếc chiếu cổ.", "dệt lại chiếc chiếu cổ", id="is-one-who"),
    ],
)
def test_a_clause_tells_a_deed_from_its_verb_on(text, deed):
    assert deed in [span.text for span in find_spans(text, {SpanKind.DEED})]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Xe cấp cứu không vào được.", id="of-a-car"),
        pytest.param("Ông là thợ sửa xe ở phố.", id="of-a-trade"),
        pytest.param("Ngày thành lập Hội.", id="of-a-day"),
    ],
)
def test_a_verb_that_tells_a_noun_apart_is_no_deed(text):
    assert find_spans(text, {SpanKind.DEED}) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Trung tá Vi Văn Hái, Chỉ huy trưởng, chủ trì", ["Vi Văn Hái"], id="a-role-after-a-comma"),
        pytest.param("học sinh lớp 6A Trường THCS Suối Mây", [], id="a-class"),
        pytest.param("Thượng tá Lò Đăng Khoa, Phó Trưởng Công an", ["Lò Đăng Khoa"], id="khoa-ends-a-name"),
        pytest.param("Sở Y tế tặng anh Dũng Giấy khen", ["Dũng"], id="an-award-after-a-name"),
    ],
)
def test_where_a_name_begins_and_ends(text, names):
    assert [value for _, value, _ in persons(text)] == names


def test_a_trade_after_an_age_in_brackets_stands_alone_too():
    found = find_spans("Anh Lê Văn Tứ (34 tuổi, thợ đóng ghe, xã Tân Lộc) dập lửa.", {SpanKind.APPOSITION})
    assert ("thợ đóng ghe", "Lê Văn Tứ") in [(span.text, span.value) for span in found]
