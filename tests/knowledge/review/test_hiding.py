"""Who is left out of a text is not to be found in it, and the others are."""

import pytest

from knowledge.analysis.folding import fold
from knowledge.review import hiding

AWARDS = (
    "Sáng 10/03, UBND phường trao giấy khen cho các ông Nguyễn Văn An (tổ 4), Trần Văn Chánh (tổ 5) và bà Lê Thị "
    "Mẫu. Ông Chánh cho biết ông rất vui. Ông còn hiến 100 m2 đất. Bà Mẫu cũng vậy. Chánh Văn phòng UBND đến dự."
)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        pytest.param("ông Trần Văn Chánh", "Trần Văn Chánh", True, id="as-written"),
        pytest.param("ông TRẦN VĂN CHÁNH", "Trần Văn Chánh", True, id="in-capitals"),
        pytest.param("ong tran van chanh", "Trần Văn Chánh", True, id="text-without-marks"),
        pytest.param("ông Trần Văn Chánh", "tran van chanh", True, id="asked-without-marks"),
        pytest.param("bà Lê Thị Hoà", "Lê Thị Hòa", True, id="tone-placed-otherwise"),
        pytest.param("ông Trần Văn Thành", "Trần Văn Chánh", False, id="another-name"),
        pytest.param("ông Trần Văn Thanh", "Trần Văn Thành", False, id="another-mark"),
        pytest.param("ông Trần Văn Chánhh", "Trần Văn Chánh", False, id="longer-word"),
    ],
)
def test_names(text, name, found):
    assert hiding.names(text, name) is found


@pytest.mark.parametrize(
    ("name", "gone", "kept"),
    [
        pytest.param(
            "Trần Văn Chánh",
            ["chanh (", "ong chanh", "100 m2"],
            ["Nguyễn Văn An (tổ 4)", "bà Lê Thị Mẫu", "Bà Mẫu cũng vậy", "Chánh Văn phòng UBND"],
            id="in-the-middle",
        ),
        pytest.param(
            "Lê Thị Mẫu",
            ["mau"],
            ["Trần Văn Chánh (tổ 5)", "Ông Chánh cho biết", "100 m2"],
            id="last-of-the-row",
        ),
        pytest.param(
            "Nguyễn Văn An",
            ["nguyen van an", "to 4"],
            ["Sáng 10/03, UBND phường trao giấy khen", "Trần Văn Chánh (tổ 5)", "bà Lê Thị Mẫu"],
            id="first-of-the-row",
        ),
    ],
)
def test_a_person_goes_and_the_others_stay(name, gone, kept):
    left = hiding.without(AWARDS, hiding.cuts(AWARDS, name))

    assert [part for part in gone if part in fold(left)] == []
    assert [part for part in kept if part not in left] == []
    assert hiding.LEFT_OUT in left


def test_a_short_name_alone_is_nobody_in_particular():
    assert hiding.cuts("Ông Chánh hiến đất.", "Trần Văn Chánh") == []


def test_a_text_about_one_person_has_nothing_left():
    body = "Ông Trần Văn Chánh ở tổ 5 hiến đất làm đường. Ông còn vận động bà con góp công. Đường dài 200 m."
    assert hiding.too_much(body, hiding.cuts(body, "Trần Văn Chánh"))
