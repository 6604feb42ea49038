"""Lines of a page: which are the article's, which the portal's, and who signs."""

import pytest

from knowledge.ingest.portal import ends_article, is_chrome, is_office_name
from knowledge.ingest.signatures import labelled_author, signature


@pytest.mark.parametrize(
    "line",
    [
        "Mặc định Cỡ chữ",
        "Cỡ chữ: A- A A+",
        "Lượt xem: 1.204",
        "Số lượt truy cập: 88.123",
        "Đang truy cập: 111",
        "Tổng lượng truy cập: 45.940.313",
        "Hôm nay : 11",
        "Tháng 10 : 39",
        "Phiên bản đang chạy thử nghiệm",
        "Email của bạn sẽ không được hiển thị công khai",
        "Trang chủ > Tin tức > Xã hội",
        "In trang",
        "Chia sẻ bài viết:",
        "Xem thêm: Bài khác",
        "© Bản quyền thuộc về UBND phường",
        "Tags: gương sáng, người tốt",
        "***",
        "",
    ],
)
def test_lines_of_the_portal(line):
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sáng 20/02, UBND phường tổ chức hội nghị.",
        "Chia sẻ khó khăn với bà con vùng lũ, phường quyên góp 45 triệu đồng.",
        "Danh sách 36 cá nhân được khen thưởng",
        "Đánh giá cao những kết quả mà các tổ dân phố đã đạt được trong năm qua.",
        "Tìm kiếm người thân thất lạc sau 40 năm: câu chuyện của cựu chiến binh",
        "Hôm nay, thôn có 118 hộ",
        "Năm 2021: đạt 95%",
        "Gửi lời cảm ơn tới các mạnh thường quân",
        "Thích hợp với người cao tuổi",
    ],
)
def test_lines_of_the_article(line):
    assert not is_chrome(line)
    assert not ends_article(line)


@pytest.mark.parametrize(
    "line",
    [
        "Tin liên quan",
        "Các tin khác:",
        "Những tin mới hơn",
        "Bình luận (3)",
        "Ý kiến bạn đọc",
        "BÀI VIẾT CÙNG CHUYÊN MỤC",
    ],
)
def test_headings_that_end_an_article(line):
    assert ends_article(line)


def test_names_of_portals_are_no_titles():
    assert is_office_name("Cổng thông tin điện tử phường An Thịnh")
    assert not is_office_name("Trang phục truyền thống của người Xơ Đăng")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("a+" * 130 + "x", id="font-sizes"),
        pytest.param("mặc định " + "a" * 240 + "x", id="font-size-words"),
        pytest.param("cỡ chữ " + "a " * 120 + "x", id="spaces"),
        pytest.param(" > ".join(["ab"] * 50) + ".", id="breadcrumbs"),
        pytest.param("1.2." * 60 + "x", id="numbers"),
    ],
)
def test_no_line_holds_the_rules_up(line):
    assert is_chrome(line) in (True, False)  # a pattern that goes back and forth would never come to an end
    assert not ends_article(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ngọc Phượng", "Ngọc Phượng"),
        ("TRẦN THANH", "TRẦN THANH"),
        ("Y Hoa - A Thuyết", "Y Hoa - A Thuyết"),
        ("Khánh Hòa + Mai Toan", "Khánh Hòa + Mai Toan"),
        ("Bài, ảnh: Phúc Nguyên", "Phúc Nguyên"),
        ("Tin và ảnh: Lê Na", "Lê Na"),
        ("Tác giả: Hồng Nhung | Lượt xem: 12", "Hồng Nhung"),
        ("(Theo Minh Anh)", "Minh Anh"),
        ("Bởi Minh Anh", "Minh Anh"),
        ("T.H", "T.H"),
        ("K’Bon", "K’Bon"),
        ("Phường Hòa Bình", None),
        ("Thành phố Kon Tum : Dấu ấn 5 năm xây dựng và phát triển", None),
        ("Phường tặng quà", None),
        ("Tác giả: admin", None),
        ("Ảnh: Mai Lan", None),
        ("Sáng 20/02", None),
        ("Hội nghị thành công tốt đẹp.", None),
    ],
)
def test_signatures(line, name):
    assert signature(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Đăng ngày 28-03-2022 bởi Minh Châu", "Minh Châu"),
        ("Người đăng: Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
        ("Được đăng bởi bientap vào T5, 04/08/2022", None),
        ("Tác giả: Lan Hương - Lượt xem: 88", "Lan Hương"),
        ("Gửi bởi Lan Hương - Thứ Sáu, 5 tháng 1 2024", "Lan Hương"),
        ("Nguồn tin: Đội Thiếu niên", None),
        ("Tác giả: Thu Hà  Ngày đăng: 03/04/2021", "Thu Hà"),
        ("Phường có nhiều tác giả trẻ", None),
    ],
)
def test_labelled_authors(line, name):
    assert labelled_author(line) == name
