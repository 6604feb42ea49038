"""Decisions about articles: kept, applied to what residents see, and reversible."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from knowledge import articles, record
from knowledge.answer import Outcome
from knowledge.answering import Answerer
from knowledge.articles import Change
from knowledge.facts import FactKind
from knowledge.ingest.pipeline import import_text
from knowledge.models import ArticleState
from knowledge.review import cards, duplicates, history, states, takedowns, verdicts
from knowledge.review.errors import NotAValue, NotByTheSame, NotToBeShown, OutdatedCard, ReasonWanted
from knowledge.review.public import Verdict
from knowledge.review.working_days import due
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from knowledge.unanswered import fixes
from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.models import FixKind
from knowledge.words import live
from tests.support.pages import ANOTHER_COUNTER, PAGE, THIRTY_FIVE

NOW = datetime(2026, 3, 6, 3, 0, tzinfo=UTC)  # a Friday
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LAN, HOA = {"by": 1, "by_name": "Lan"}, {"by": 2, "by_name": "Hoa"}
PEOPLE = ("commended", "ca nhan tieu bieu")
HOW_MANY = "phường Quang Trung khen thưởng bao nhiêu cá nhân"


@pytest.fixture
def pasted(database):
    """A knowledge base that holds the page as article 1."""
    import_text(database, PAGE, now=NOW)
    return database


def card(database, article_id=1):
    return database.read_sync(cards.of, article_id, today=NOW.date())


def item(database, kind, key):
    return next(one for one in card(database).items if (one.kind.value, one.key) == (kind, key))


def ask(database, question):
    index = SearchIndex.open(None)
    refresh(database, index)
    return Answerer(index).answer(question, now=NOW)


def correct(database, typed="35", reason="Quyết định 12/QĐ-UBND", edition=None, **who):
    return database.write_sync(
        verdicts.correct, 1, edition, *PEOPLE, "count", typed, reason=reason, **(who or LAN), now=NOW
    )


def test_the_card_of_a_pasted_page(pasted):
    shown = card(pasted)
    by_kind = {kind: [one for one in shown.items if one.kind is kind] for kind in FactKind}

    ceremony = by_kind[FactKind.CEREMONY][0]
    assert ceremony.day == date(2020, 2, 20)
    assert ceremony.value("organiser") == "UBND phường Quang Trung"
    assert [one.value("count") for one in by_kind[FactKind.COMMENDED]] == ["06 tập thể", "36 cá nhân tiêu biểu"]
    assert [(one.value("subject"), one.is_person) for one in by_kind[FactKind.HONOUREE]] == [
        ("Hội phụ nữ phường", False),
        ("tổ dân phố 17", False),
        ("Trần Văn Chánh", True),
    ]
    assert [one.value("value") for one in by_kind[FactKind.STATISTIC]] == ["trên 90%", "94,7%"]
    assert {doubt.code for doubt in shown.doubts} == {"periods", "spelling"}
    assert all(one.quote in shown.told.body and 0 < one.sure <= 1 for one in shown.items)


def test_pasted_again_with_another_counter_nothing_changes_and_with_another_count_a_version_does(pasted):
    assert import_text(pasted, ANOTHER_COUNTER, now=NOW).change is Change.UNCHANGED
    assert import_text(pasted, THIRTY_FIVE, now=NOW).change is Change.CHANGED

    step = pasted.read_sync(history.step, 1, 2)
    assert [(one.before, one.after) for one in step.changes] == [("36", "35")]
    assert [version.number for version in pasted.read_sync(history.versions, 1)] == [2, 1]

    assert pasted.write_sync(history.go_back, 1, None, 1, by=1, now=NOW)
    assert "36 cá nhân" in pasted.read_sync(articles.get, 1).body
    assert import_text(pasted, THIRTY_FIVE, now=NOW).change is Change.UNCHANGED  # what was undone stays undone
    assert pasted.read_sync(record.page, limit=1)[0].action == "article.undo"


def test_a_correction_against_the_text_needs_a_reason_is_kept_and_is_told(pasted):
    with pytest.raises(ReasonWanted):
        correct(pasted, reason=" ")
    assert correct(pasted)

    answer = ask(pasted, HOW_MANY)
    assert "35 cá nhân" in answer.headline
    assert "36 cá nhân" in answer.quote  # word for word
    note = next(note for note in answer.notes if note.code == "corrected")
    assert (note.values["right"], note.values["told"]) == ("35 cá nhân tiêu biểu", "36 cá nhân tiêu biểu")
    assert (note.values["by"], note.values["reason"]) == ("Lan", "Quyết định 12/QĐ-UBND")

    import_text(pasted, PAGE.replace("Hằng năm,", "Mỗi năm,"), now=NOW)
    assert "35 cá nhân" in ask(pasted, HOW_MANY).headline
    assert item(pasted, *PEOPLE).verdict is Verdict.CORRECTED

    pasted.write_sync(verdicts.take_back, 1, None, *PEOPLE, by=1, now=NOW)
    answer = ask(pasted, HOW_MANY)
    assert "36 cá nhân" in answer.headline
    assert not [note for note in answer.notes if note.code == "corrected"]


def test_a_correction_that_the_source_has_come_to_say_itself_is_no_correction_any_more(pasted):
    correct(pasted)
    import_text(pasted, THIRTY_FIVE, now=NOW)

    answer = ask(pasted, HOW_MANY)
    assert "35 cá nhân" in answer.headline
    assert not [note for note in answer.notes if note.code == "corrected"]


@pytest.mark.parametrize("typed", ["", "nhiều", "x" * 400])
def test_what_cannot_be_a_count_is_refused(pasted, typed):
    with pytest.raises(NotAValue):
        correct(pasted, typed)
    assert card(pasted).edition == 1


def test_what_is_struck_is_used_no_more_and_what_is_confirmed_stays_so(pasted):
    pasted.write_sync(verdicts.strike, 1, 1, *PEOPLE, **LAN, now=NOW)
    others = [(one.kind.value, one.key) for one in card(pasted).items if one.verdict is None]
    pasted.write_sync(verdicts.confirm, 1, 2, others, **LAN, now=NOW)
    import_text(pasted, PAGE.replace("Hằng năm,", "Mỗi năm,"), now=NOW)

    assert "36" not in ask(pasted, HOW_MANY).headline
    verdicts_now = {(one.kind.value, one.key): one.verdict for one in card(pasted).items}
    assert verdicts_now.pop(PEOPLE) is Verdict.STRUCK
    assert set(verdicts_now.values()) == {Verdict.CONFIRMED}
    assert [act.action for act in pasted.read_sync(record.page, limit=9)] == ["fact.confirm", "fact.strike"]


def test_of_two_admins_with_one_card_the_second_is_told(pasted):
    correct(pasted, edition=1)
    with pytest.raises(OutdatedCard):
        correct(pasted, "34", edition=1, **HOA)
    assert item(pasted, *PEOPLE).value("count") == "35 cá nhân tiêu biểu"


def test_states_by_hand_and_by_the_clock(pasted):
    tomorrow, later = NOW + timedelta(days=1), NOW + timedelta(days=9)
    pasted.write_sync(states.schedule, 1, 1, publish_at=tomorrow, expire_at=later, by=1, now=NOW)
    assert ask(pasted, HOW_MANY).outcome is Outcome.NONE
    assert not pasted.read_sync(states.is_due, now=NOW)

    assert pasted.write_sync(states.act_due, now=tomorrow) == 1
    assert pasted.write_sync(states.act_due, now=tomorrow) == 0
    assert ask(pasted, HOW_MANY).outcome is Outcome.ANSWER
    assert pasted.write_sync(states.act_due, now=later) == 1
    assert card(pasted).state is ArticleState.EXPIRED
    pasted.write_sync(states.change, 1, None, ArticleState.PUBLISHED, by=1, now=later)
    assert ask(pasted, HOW_MANY).outcome is Outcome.ANSWER


def test_twins_stand_side_by_side_are_merged_and_parted(pasted):
    other = PAGE.replace("Phường Quang Trung biểu dương", "Quang Trung: hội nghị biểu dương").replace(
        "Mỗi", "Hằng"
    )
    import_text(pasted, other, now=NOW)
    twin = pasted.read_sync(duplicates.twins, 1)[0]
    assert (twin.article_id, twin.same_event) == (2, True)

    pasted.write_sync(duplicates.merge, 2, 1, None, by=1, now=NOW)
    assert (card(pasted, 2).merged_into, card(pasted).merged) == (1, (2,))
    assert pasted.read_sync(duplicates.twins, 1) == []
    assert pasted.read_sync(articles.standing_for, 2).id == 1  # links to it go on
    with pytest.raises(NotToBeShown):
        pasted.write_sync(states.change, 2, None, ArticleState.PUBLISHED, by=1, now=NOW)
    pasted.write_sync(duplicates.part, 2, None, by=1, now=NOW)
    assert card(pasted, 2).state is ArticleState.PUBLISHED


def test_only_a_second_admin_names_somebody_again_and_what_comes_meanwhile_is_hidden_too(pasted):
    number, changed = pasted.write_sync(
        takedowns.take_down, "trần văn chánh", reason="yêu cầu", **LAN, now=NOW, zone=ZONE
    )
    assert changed == [1]
    import_text(pasted, PAGE.replace("Hằng năm,", "Mỗi năm,"), now=NOW)
    import_text(pasted, "Ông Trần Văn Chánh, gương sáng tổ 7\n\nÔng Trần Văn Chánh hiến đất làm đường.", now=NOW)
    assert "Chánh" not in pasted.read_sync(articles.get, 1).body
    assert card(pasted, 2).hidden
    with pytest.raises(NotToBeShown):
        pasted.write_sync(states.change, 2, None, ArticleState.PUBLISHED, by=1, now=NOW)

    with pytest.raises(NotByTheSame):
        pasted.write_sync(takedowns.lift, number, reason="nhầm", **LAN, now=NOW)
    assert pasted.write_sync(takedowns.lift, number, reason="nhầm người", **HOA, now=NOW) == [1, 2]
    assert "ông Trần Văn Chánh" in pasted.read_sync(articles.get, 1).body
    assert card(pasted, 2).state is ArticleState.PUBLISHED
    acts = pasted.read_sync(record.page, limit=2)
    assert [act.action for act in acts] == ["person.restore", "person.takedown"]
    assert "Chánh" not in "".join(act.subject + act.detail for act in acts)


def test_an_answer_in_the_offices_own_words_that_names_the_person_is_hidden_too(pasted):
    fix = Fix(0, FixKind.CURATED, ("ai dẫn đầu",), text="Ông Trần Văn Chánh dẫn đầu.", author="UBND phường")
    pasted.write_sync(fixes.add, fix, cluster_id=None, now=NOW)
    assert len(pasted.read_sync(live.load).fixes) == 1
    before = pasted.read_sync(live.revision)

    number, _ = pasted.write_sync(
        takedowns.take_down, "Trần Văn Chánh", reason="yêu cầu", **LAN, now=NOW, zone=ZONE
    )
    assert pasted.read_sync(live.load).fixes == ()
    assert pasted.read_sync(live.revision) > before  # running bots look again
    pasted.write_sync(takedowns.lift, number, reason="nhầm", **HOA, now=NOW)
    assert len(pasted.read_sync(live.load).fixes) == 1


def test_a_correction_and_a_takedown_of_one_article_live_together(pasted):
    correct(pasted)
    pasted.write_sync(takedowns.take_down, "Trần Văn Chánh", reason="yêu cầu", **LAN, now=NOW, zone=ZONE)

    article = pasted.read_sync(articles.get, 1)
    amendment = article.marks.amendments[0]
    assert article.body[amendment.start : amendment.end] == "35 cá nhân tiêu biểu"
    assert "35 cá nhân" in ask(pasted, HOW_MANY).headline


def test_the_law_counts_two_working_days():
    assert due(NOW, ZONE) == datetime(2026, 3, 10, 17, 0, tzinfo=ZONE)  # Friday -> Tuesday
