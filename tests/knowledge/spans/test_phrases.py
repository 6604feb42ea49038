"""Organisations, places, headed phrases, quotations, awards, reasons and clauses."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind


def found(text, kind):
    return [span.text for span in find_spans(text, {kind})]


@pytest.mark.parametrize(
    ("text", "name", "acts"),
    [
        pytest.param(
            "Sáng 5/7, UBND phường Suối Ngàn tổ chức hội nghị", "UBND phường Suối Ngàn", True, id="before-to-chuc"
        ),
        pytest.param("Hội phụ nữ phường với phong trào hay", "Hội phụ nữ phường", False, id="lower-case-words"),
        pytest.param(
            "Ban Chỉ đạo vận động hiến máu tỉnh tặng giấy khen",
            "Ban Chỉ đạo vận động hiến máu tỉnh",
            True,
            id="verb-in-a-name",
        ),
        pytest.param(
            "Sở Văn hóa, Thể thao và Du lịch trao cờ",
            "Sở Văn hóa, Thể thao và Du lịch",
            True,
            id="comma-in-a-name",
        ),
        pytest.param("phường Suối Ngàn (Hạ Bình) trao giấy khen", "phường Suối Ngàn", True, id="ward-that-acts"),
        pytest.param(
            "Hội đồng hương Mây Trắng tại thị trấn Đồi tổ chức",
            "Hội đồng hương Mây Trắng",
            True,
            id="place-between",
        ),
        pytest.param("do Thành đoàn Hạ Bình phát động", "Thành đoàn Hạ Bình", True, id="by"),
        pytest.param("Bí thư Tỉnh ủy Hồ Văn Đậu dự", "Tỉnh ủy", False, id="person-is-not-in-the-name"),
        pytest.param("UBND quận khen thưởng 10 tập thể", "UBND quận", True, id="ends-before-the-verb"),
        pytest.param(
            "Công ty TNHH một thành viên Khai thác Suối Ngàn",
            "Công ty TNHH một thành viên Khai thác Suối Ngàn",
            False,
            id="company",
        ),
    ],
)
def test_an_organisation_ends_where_its_name_does(text, name, acts):
    (span,) = find_spans(text, {SpanKind.ORGANISATION})

    assert (span.text, span.qualifier == "chu the") == (name, acts)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("tại hội trường xã", id="hall"),
        pytest.param("tinh thần đoàn kết toàn dân", id="unity"),
        pytest.param("Hội nghị biểu dương", id="meeting"),
        pytest.param("phường Trường Chinh", id="ward-named-truong"),
        pytest.param("ông Đoàn Văn Sáu", id="family-doan"),
        pytest.param("anh báo tổng đài", id="verb-bao"),
    ],
)
def test_no_organisation(text):
    assert found(text, SpanKind.ORGANISATION) == []


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        pytest.param(
            "Hội Cựu chiến binh huyện Suối Mây, tỉnh Hạ Bình tổ chức hội nghị.",
            ["Hội Cựu chiến binh huyện Suối Mây"],
            id="its-province-is-no-organiser",
        ),
        pytest.param(
            "Liên đội Trường THCS Suối Mây, huyện Vị Mây, tỉnh Hạ Bình tổ chức lễ.",
            ["Liên đội Trường THCS Suối Mây"],
            id="district-and-province",
        ),
        pytest.param(
            "Sáng 18/11, Ủy ban MTTQ phường 12, quận Suối Mây (TP.HCM) phối hợp UBND phường tổ chức lễ.",
            ["Ủy ban MTTQ phường 12", "UBND phường"],
            id="seat-and-bracket",
        ),
        pytest.param(
            "Hội Nông dân xã Suối Mây (tỉnh Hạ Bình) ngày 17/12/2025 tổ chức hội nghị.",
            ["Hội Nông dân xã Suối Mây"],
            id="bracket-and-day",
        ),
        pytest.param(
            "Liên minh Hợp tác xã tỉnh trao giấy khen.", ["Liên minh Hợp tác xã tỉnh"], id="an-alliance-whole"
        ),
        pytest.param(
            "tại hội trường UBND phường, phường Suối Mây (tỉnh Hạ Bình) tổng kết thi đua",
            ["UBND phường", "phường Suối Mây"],
            id="a-ward-that-meets-in-a-hall",
        ),
        pytest.param("đèn đường do con em xa quê ở Hạ Bình tài trợ", [], id="a-home-is-no-giver"),
        pytest.param("Ban Dân vận Mây tổ chức Hội thi “Khéo tay”", ["Ban Dân vận Mây"], id="a-contest-is-none"),
    ],
)
def test_who_acts_is_the_organisation_and_not_its_seat(text, acting):
    spans = find_spans(text, {SpanKind.ORGANISATION})

    assert [span.text for span in spans if span.qualifier == "chu the"] == acting


@pytest.mark.parametrize(
    ("text", "row"),
    [
        pytest.param(
            "Đảng ủy, HĐND, UBND phường Suối Mây tổ chức hội nghị.",
            "Đảng ủy, HĐND, UBND phường Suối Mây",
            id="place-told-once",
        ),
        pytest.param(
            "Tại Quảng trường trung tâm huyện, Ban Thường vụ Tỉnh đoàn phối hợp với Huyện ủy Mây tổ chức lễ.",
            "Ban Thường vụ Tỉnh đoàn phối hợp với Huyện ủy Mây",
            id="the-venue-is-no-organiser",
        ),
    ],
)
def test_a_row_of_organisers_begins_with_an_organiser(text, row):
    spans = find_spans(text, {SpanKind.ORGANISATION})

    assert [span.text for span in spans if span.qualifier == "danh sach"] == [row]


@pytest.mark.parametrize(
    ("text", "officer"),
    [
        pytest.param("được Chủ tịch UBND tỉnh Hạ Bình tặng Bằng khen", "Chủ tịch UBND tỉnh Hạ Bình", id="acts"),
        pytest.param("Bằng khen của Chủ tịch UBND tỉnh Hạ Bình", "Chủ tịch UBND tỉnh Hạ Bình", id="of"),
        pytest.param("ông Vi Văn Hái, Chủ tịch UBND tỉnh Hạ Bình", None, id="only-a-description"),
    ],
)
def test_who_grants_in_an_organisation_s_name_also_comes_whole(text, officer):
    assert ("chu tich" in [span.head for span in find_spans(text, {SpanKind.ORGANISATION})]) == (
        officer is not None
    )
    assert officer is None or officer in found(text, SpanKind.ORGANISATION)


def test_a_group_is_found_by_the_name_in_quotation_marks():
    assert found("Nhóm thiện nguyện “Gió núi” tặng quà", SpanKind.ORGANISATION) == ["Nhóm thiện nguyện “Gió núi”"]
    assert found("về sau nhóm “Áo ấm” ở Hạ Bình giúp", SpanKind.ORGANISATION) == ["nhóm “Áo ấm”"]


def test_organisers_in_a_row_also_come_together():
    text = "Ngày 3/9, Hội Bảo trợ trẻ em tỉnh, Báo Hạ Bình, Hội Khuyến học tỉnh phối hợp tổ chức lễ trao quà."

    (row,) = (span for span in find_spans(text, {SpanKind.ORGANISATION}) if span.qualifier == "danh sach")

    assert row.text == "Hội Bảo trợ trẻ em tỉnh, Báo Hạ Bình, Hội Khuyến học tỉnh"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "ở thôn Kon Pring, xã Đăk Mây",
            ["thôn Kon Pring, xã Đăk Mây", "thôn Kon Pring", "xã Đăk Mây"],
            id="chain",
        ),
        pytest.param("tổ 44B, khu 4", ["tổ 44B, khu 4", "tổ 44B", "khu 4"], id="numbers"),
        pytest.param("Chiều qua, tại Nhà hát TP.HCM, lễ diễn ra", ["Nhà hát TP.HCM"], id="after-tai"),
        pytest.param(
            "hẻm 76/47 Phan Kế, phường 7",
            ["hẻm 76/47 Phan Kế, phường 7", "hẻm 76/47 Phan Kế", "phường 7"],
            id="alley",
        ),
        pytest.param("thôn PleiTơMây giữ nghề", ["thôn PleiTơMây"], id="one-word"),
        pytest.param("6 hộ dân của phường", [], id="no-name"),
    ],
)
def test_places(text, places):
    assert found(text, SpanKind.PLACE) == places


@pytest.mark.parametrize(
    ("text", "phrase", "head", "value"),
    [
        pytest.param("ở tổ dân phố 17 hôm qua", "tổ dân phố 17", "to dan pho", "17", id="number"),
        pytest.param(
            "Trường THPT Suối Ngàn số 2 đoạt giải",
            "Trường THPT Suối Ngàn số 2",
            "truong thpt",
            "Suối Ngàn số 2",
            id="school",
        ),
        pytest.param("là học sinh lớp 7A1 nhặt được", "lớp 7A1", "lop", "7A1", id="class"),
        pytest.param("thực hiện Nghị quyết số 21 của", "Nghị quyết số 21", "nghi quyet so", "21", id="resolution"),
        pytest.param(
            "phong trào “Nhà sạch vườn đẹp” lan tỏa",
            "phong trào “Nhà sạch vườn đẹp”",
            "phong trao",
            "Nhà sạch vườn đẹp",
            id="quoted",
        ),
        pytest.param(
            "nhờ mô hình nuôi heo đất, hội có quỹ",
            "mô hình nuôi heo đất",
            "mo hinh",
            "nuôi heo đất",
            id="told-in-words",
        ),
        pytest.param("giữ nghề dệt thổ cẩm.", "nghề dệt thổ cẩm", "nghe", "dệt thổ cẩm", id="craft"),
    ],
)
def test_a_headed_phrase_has_head_and_value(text, phrase, head, value):
    span = next(span for span in find_spans(text, {SpanKind.HEADED}) if span.text == phrase)

    assert (span.head, span.value) == (head, value)


@pytest.mark.parametrize(
    ("text", "shown", "value", "rank"),
    [
        pytest.param(
            "nhận Bằng khen của UBND tỉnh Hạ Bình.",
            "Bằng khen của UBND tỉnh Hạ Bình",
            "Bằng khen",
            None,
            id="with-its-giver",
        ),
        pytest.param(
            "Huân chương Độc lập hạng Nhì",
            "Huân chương Độc lập hạng Nhì",
            "Huân chương Độc lập",
            "hang nhi",
            id="class",
        ),
        pytest.param(
            "trao Huy hiệu 60 năm tuổi Đảng cho ông",
            "Huy hiệu 60 năm tuổi Đảng",
            "Huy hiệu",
            None,
            id="years-in-the-party",
        ),
        pytest.param(
            "tặng kỷ niệm chương “Vì cộng đồng”",
            "kỷ niệm chương “Vì cộng đồng”",
            "Kỷ niệm chương",
            None,
            id="name-in-quotes",
        ),
        pytest.param(
            "đạt danh hiệu Thôn kiểu mẫu năm 2020",
            "danh hiệu Thôn kiểu mẫu",
            "Thôn kiểu mẫu",
            None,
            id="title-in-words",
        ),
        pytest.param(
            "là chiến sỹ thi đua cơ sở",
            "chiến sỹ thi đua cơ sở",
            "Chiến sĩ thi đua cơ sở",
            None,
            id="two-spellings-one-form",
        ),
        pytest.param(
            "gia đình văn hoá", "gia đình văn hoá", "Gia đình văn hóa", None, id="two-tone-placements-one-form"
        ),
    ],
)
def test_awards(text, shown, value, rank):
    span = find_spans(text, {SpanKind.AWARD})[0]

    assert (span.text, span.value, span.qualifier) == (shown, value, rank)


@pytest.mark.parametrize(
    ("text", "reason", "head"),
    [
        pytest.param("được khen vì đã dũng cảm cứu người.", "đã dũng cảm cứu người", "vi", id="vi"),
        pytest.param(
            "tặng giấy khen về thành tích phòng, chống dịch.",
            "thành tích phòng, chống dịch",
            "ve",
            id="comma-inside",
        ),
        pytest.param(
            "khen 3 hộ có thành tích xuất sắc trong hiến đất.",
            "có thành tích xuất sắc trong hiến đất",
            "thanh tich",
            id="merit",
        ),
        pytest.param(
            "Ông mở lớp sau khi chứng kiến hai em nhỏ đuối nước.",
            "chứng kiến hai em nhỏ đuối nước",
            "sau khi",
            id="seen-before",
        ),
        pytest.param("Lý do là con dốc quá trơn.", "con dốc quá trơn", "ly do la", id="called-a-reason"),
        pytest.param(
            'được khen vì góp công cho phong trào "Ngõ sạch" của khu.',
            'góp công cho phong trào "Ngõ sạch"',
            "vi",
            id="quotation-closed",
        ),
    ],
)
def test_reasons(text, reason, head):
    assert (reason, head) in [(span.text, span.head) for span in find_spans(text, {SpanKind.REASON})]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        pytest.param("Thấy dốc trơn, ông rải đá.", "Thấy dốc trơn", id="seen"),
        pytest.param("Thương bà cụ ở một mình, chị Mỷ tối nào cũng sang.", "Thương bà cụ ở một mình", id="felt"),
        pytest.param(
            "Một hôm, không muốn lũ trẻ nghỉ học, thầy đến nhà.", "không muốn lũ trẻ nghỉ học", id="feared"
        ),
        pytest.param("Nghe tin nhà bạn cháy, rồi mưa dột, anh Tú góp gạo.", "Nghe tin nhà bạn cháy", id="comma"),
    ],
)
def test_what_moved_somebody_is_a_reason(text, moved):
    assert moved in found(text, SpanKind.REASON)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Bà con được thấy hiện vật, ông kể.", id="shown"),
        pytest.param("Nhân viên trạm góp tiền.", id="one-word"),
        pytest.param("Nhờ vậy bà con đi lại dễ hơn.", id="points-back"),
        pytest.param("Nghĩ xa. Trời tối, ông về.", id="another-sentence"),
    ],
)
def test_no_reason(text):
    assert found(text, SpanKind.REASON) == []


def test_a_reason_ends_where_another_clause_has_its_own_subject():
    assert found("Vì mất sóng, anh chạy bộ báo tin, gõ cửa từng nhà.", SpanKind.REASON) == ["mất sóng"]
    assert "thương bà nội, ông ngoại" in found("Em học giỏi vì thương bà nội, ông ngoại.", SpanKind.REASON)


def test_quotations_come_without_their_marks():
    assert found('câu lạc bộ “Chung tay” và "Sống đẹp"', SpanKind.QUOTED) == ["Chung tay", "Sống đẹp"]


def test_clauses_are_short_and_keep_numbers_whole():
    clauses = found(
        "Hội vận động treo cờ đạt 98,5%; trao 1.200 suất quà cho hộ nghèo, khen các chi hội.", SpanKind.CLAUSE
    )

    assert clauses == ["Hội vận động treo cờ đạt 98,5%", "trao 1.200 suất quà cho hộ nghèo", "khen các chi hội"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("Em nhặt ví ở cổng chợ Đống Năm.", "cổng chợ Đống Năm", id="a-name-that-is-also-a-year"),
        pytest.param("Thầy dạy chữ tại sala của chùa.", "sala của chùa", id="a-venue-without-a-name"),
        pytest.param("Bác Tư, người gốc Đồi Mây (Hạ Bình) vào Nam.", "Đồi Mây (Hạ Bình)", id="origin"),
        pytest.param(
            "Tàu gặp nạn cách đảo Mây 12 hải lý về phía tây.", "cách đảo Mây 12 hải lý về phía tây", id="away"
        ),
        pytest.param("Lụa bán sang Lào và Thái Lan.", "Lào và Thái Lan", id="countries"),
    ],
)
def test_a_place_is_told_whole(text, place):
    assert place in found(text, SpanKind.PLACE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Xã họp trước ngày 20, gần 30 đoàn viên dự.", id="before-a-day"),
        pytest.param("Chị Áo Hoa gặp anh.", id="a-word-that-is-also-a-country"),
        pytest.param("Ông từng ngủ ở bến xe.", id="any-bus-station"),
    ],
)
def test_what_only_looks_like_a_place_is_none(text):
    assert found(text, SpanKind.PLACE) == []


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        pytest.param("Chị Mỷ, 31 tuổi, xã Đồi Mây, tỉnh Hạ Bình hiến 90 m2 đất.", "hiến 90 m2 đất", id="home"),
        pytest.param("Năm qua, xã Đồi Mây khen 21 hộ.", "xã Đồi Mây khen 21 hộ", id="who-acts"),
        pytest.param(
            "khen vì lo việc phòng, chống dịch ở xã.", "khen vì lo việc phòng, chống dịch ở xã", id="one-thing"
        ),
    ],
)
def test_a_clause_begins_behind_its_subject_s_home_and_keeps_one_thing_whole(text, clause):
    assert clause in found(text, SpanKind.CLAUSE)
