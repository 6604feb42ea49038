"""Pages in the manners of Vietnamese portals, with texts of our own: what of them is the article."""

import re
from datetime import date

import pytest

from knowledge.ingest.errors import NoArticle
from knowledge.ingest.html import extract_html
from knowledge.ingest.markup import blocks_of
from tests.knowledge.ingest.page_scoring import MEASURES, PAGES, expected_pages, page_shares

EXPECTED = expected_pages()
READ = ("title", "published", "author", "body")

SENTENCE = "Hội Phụ nữ phường trao {number} suất quà cho các cháu mồ côi, mỗi suất trị giá năm trăm nghìn đồng. "


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page.file)
def test_a_page_gives_its_article_without_the_chrome(page):
    found = page.read()

    differing = {name for name in READ if getattr(found, name) != getattr(page, name)}
    assert differing == page.misread


@pytest.mark.parametrize("measure", MEASURES)
def test_the_pages_are_read_as_well_as_asked_for(measure):
    least, _ = MEASURES[measure]

    assert len(EXPECTED) == 80
    assert page_shares(EXPECTED)[measure] >= least


def test_the_same_page_with_another_counter_and_view_date_gives_the_same_article():
    page = (PAGES / "vnpt.html").read_text(encoding="utf-8")
    later = page.replace("1.204.511", "1.377.002").replace("Đang truy cập: 37", "Đang truy cập: 4")
    later = later.replace("Thứ 2, Ngày 03/02/2020", "Chủ nhật, Ngày 22/11/2026")

    assert later != page
    assert extract_html("a.html", later) == extract_html("a.html", page)


def test_the_address_of_the_fetched_page_goes_before_the_one_it_names():
    page = (PAGES / "nukeviet.html").read_text(encoding="utf-8")

    assert (
        extract_html("a.html", page).url
        == "https://hoabinh.example.vn/tin-tuc/hoi-nong-dan-phuong-hoa-binh-412.html"
    )
    assert extract_html("a.html", page, "https://example.vn/x").url == "https://example.vn/x"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html><body></body></html>", id="empty"),
        pytest.param("<html><frameset><frame src=a.html></frameset></html>", id="frames"),
        pytest.param("<ul><li><a href=/a>Tin tức</a></li><li><a href=/b>Văn bản</a></li></ul>", id="links-only"),
        pytest.param(
            "<script>var bai = 'Hội nghị biểu dương người tốt, việc tốt năm 2020.';</script>", id="script-only"
        ),
        pytest.param("<h1>Hội nghị biểu dương người tốt, việc tốt</h1>", id="title-only"),
        pytest.param("<<<>>><p", id="no-markup-at-all"),
    ],
)
def test_a_page_without_an_article_is_refused(page):
    with pytest.raises(NoArticle):
        extract_html("page.html", page)


def test_no_script_style_or_hidden_text_comes_through():
    body = "".join(f"<p>{SENTENCE.format(number=number)}</p>" for number in range(3))
    page = (
        f"<h1>Phường trao quà cho trẻ mồ côi</h1><style>.a{{color:red}}</style>{body}"
        "<script>alert('mã độc')</script><p hidden>ẩn một</p><div style='display: none'>ẩn hai</div>"
        "<noscript>Hãy bật JavaScript</noscript><iframe src=x>khung</iframe><!-- ghi chú -->"
    )
    found = extract_html("page.html", page)

    assert not re.search("alert|color|ẩn|JavaScript|khung|ghi chú|<", found.body)


def test_ten_thousand_nested_elements_do_no_harm():
    text = SENTENCE.format(number=7)
    page = f"<h1>Một trang bị lồng quá sâu vì lỗi</h1>{'<div>' * 10_000}<p>{text}</p><p>{text}</p>"

    assert blocks_of(page)[0].text == "Một trang bị lồng quá sâu vì lỗi"


def test_a_related_headline_with_a_date_does_not_date_the_article():
    body = "".join(f"<p>{SENTENCE.format(number=number)}</p>" for number in range(3))
    page = (
        f"<div><h1>Phường trao quà cho trẻ mồ côi</h1>{body}</div><div><h3>Bài viết liên quan</h3>"
        "<p><a href=/x>Khai giảng lớp học tình thương</a> (05/09/2019)</p></div>"
    )

    assert extract_html("page.html", page).published is None


@pytest.mark.parametrize("head", ["UBND PHƯỜNG THẮNG LỢI", "Phường Thắng Lợi - Văn minh, nghĩa tình"])
@pytest.mark.parametrize(
    "title", ["<h3>{}</h3>", "<div class=tieude>{}</div>", "<p><b>{}</b></p>", "<div>{}</div>"], ids=str
)
def test_the_portals_own_heading_and_clock_are_not_the_articles(head, title):
    told = "Trao quà cho trẻ mồ côi nhân dịp năm học mới"
    body = "".join(f"<p>{SENTENCE.format(number=number)}</p>" for number in range(3))
    page = (
        f"<title>Phường Thắng Lợi</title><div id=top><h1>{head}</h1><h2>Thứ hai, 03/03/2025 08:00</h2></div>"
        f"<div><div id=main>{title.format(told)}<div><i>(03/09/2024)</i></div><div>{body}</div></div></div>"
    )
    found = extract_html("page.html", page)

    assert (found.title, found.published) == (told, date(2024, 9, 3))


@pytest.mark.parametrize(
    ("beside", "author"),
    [
        pytest.param("<span>25/04/2022</span> <span>Hạnh Nguyên</span>", "Hạnh Nguyên", id="a-name"),
        pytest.param("<span>Văn Hóa</span> | <span>25/04/2022</span>", None, id="a-section"),
        pytest.param("<span>Hạnh Nguyên</span>", None, id="alone-it-may-be-whom-the-article-tells-of"),
    ],
)
def test_a_name_beside_the_day_is_the_author(beside, author):
    body = "".join(f"<p>{SENTENCE.format(number=number)}</p>" for number in range(3))
    page = f"<div><h1>Phường trao quà cho trẻ mồ côi</h1><div>{beside}</div><div>{body}</div></div>"

    assert extract_html("page.html", page).author == author


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        pytest.param("<p align=right><b>Xã Ea Tul</b></p>", False, id="the-place-signs"),
        pytest.param("<p><b>Xã Ea Tul quyết tâm về đích sớm hơn kế hoạch một năm</b></p>", True, id="a-call"),
    ],
)
def test_an_office_that_signs_is_not_of_the_text(last, kept):
    body = "".join(f"<p>{SENTENCE.format(number=number)}</p>" for number in range(3))
    found = extract_html("page.html", f"<h1>Phường trao quà cho trẻ mồ côi</h1><div>{body}{last}</div>")

    assert ("Ea Tul" in found.body) is kept
    assert found.author is None
