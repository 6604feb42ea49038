"""The honour board's pages, filters and facets."""

from datetime import UTC, date, datetime

import pytest

from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.browsing import honours
from knowledge.facts import Fact, FactKind
from knowledge.models import ArticleState

GROUP = "Chi hội phụ nữ tổ 5"
NOW = datetime(2024, 5, 1, tzinfo=UTC)


def honoured(name, *, place="phường Suối Ngàn", year=2023, award=None, **details):
    return Fact(FactKind.HONOUREE, 0, 10, 0, 20, name, place, year, award, {"type": "person", **details})


def store(session, source_id, facts, *, published=date(2023, 6, 1)):
    article = ImportedArticle(source_id, f"Bài {source_id}", "Nội dung bài viết này.", published=published)
    return articles.replace(session, article, facts, now=NOW)[0]


@pytest.fixture
def board(database):
    """Two published articles and one withdrawn; Vi Thị Hoa is told of twice."""

    def fill(session):
        store(
            session,
            "a",
            [
                honoured("Vi Thị Hoa", award="Giấy khen", unit="tổ 3", honorific="bà"),
                honoured("Lương Bá Tình", year=2022, award="Bằng khen"),
                honoured(GROUP, type="group", deed="nuôi heo đất"),
                Fact(FactKind.PERSON, 0, 10, 0, 20, "Đỗ Văn Khách", "phường Suối Ngàn", 2023),
            ],
        )
        store(
            session,
            "b",
            [
                honoured("Vi Thị Hoa", deed="hiến đất", unit="tổ dân phố 3"),
                honoured("Vi Thị Hoa", place="xã Đồi Mây"),
            ],
            published=date(2023, 9, 1),
        )
        withdrawn = store(session, "c", [honoured("Người Đã Gỡ")])
        articles.set_state(session, withdrawn, ArticleState.WITHDRAWN, now=NOW)

    database.write_sync(fill)
    return database


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        pytest.param({}, [GROUP, "Vi Thị Hoa", "Vi Thị Hoa", "Lương Bá Tình"], id="all-latest-year-first"),
        pytest.param({"place": "xã Đồi Mây"}, ["Vi Thị Hoa"], id="place"),
        pytest.param({"place": "phuong suoi ngan"}, [GROUP, "Vi Thị Hoa", "Lương Bá Tình"], id="without-marks"),
        pytest.param({"year": 2022}, ["Lương Bá Tình"], id="year"),
        pytest.param({"award": "Giấy khen"}, ["Vi Thị Hoa"], id="award"),
        pytest.param({"award": "Giấy khen", "year": 2022}, [], id="filters-together"),
        pytest.param({"place": "phường Chưa Có"}, [], id="unknown-place"),
    ],
)
def test_a_page_holds_whom_the_filters_leave(board, filters, names):
    page = board.read_sync(honours.honourees, **filters, limit=10)

    assert [item.name for item in page.items] == names
    assert page.total == len(names)


def test_a_person_told_of_twice_is_shown_once_as_the_newest_article_tells(board):
    page = board.read_sync(honours.honourees, place="phường Suối Ngàn", limit=10)

    (hoa,) = (item for item in page.items if item.name == "Vi Thị Hoa")
    assert (hoa.unit, hoa.deed, hoa.is_group) == ("tổ dân phố 3", "hiến đất", False)


def test_pages_follow_each_other_without_gap_or_repeat(board):
    whole = board.read_sync(honours.honourees, limit=10).items
    pages = [board.read_sync(honours.honourees, limit=1, offset=offset) for offset in range(4)]

    assert [page.items[0] for page in pages] == list(whole)
    assert {page.total for page in pages} == {4}


def test_facets_count_distinct_honourees_of_published_articles(board):
    facets = board.read_sync(honours.facets)

    assert [(facet.value, facet.count) for facet in facets.places] == [("phường Suối Ngàn", 3), ("xã Đồi Mây", 1)]
    assert [(facet.value, facet.count) for facet in facets.years] == [("2023", 2), ("2022", 1)]
    assert [(facet.value, facet.count) for facet in facets.awards] == [("Bằng khen", 1), ("Giấy khen", 1)]


def test_facets_leave_their_own_filter_out_of_account(board):
    facets = board.read_sync(honours.facets, year=2022)

    assert [facet.value for facet in facets.years] == ["2023", "2022"]
    assert [facet.value for facet in facets.awards] == ["Bằng khen"]


def test_an_empty_knowledge_base_has_an_empty_board(database):
    assert database.read_sync(honours.honourees, limit=5) == honours.Page((), 0)
    assert database.read_sync(honours.facets) == honours.Facets((), (), ())
