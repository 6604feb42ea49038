"""Questions over several articles: who was commended, models of a place, sums, what is new and what is to come."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from knowledge.answer import Answer, Note, Outcome, Topic
from knowledge.answering import Answerer
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex
from tests.knowledge.several_articles import NOW, WARDS, answerer_of, article


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_of(*WARDS)


def codes(answer: Answer) -> list[str]:
    return [note.code for note in answer.notes]


def labels(answer: Answer) -> list[str]:
    return [option.label for option in answer.alternatives]


def test_of_one_article_the_counts_are_told_and_the_models_as_examples():
    answer = answerer_of(WARDS[0]).answer("Ai được khen thưởng? cho xin danh sách", now=NOW)

    assert (answer.outcome, answer.headline) == (Outcome.ANSWER, "06 tập thể, 36 cá nhân")
    assert answer.evidence[1].headline.endswith("tổ dân phố 17, ông Trần Văn Chánh")
    assert "examples_only" in codes(answer)


def test_of_many_articles_the_asker_picks_one_the_newest_first(answerer):
    answer = answerer.answer("Ai được khen thưởng? cho xin danh sách", now=NOW)

    assert answer.outcome is Outcome.CHOICES
    assert labels(answer) == [
        "Phường Đăk Cấm",
        "Xã Mỹ Long",
        "Phường Quang Trung, 24/12/2021",
        "Phường Trường Chinh",
        "Phường Quang Trung, 10/09/2020",
    ]
    for option in answer.alternatives:
        chosen = answerer.answer(option.question, now=NOW)
        assert (chosen.outcome, chosen.article) == (Outcome.ANSWER, option.article)


def test_the_article_talked_about_goes_before_all_others(answerer):
    topic = Topic("hội nghị Trường Chinh khi nào", article_id=5)

    answer = answerer.answer("ai dc khen, cho xin danh sach", now=NOW, topic=topic)

    assert answer.headline == "04 tập thể, 22 cá nhân"


def test_two_towns_with_a_ward_of_that_name_are_told_apart_in_full(answerer):
    answer = answerer.answer("phuong quang trung co guong nao", now=NOW)

    assert answer.outcome is Outcome.CHOICES
    assert sorted(labels(answer)) == [
        "Phường Quang Trung, thành phố Kon Tum",
        "Phường Quang Trung, thành phố Quy Nhơn",
    ]
    by_label = {option.label: answerer.answer(option.question, now=NOW) for option in answer.alternatives}
    assert "Trần Văn Chánh" in by_label["Phường Quang Trung, thành phố Kon Tum"].headline
    assert "Võ Thị Sương" in by_label["Phường Quang Trung, thành phố Quy Nhơn"].headline


@pytest.mark.parametrize("question", ["P. Kon Tum có gương nào?", "phuong kon tum co guong nao"])
def test_a_new_ward_finds_the_articles_of_those_it_was_made_from(answerer, question):
    answer = answerer.answer(question, now=NOW)

    assert answer.outcome is Outcome.ANSWER
    assert [proof.headline.split(":")[0] for proof in answer.evidence] == [
        "phường Trường Chinh",
        "phường Quang Trung",
    ]
    formerly = [note.values["old"] for note in answer.notes if note.code == "place_now"]
    assert sorted(formerly) == ["Phường Quang Trung", "Phường Trường Chinh"]


def test_counts_that_agree_are_added_up_each_with_its_source(answerer):
    answer = answerer.answer(
        "phường Quang Trung, thành phố Kon Tum năm 2020 khen tổng cộng bao nhiêu cá nhân, tập thể", now=NOW
    )

    assert answer.headline == "39 cá nhân (36 + 3), 7 tập thể (6 + 1)"
    assert [proof.article.source_id for proof in answer.evidence] == ["a1", "a2"]
    assert [proof.headline for proof in answer.evidence] == [
        "20/02/2020: 36 cá nhân, 06 tập thể",
        "10/09/2020: 03 cá nhân, 01 tập thể",
    ]
    assert Note("added_up", {"articles": "2"}) in answer.notes


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        pytest.param(
            "từ trước đến nay Quang Trung Kon Tum khen tất cả bao nhiêu cá nhân",
            "79 cá nhân (36 + 3 + 40)",
            id="all",
        ),
        pytest.param("Quang Trung Quy Nhơn khen tổng cộng mấy tập thể", "05 tập thể", id="one-article"),
        pytest.param(
            "từ năm 2020 đến 2021 phường Trường Chinh khen tổng cộng mấy cá nhân", "22 cá nhân", id="years"
        ),
        pytest.param("xã Mỹ Long khen tổng cộng bao nhiêu hộ", "9 hộ / 8 hộ", id="contradiction"),
    ],
)
def test_what_a_sum_is_made_of(answerer, question, headline):
    assert answerer.answer(question, now=NOW).headline == headline


def test_other_places_are_not_added(answerer):
    answer = answerer.answer("Năm 2020 quang trung khen tổng cộng bao nhiêu cá nhân?", now=NOW)

    assert answer.outcome is Outcome.CHOICES
    assert sorted(labels(answer)) == [
        "Phường Quang Trung, thành phố Kon Tum",
        "Phường Quang Trung, thành phố Quy Nhơn",
    ]


def test_a_number_that_is_none_is_not_added():
    over = (
        "Phường Thống Nhất khen thưởng",
        "UBND phường Thống Nhất khen thưởng hơn 30 cá nhân.",
        date(2022, 5, 1),
    )
    plain = ("Phường Thống Nhất tổng kết", "UBND phường Thống Nhất khen thưởng 12 cá nhân.", date(2022, 12, 1))
    answer = answerer_of(over, plain).answer("phường Thống Nhất khen tổng cộng bao nhiêu cá nhân", now=NOW)

    assert answer.headline == "12 cá nhân, hơn 30 cá nhân"


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        pytest.param("sắp tới có hội nghị nào không", "28/11/2026", id="which"),
        pytest.param("hội nghị biểu dương sắp diễn ra ở đâu", "hội trường phường", id="where"),
        pytest.param("hoi nghi sap toi khi nao", "sáng 28/11/2026", id="when"),
    ],
)
def test_a_ceremony_to_come_is_told_by_the_asking_time(answerer, question, headline):
    answer = answerer.answer(question, now=NOW)

    assert answer.outcome is Outcome.ANSWER
    assert headline in answer.headline
    assert Note("relative_time", {"date": "22/11/2026"}) in answer.notes


@pytest.mark.parametrize("question", ["sắp tới có hội nghị nào không", "hội nghị biểu dương sắp diễn ra ở đâu"])
def test_nothing_to_come_is_said_honestly(answerer, question):
    answer = answerer.answer(question, now=datetime(2026, 12, 1, tzinfo=UTC))

    assert (answer.outcome, answer.reason) == (Outcome.NONE, "nothing_coming")
    assert Note("relative_time", {"date": "01/12/2026"}) in answer.notes


def test_what_is_only_announced_has_commended_nobody_yet(answerer):
    answer = answerer.answer("phường Kon Tum năm 2026 ai được khen thưởng", now=NOW)

    assert "50 cá nhân" not in answer.headline


def test_the_latest_ceremony_is_not_one_to_come(answerer):
    answer = answerer.answer("lễ tuyên dương mới nhất là khi nào", now=NOW)

    assert answer.headline == "Ngày 12/10/2026"
    assert "relative_time" in codes(answer)


def test_last_month_is_told_in_days(answerer):
    answer = answerer.answer("tháng trước có ai được khen?", now=NOW)

    assert answer.headline == "02 tập thể, 09 cá nhân"
    assert (
        Note("relative_days", {"first": "01/10/2026", "last": "31/10/2026", "date": "22/11/2026"}) in answer.notes
    )


@pytest.mark.parametrize("question", ["tháng này có ai được khen?", "tuần trước những ai được biểu dương"])
def test_a_time_without_articles_is_said_so(answerer, question):
    answer = answerer.answer(question, now=NOW)

    assert (answer.outcome, answer.reason) == (Outcome.NONE, "nothing_then")


def test_a_special_question_is_not_gathered():
    """'Treo cờ' is nothing that every commendation tells."""
    answer = answerer_of(WARDS[0]).answer("Ai được khen vì treo cờ Tổ quốc?", now=NOW)

    assert answer.headline != "06 tập thể, 36 cá nhân"


def test_a_withdrawn_article_is_not_gathered():
    index = SearchIndex.open(None)
    index.apply([article(1, *WARDS[0]), article(2, *WARDS[4])])
    answerer = Answerer(index)
    assert answerer.answer("Ai được khen thưởng?", now=NOW).outcome is Outcome.CHOICES

    index.apply([replace(article(3, *WARDS[0]), id=1, state=ArticleState.WITHDRAWN)])
    answer = answerer.answer("Ai được khen thưởng?", now=NOW)

    assert answer.headline == "04 tập thể, 22 cá nhân"


def test_every_quote_is_word_for_word(answerer):
    bodies = {f"a{number}": body for number, (_, body, _) in enumerate(WARDS, 1)}
    for question in ("P. Kon Tum có gương nào?", "tháng trước có ai được khen?", "sắp tới có hội nghị nào không"):
        for proof in answerer.answer(question, now=NOW).evidence:
            assert proof.quote == bodies[proof.article.source_id][proof.start : proof.end]
            assert len(proof.quote) <= 300
