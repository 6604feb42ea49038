"""A page's text as it is copied from a portal, and texts that people write."""

import unicodedata
from datetime import date

import pytest

from knowledge.ingest.charset import decode
from knowledge.ingest.errors import NoArticle, SourceEmpty
from knowledge.ingest.markdown import extract_markdown
from knowledge.ingest.reading import read_text
from knowledge.ingest.text import extract_text

FIRST = (
    "Chiều 04/6, UBND phường Hoa Lư tổ chức gặp mặt, biểu dương 15 gia đình có nhiều thế hệ sống hòa thuận; "
    "đây là năm thứ ba phường tổ chức hoạt động này."
)
SECOND = (
    "Gia đình cụ Mạc Văn Tề ở tổ dân phố 11 có bốn thế hệ với 23 thành viên cùng chung sống, con cháu đều chăm "
    "ngoan, tích cực tham gia phong trào ở khu dân cư."
)
LAST = "Dịp này, Chủ tịch UBND phường tặng giấy khen cho 05 gia đình tiêu biểu, kèm tiền thưởng theo quy định."
CAPTION = "Lãnh đạo phường Hoa Lư tặng hoa chúc mừng các gia đình tiêu biểu"

PASTED = f"""Chủ nhật, Ngày 08/10/2023 -

Phường Hoa Lư biểu dương 15 gia đình nhiều thế hệ
Ngày đăng: 06/06/2023  16:20
Mặc định Cỡ chữ
{FIRST}

{SECOND}

{CAPTION}

\xa0    {LAST[:-1]}./.

Bích Ngọc
Phường Hoa Lư : Khởi công nhà sinh hoạt cộng đồng tổ 11

Đang truy cập: 9

Tổng lượng truy cập: 1.022.457

Phiên bản đang chạy thử nghiệm"""


def test_a_pasted_portal_page_loses_all_that_is_not_the_article():
    found = extract_text("page.txt", PASTED)

    assert found.title == "Phường Hoa Lư biểu dương 15 gia đình nhiều thế hệ"
    assert found.published == date(2023, 6, 6)  # not the day it was looked at
    assert found.author == "Bích Ngọc"
    assert found.body == f"{FIRST}\n\n{SECOND}\n\n{LAST}"


def test_another_counter_and_another_view_date_change_nothing():
    later = PASTED.replace("truy cập: 9", "truy cập: 188").replace("1.022.457", "1.100.000")
    later = later.replace("Chủ nhật, Ngày 08/10/2023", "Thứ 2, Ngày 04/03/2024")

    assert extract_text("page.txt", later) == extract_text("page.txt", PASTED)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param("{title}\n06/06/2023 16:20", date(2023, 6, 6), id="bare-day-below-the-title"),
        pytest.param("Thứ ba, 06/06/2023, 16:20 [GMT+7]\n{title}", date(2023, 6, 6), id="day-and-time-above"),
        pytest.param("Thứ 4, Ngày 20/01/2024 -\n{title}", None, id="the-day-of-looking"),
        pytest.param("{title}\nĐăng ngày 6-6-2023 | Lượt xem: 12", date(2023, 6, 6), id="label-and-counter"),
        pytest.param(
            "Trang chủ > Tin tức > Xã hội\n{title}\nNgày đăng: 06.06.2023", date(2023, 6, 6), id="breadcrumb"
        ),
        pytest.param("{title}", None, id="no-day"),
    ],
)
def test_the_publication_day_of_a_text(head, published):
    title = "Phường Hoa Lư biểu dương 15 gia đình"
    found = extract_text("page.txt", f"{head.format(title=title)}\n\n{FIRST}\n\n{LAST}")

    assert (found.title, found.published, found.body) == (title, published, f"{FIRST}\n\n{LAST}")


def test_headings_lists_and_enumerations_are_no_captions():
    text = f"Một đợt khen thưởng\n\n{FIRST}\n\n1. Tập thể nhân dân và cán bộ tổ dân phố 11\n\n{SECOND}\n\n{LAST}"

    assert "1. Tập thể nhân dân và cán bộ tổ dân phố 11" in extract_text("a.txt", text).body


def test_lines_of_fixed_width_become_paragraphs_again():
    wrapped = "Biểu dương gia đình nhiều thế hệ\n\n" + "\n".join(
        [
            "Chiều 04/6, UBND phường Hoa Lư tổ chức gặp mặt và biểu dương các gia đình",
            "có nhiều thế hệ sống hòa thuận; đây là năm thứ ba phường Hoa Lư tổ chức hoạt",
            "động này, với 15 gia đình của 12 tổ dân phố được các đoàn thể giới thiệu và",
            "bình chọn.",
        ]
    )

    assert "\n" not in extract_text("a.txt", wrapped).body


def test_an_official_paper_gives_its_kind_subject_and_day_of_signing():
    text = f"""ỦY BAN NHÂN DÂN
PHƯỜNG HOA LƯ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 88/BC-UBND
Hoa Lư, ngày 06 tháng 6 năm 2023
BÁO CÁO
Về kết quả công tác gia đình 6 tháng đầu năm

{FIRST}

{LAST}"""
    found = extract_text("a.txt", text)

    assert found.title == "BÁO CÁO Về kết quả công tác gia đình 6 tháng đầu năm"
    assert found.published == date(2023, 6, 6)
    assert found.body == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\ufeff"], ids=["nothing", "white-space", "bom"])
def test_a_text_of_nothing_is_refused(text):
    with pytest.raises((SourceEmpty, NoArticle)):
        read_text("text", text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Một dòng thôi", id="one-line"),
        pytest.param("Đang truy cập: 9\nTổng lượng truy cập: 1.022.457", id="counters-only"),
        pytest.param("\u200b\u200b\n\u200d", id="zero-width"),
        pytest.param("😀" * 4096, id="emoji"),
    ],
)
def test_a_text_without_an_article_is_refused(text):
    with pytest.raises(NoArticle):
        read_text("text", text)


def test_front_matter_goes_before_what_the_text_shows():
    text = f"""---
title: "Gia đình nhiều thế hệ"
ngày: 06/06/2023
tác giả: Bích Ngọc
url: https://hoalu.example.vn/tin/15
---
# Một tiêu đề khác

{FIRST}

{LAST} [Xem ảnh](https://x.example) **đậm**
"""
    found = extract_markdown("a.md", text)

    assert (found.title, found.published) == ("Gia đình nhiều thế hệ", date(2023, 6, 6))
    assert (found.author, found.url) == ("Bích Ngọc", "https://hoalu.example.vn/tin/15")
    assert found.body.endswith(f"{LAST} Xem ảnh đậm")


def test_markdown_without_front_matter_has_its_first_heading_as_title():
    found = extract_markdown("a.md", f"# Gia đình nhiều thế hệ\n\n{FIRST}\n\n- tổ 11\n- tổ 12\n\n{LAST}\n")

    assert found.title == "Gia đình nhiều thế hệ"
    assert found.body == f"{FIRST}\n\n- tổ 11\n- tổ 12\n\n{LAST}"


def test_decomposed_text_with_invisible_characters_comes_out_composed_and_clean():
    body = "Đồng bào Xơ Đăng hiến đất làm đường, nhiều hộ hiến cả vườn cây."
    messy = unicodedata.normalize("NFD", f"Lễ tuyên\u200b dương\n\n{body}\x00").replace("am", "a\xadm")
    found = read_text("text", decode(messy.encode()))

    assert (found.title, found.body) == ("Lễ tuyên dương", body)
