"""Who is held up as a model, and for what: groups, gifts of land, those quoted and those portrayed."""

from datetime import date

import pytest

from knowledge.facts import FactKind
from knowledge.ingest.facts import extract_facts

DAY = date(2023, 9, 5)


def models(title, body):
    return [fact for fact in extract_facts(title, body, DAY) if fact.kind is FactKind.HONOUREE]


FIVE = [
    ("Hội phụ nữ phường", None, "duy trì phong trào “nuôi heo đất giúp bạn”"),
    ("Ban chỉ huy quân sự phường", None, "làm tốt công tác “dân vận khéo”"),
    ("tổ dân phố 17", None, "tuyên truyền, vận động bà con treo cờ"),
    ("thôn PleiTơMây", None, "bảo tồn nghề dệt"),
    ("Vi Văn Hái", "tổ dân phố 7", "tích cực vận động gia đình hiến đất"),
]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "Trong số các mô hình hay, gương điển hình được nêu có: Hội phụ nữ phường duy trì phong trào “nuôi "
            "heo "
            "đất giúp bạn”; Ban chỉ huy quân sự phường làm tốt công tác “dân vận khéo”; tổ dân phố 17 tuyên "
            "truyền, "
            "vận động bà con treo cờ; thôn PleiTơMây bảo tồn nghề dệt; ông Vi Văn Hái, tổ dân phố 7, tích cực vận "
            "động gia đình hiến đất.",
            id="semicolons",
        ),
        pytest.param(
            "Nhiều gương điển hình được nêu, như: Hội phụ nữ phường duy trì phong trào “nuôi heo đất giúp bạn”, "
            "Ban chỉ huy quân sự phường làm tốt công tác “dân vận khéo”, tổ dân phố 17 tuyên truyền, vận động "
            "bà con "
            "treo cờ, thôn PleiTơMây bảo tồn nghề dệt, ông Vi Văn Hái, tổ dân phố 7, tích cực vận động gia đình "
            "hiến đất.",
            id="commas",
        ),
    ],
)
def test_a_list_of_models_holds_groups_whose_deed_follows_without_a_word_between(body):
    told = models("Hội nghị biểu dương người tốt, việc tốt", body)

    assert [(fact.subject, fact.details.get("unit"), fact.details.get("deed")) for fact in told] == FIVE


def test_sentences_of_a_paragraph_about_models_hold_groups_too():
    body = (
        "Phường có nhiều mô hình hay, cách làm tốt. Ban chỉ huy quân sự phường làm tốt công tác “dân vận khéo”. "
        "Tổ dân phố 17 vận động bà con treo cờ. Thôn PleiTơMây bảo tồn nghề dệt.\n"
        "UBND phường xây dựng kế hoạch mới. Tổ dân phố 4 thu gom rác hằng ngày."
    )

    told = models("Hội nghị biểu dương người tốt, việc tốt", body)

    assert [fact.subject for fact in told] == ["Ban chỉ huy quân sự phường", "Tổ dân phố 17", "Thôn PleiTơMây"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "Phường có nhiều gương điển hình. UBND phường trao giấy khen. Hội nghị xây dựng kế hoạch năm tới.",
            id="organisers",
        ),
        pytest.param("Các đơn vị phối hợp: UBND xã Mây, Công an xã Mây tổ chức lễ tuyên dương.", id="hosts"),
        pytest.param(
            "Dự lễ tuyên dương có: ông Lê Quang Tới, Chủ tịch UBND xã; bà Lò Thị Mỷ, Bí thư.", id="guests"
        ),
    ],
)
def test_organisers_and_guests_are_no_models(body):
    assert models("Hội nghị biểu dương", body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Trường Tiểu học Hoa Mây được UBND tỉnh tặng Cờ thi đua.",
            [("Trường Tiểu học Hoa Mây", "Cờ thi đua")],
            id="received",
        ),
        pytest.param(
            "Hội CCB thành phố tặng Giấy khen cho Chi hội 5 và 4 hội viên.",
            [("Chi hội 5", "Giấy khen")],
            id="given",
        ),
        pytest.param(
            "Hai dòng họ được khen là dòng họ Vi ở tổ 4 và dòng họ Lò ở tổ 6.",
            [("dòng họ Vi", None), ("dòng họ Lò", None)],
            id="clans",
        ),
        pytest.param("Chủ tịch UBND xã tặng Giấy khen cho 3 tập thể.", [], id="a-count-is-no-group"),
    ],
)
def test_groups_that_an_award_goes_to(body, expected):
    assert [(fact.subject, fact.award) for fact in models("Tin khen thưởng", body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Các hộ đã hiến đất mở đường. Hiến nhiều nhất là gia đình ông Vi Văn Hái với 540 m2; kế đến là hộ bà "
            "Y Mlơ 310 m2 và hộ ông Lò Văn Pấng 265 m2.",
            {"Vi Văn Hái": "hiến 540 m2 đất", "Y Mlơ": "hiến 310 m2 đất", "Lò Văn Pấng": "hiến 265 m2 đất"},
            id="land",
        ),
        pytest.param(
            "Người hiến máu nhiều nhất được biểu dương là ông Vi Văn Hái (phường Suối) với 61 lần.",
            {"Vi Văn Hái": "hiến máu 61 lần"},
            id="blood",
        ),
        pytest.param(
            "Anh Vi Văn Hái (32 tuổi, thợ sửa xe) cùng hai người bạn là anh Y Tuân và anh Lò Văn Pấng đã dùng "
            "xe máy "
            "đuổi theo kẻ gian.",
            dict.fromkeys(("Vi Văn Hái", "Y Tuân", "Lò Văn Pấng"), "dùng xe máy đuổi theo kẻ gian"),
            id="together",
        ),
    ],
)
def test_a_deed_has_its_verb_and_is_of_one_person(body, expected):
    told = models("Khen thưởng người dân hiến đất, giúp người", body)

    assert {fact.subject: fact.details.get("deed") for fact in told} == expected


