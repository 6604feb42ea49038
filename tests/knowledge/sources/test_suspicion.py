"""What is believed and what is held back, and the differences that people are shown."""

import pytest

from knowledge.ingest.blocks import Extracted
from knowledge.sources.differences import Difference, difference
from knowledge.sources.suspicion import Before, Doubt, Signs, doubt, signs_of

TITLE = "Phường Hoa Sen biểu dương người tốt việc tốt"
BODY = " ".join(f"Câu thứ {n} kể về một việc làm tốt của bà con tổ {n} trong năm qua." for n in range(12))
OTHER = " ".join(f"Mục {n}: thí sinh nộp bản sao bằng cấp, chứng chỉ và đơn dự tuyển mẫu {n}." for n in range(12))
LOGIN_TEXT = "Phiên làm việc đã hết hạn, vui lòng đăng nhập lại bằng tài khoản được cấp."
STORED = Before(TITLE, BODY)
PLAIN, ASKS, BROKEN = Signs(), Signs(password=True, heading="dang nhap"), Signs(heading="404 khong tim thay")


@pytest.mark.parametrize(
    ("title", "body", "signs", "elsewhere", "expected"),
    [
        pytest.param(TITLE, BODY, PLAIN, 0, None, id="the-same"),
        pytest.param(TITLE, BODY, ASKS, 0, None, id="the-same-with-a-login-box-in-its-frame"),
        pytest.param(TITLE, BODY.replace("thứ 3", "thứ ba"), PLAIN, 0, None, id="corrected"),
        pytest.param("Đính chính: tin đã đưa", BODY, PLAIN, 0, None, id="another-title"),
        pytest.param(TITLE, OTHER, PLAIN, 0, None, id="written-anew-under-its-title"),
        pytest.param("Đăng nhập", LOGIN_TEXT, ASKS, 0, Doubt.LOGIN, id="login"),
        pytest.param("Lỗi 404", LOGIN_TEXT, BROKEN, 0, Doubt.ERROR, id="error"),
        pytest.param("Xin lỗi", "Trang đang được xây dựng, mời quay lại sau.", PLAIN, 0, Doubt.SHORT, id="short"),
        pytest.param(TITLE, "Nội dung đang cập nhật.", PLAIN, 0, Doubt.SHORT, id="nothing-under-its-title"),
        pytest.param("Tuyển dụng", OTHER, PLAIN, 2, Doubt.SAME, id="several-say-the-same"),
        pytest.param("Tuyển dụng", OTHER, PLAIN, 0, Doubt.OTHER, id="another-article"),
        pytest.param(None, "", PLAIN, 0, Doubt.EMPTY, id="nothing-there"),
        pytest.param(None, "", ASKS, 0, Doubt.LOGIN, id="nothing-but-a-login-box"),
        pytest.param(None, "", BROKEN, 0, Doubt.ERROR, id="nothing-but-an-error"),
    ],
)
def test_what_comes_for_a_known_page(title, body, signs, elsewhere, expected):
    found = Extracted(title, body) if title else None
    assert doubt(found, signs, STORED, elsewhere=elsewhere) == expected


@pytest.mark.parametrize(
    ("title", "body", "signs", "told", "elsewhere", "expected"),
    [
        pytest.param(TITLE, BODY, PLAIN, TITLE, 0, None, id="as-promised"),
        pytest.param(TITLE, BODY, ASKS, "", 0, None, id="promised-nothing"),
        pytest.param("Đăng nhập hệ thống", LOGIN_TEXT, ASKS, TITLE, 0, Doubt.LOGIN, id="login"),
        pytest.param("Cổng thông tin", OTHER, ASKS, TITLE, 0, Doubt.LOGIN, id="a-password-and-nothing-promised"),
        pytest.param("Thông báo bảo trì", "Hệ thống tạm nghỉ.", PLAIN, "", 0, Doubt.ERROR, id="maintenance"),
        pytest.param(
            "Chào mừng", "Cổng thông tin.", PLAIN, TITLE, 0, Doubt.ERROR, id="short-and-nothing-promised"
        ),
        pytest.param("Lớp học đăng nhập số cho người cao tuổi", BODY, PLAIN, "", 0, None, id="about-logging-in"),
        pytest.param(TITLE, BODY, PLAIN, TITLE, 1, Doubt.SAME, id="held-back-elsewhere"),
    ],
)
def test_what_comes_for_a_new_page(title, body, signs, told, elsewhere, expected):
    assert doubt(Extracted(title, body), signs, None, told=told, elsewhere=elsewhere) == expected


def test_signs_are_read_from_the_markup():
    signs = signs_of("<title>Đăng nhập - Cổng</title><form><input type=PASSWORD></form><h1>Xin mời</h1>")
    assert signs.password
    assert signs.login
    assert not signs.error
    assert not signs_of("<title>Tin tức</title><p>mật khẩu</p>").login


def test_a_difference_shows_the_words_around_what_changed():
    before = ["Tựa", "Sáng 20/02 phường trao giấy khen cho 36 cá nhân và 6 tập thể tiêu biểu.", "Kết."]
    after = ["Tựa", "Sáng 20/02 phường trao giấy khen cho 35 cá nhân và 6 tập thể tiêu biểu.", "Kết.", "Thêm."]

    assert difference(before, after) == Difference(
        ("… trao giấy khen cho 36 cá nhân và 6 …",), ("… trao giấy khen cho 35 cá nhân và 6 …", "Thêm.")
    )
    assert difference(before, before) == Difference()


def test_a_long_difference_is_cut_and_counted():
    found = difference([], [f"Đoạn {n} " + "dài " * 200 for n in range(10)])
    assert (len(found.come), found.more) == (6, 4)
    assert all(len(text) == 300 for text in found.come)
