"""What makes an article the same one when it comes again."""

from datetime import date

import pytest

from knowledge.ingest.blocks import Extracted
from knowledge.ingest.identity import imported, is_article_address, normal_address

BASE = "https://hoathuan.example.vn/tin/khen-77.html"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://hoathuan.example.vn/tin/khen-77.html",
        "https://www.hoathuan.example.vn/tin/khen-77.html",
        "https://HoaThuan.example.vn:443/tin/khen-77.html",
        "https://hoathuan.example.vn/tin/khen-77.html#binh-luan",
        "https://hoathuan.example.vn/tin/khen-77.html?utm_source=zalo&fbclid=abc",
        "https://hoathuan.example.vn/tin/khen-77.html;jsessionid=8F2A",
        "https://hoathuan.example.vn/tin/khen-77.html/",
    ],
)
def test_spellings_of_one_address(spelling):
    assert normal_address(spelling) == normal_address(BASE)


@pytest.mark.parametrize(
    "other",
    [
        "https://hoathuan.example.vn/tin/khen-78.html",
        "https://hoathuan.example.vn/tin/khen-77.html?id=2",
        "https://hoathuan.example.vn:8443/tin/khen-77.html",
        "https://hoabinh.example.vn/tin/khen-77.html",
    ],
)
def test_addresses_of_other_pages(other):
    assert normal_address(other) != normal_address(BASE)


def test_the_order_of_a_query_does_not_matter():
    assert normal_address("https://x.example/a?id=1&b=2") == normal_address("https://x.example/a?b=2&id=1")


@pytest.mark.parametrize(
    ("address", "is_article"),
    [
        (BASE, True),
        ("https://x.example/tin/hoi-nghi-bieu-duong-nguoi-tot", True),
        ("https://x.example/Default.aspx?ItemID=31", True),
        ("https://x.example/", False),
        ("https://x.example/tin-tuc", False),
        ("/tin/77.html", False),
        ("javascript:void(0)", False),
        ("http://[x", False),
    ],
)
def test_what_a_page_may_call_its_own_address(address, is_article):
    assert is_article_address(address) is is_article


def test_an_own_id_goes_before_the_address_and_the_address_before_title_and_day():
    article = Extracted("Khen", "Bài.", date(2024, 1, 2), url=BASE, source_id="a1")

    assert imported(article).source_id == "a1"
    assert imported(Extracted("Khen", "Bài.", date(2024, 1, 2), url=BASE)).source_id.startswith("url:")
    assert imported(Extracted("Khen", "Bài.", date(2024, 1, 2))).source_id.startswith("text:")


@pytest.mark.parametrize("url", ["http://[x/1", "http://x.example:99999/1"])
def test_an_address_that_is_none_does_not_name_the_article(url):
    assert imported(Extracted("Khen", "Bài.", url=url)).source_id.startswith("text:")


def test_title_and_day_without_regard_to_case_marks_and_signs():
    one = imported(Extracted("Hội nghị: biểu dương!", "Bài.", date(2024, 1, 2)))
    same = imported(Extracted("HỘI NGHỊ BIỂU DƯƠNG", "Bài khác.", date(2024, 1, 2)))
    other = imported(Extracted("Hội nghị: biểu dương!", "Bài.", date(2024, 1, 3)))

    assert one.source_id == same.source_id != other.source_id


def test_an_id_that_is_too_long_for_its_column_is_shortened_and_stays_its_own():
    first = imported(Extracted("a", "b", source_id="x" * 400 + "1")).source_id
    second = imported(Extracted("a", "b", source_id="x" * 400 + "2")).source_id

    assert len(first) == len(second) == 255
    assert first != second