def test_who_is_quoted_or_hands_over_is_no_model():
    body = (
        "Em A Lơ nhảy xuống cứu bạn. Thầy Vi Quốc Hái, hiệu trưởng, nói em biết bơi nhờ lớp dạy bơi của xã. "
        "Thượng tá Lò Đăng Khoa, Phó Trưởng Công an huyện, biểu dương tinh thần dũng cảm của em."
    )

    assert [fact.subject for fact in models("Khen thưởng em A Lơ dũng cảm cứu bạn", body)] == ["A Lơ"]


def test_a_portrait_tells_deed_award_and_village():
    body = (
        "Nhà nào có chiêng lạc tiếng đều tìm đến ông A Thơm. Ông sinh năm 1958. Thấy lớp trẻ quên chiêng, ông "
        "dành "
        "gian bếp mở lớp dạy không lấy tiền. Năm 2020 ông được Chủ tịch UBND thành phố tặng Giấy khen."
    )

    (fact,) = models("Người giữ chiêng ở làng Kon Mây", body)

    assert (fact.subject, fact.place, fact.award) == ("A Thơm", "làng Kon Mây", "Giấy khen")
    assert (fact.details["unit"], fact.details["deed"]) == ("làng Kon Mây", "mở lớp dạy không lấy tiền")


def test_a_class_is_no_name_and_a_cooperative_no_commune():
    body = (
        "UBND phường Suối tuyên dương em Vi Gia Hoa, học sinh lớp 6A Trường THCS Suối Mây, nhặt được ví trả lại. "
        "Chị Lò Thị Mỷ, công nhân Hợp tác xã Môi trường Xanh, được tặng Giấy khen."
    )

    told = {fact.subject: fact for fact in models("Tuyên dương người tốt", body)}

    assert set(told) == {"Vi Gia Hoa", "Lò Thị Mỷ"}
    assert told["Vi Gia Hoa"].details["unit"] == "lớp 6A Trường THCS Suối Mây"
    assert told["Lò Thị Mỷ"].place == "phường Suối"


def test_sentences_that_begin_with_a_person_tell_models_where_the_title_praises_many():
    body = (
        "Anh A Hmơ, 24 tuổi, tự học làm thợ điện. Bà Y Blơ, 70 tuổi, cho 5 đoàn thợ ngủ nhờ suốt 4 tháng. "
        "Ông Lò Văn Pấng, Chủ tịch UBND xã, cho biết sẽ khen. Ông Vi Văn Hái, 67 tuổi, là cựu chiến binh. Chị "
        "Vi Thị Hoa, 30 tuổi, bị gãy chân."
    )

    told = models("Xã Mây biểu dương 40 cá nhân", body)

    assert {fact.subject: fact.details.get("deed") for fact in told} == {
        "A Hmơ": "tự học làm thợ điện",
        "Y Blơ": "cho 5 đoàn thợ ngủ nhờ suốt 4 tháng",
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Anh Y Khơ Niê, Bí thư Đoàn xã, sửa bóng đèn. Thành đoàn tặng Bằng khen Đoàn xã, Giấy khen anh Y Khơ.",
            {"Y Khơ Niê": "Giấy khen"},
            id="a-short-highland-name",
        ),
        pytest.param(
            "Phòng Giáo dục tặng Giấy khen cho cô Vi Thị Hoa, giáo viên lớp 1, và anh bảo vệ Lò Văn Pấng vì dập "
            "lửa.",
            {"Vi Thị Hoa": "Giấy khen", "Lò Văn Pấng": "Giấy khen"},
            id="two-receivers",
        ),
        pytest.param(
            "Công an tặng Giấy khen cho ông Vi Văn Hái đã trao trả điện thoại cho bà Lò Thị Mỷ.",
            {"Vi Văn Hái": "Giấy khen"},
            id="whose-it-was",
        ),
        pytest.param(
            "Chị Vi Thị Hoa (phường Suối) nấu cơm. Cuối năm, chị được Chủ tịch UBND TP.HCM tặng Bằng khen.",
            {"Vi Thị Hoa": "Bằng khen"},
            id="a-dot-inside",
        ),
        pytest.param(
            "Phát biểu tại lễ, đồng chí Vi Văn Hái biểu dương những kết quả đạt được, đề nghị khen thưởng kịp "
            "thời.",
            {},
            id="speaker",
        ),
    ],
)
def test_who_receives(body, expected):
    assert {fact.subject: fact.award for fact in models("Tin trong ngày", body)} == expected
