"""The rules of nominations: questions, answers, codes, office hours; and who may see and decide what."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from jobs.delivery import letters
from jobs.models import Role
from jobs.nominating import codes, decisions, drafts, duplicates, forms, hours, minors, shelves
from jobs.nominating.decisions import Office
from jobs.nominating.drafts import MOST_OPEN
from jobs.nominating.errors import (
    AnswerIsAQuestion,
    AnswerTooLong,
    AnswerTooShort,
    AnswerWithoutWords,
    ConsentMissing,
    FormUnfinished,
    NominationMoved,
    NoSuchNomination,
    NotAChoice,
    TooManyNominations,
    TooManyPhotos,
)
from jobs.nominating.forms import Step
from jobs.nominating.models import Nomination, NominationEvent, State
from jobs.office import LetterRow
from jobs.people import errands, privacy, staff
from jobs.timing.retention import RULES
from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from tests.jobs.ledger import NOON, OFFICIAL, ZONE

LAN, MINH = 101, 102
OFFICE = Office((OFFICIAL,), "nomination.office_new")
PERSON = {
    Step.KIND: "person",
    Step.NAME: "Lê Thị Lan",
    Step.AGE: "adult",
    Step.PLACE: "phường Lê Lợi",
    Step.DEED: "Hiến đất làm đường cho cả thôn.",
    Step.TIME: None,
    Step.WITNESS: None,
    Step.PHOTOS: None,
    Step.CONSENT: "given",
}


def fill_in(database, chat_id=LAN, **answers):
    """A draft at its summary."""
    database.write_sync(drafts.begin, chat_id, agreed_to="1", now=NOON)
    for step, value in {**PERSON, **{Step(name): value for name, value in answers.items()}}.items():
        database.write_sync(drafts.answer, chat_id, step, value, now=NOON)


def send(database, chat_id=LAN, *, now=NOON, **answers):
    fill_in(database, chat_id, **answers)
    return database.write_sync(drafts.submit, chat_id, office=OFFICE, now=now, zone=ZONE)


def decide(database, number, to, *, turn, now=NOON, words=""):
    database.write_sync(decisions.decide, number, to, by=OFFICIAL, turn=turn, now=now, zone=ZONE, words=words)


def letters_to(database, chat_id):
    def read(session):
        rows = session.scalars(select(LetterRow).where(LetterRow.chat_id == chat_id).order_by(LetterRow.id))
        return [(row.words, row.values, row.due_at) for row in rows]

    return database.read_sync(read)


@pytest.mark.parametrize(
    ("answers", "left_out"),
    [
        pytest.param({}, {Step.KNOWN, Step.GUARDIAN}, id="nothing-answered"),
        pytest.param({"kind": "group"}, {Step.AGE, Step.KNOWN, Step.GUARDIAN}, id="a-group-has-no-age"),
        pytest.param({"kind": "person", "age": "minor"}, {Step.KNOWN}, id="a-minor"),
        pytest.param(
            {"kind": "person", "age": "adult", "deed": "Học sinh lớp 8"}, {Step.KNOWN}, id="sounds-young"
        ),
        pytest.param({"kind": "person", "age": "unknown", "told": [3]}, {Step.GUARDIAN}, id="told-of-before"),
    ],
)
def test_the_questions_follow_from_the_answers(answers, left_out):
    assert set(Step) - set(forms.steps(answers)) == left_out


def test_an_answer_that_is_changed_later_leads_back_to_the_summary_and_to_new_questions():
    full = {step.value: value for step, value in PERSON.items()}
    assert forms.next_step(full, Step.TIME) is Step.SUMMARY
    assert forms.next_step(full | {"age": "minor"}, Step.AGE) is Step.GUARDIAN
    assert forms.step_before(full, Step.DEED) is Step.PLACE
    assert forms.step_before({}, Step.KIND) is None


@pytest.mark.parametrize(
    ("step", "typed", "expected"),
    [
        pytest.param(Step.NAME, "  Lê\n Thị \x00 Lan ", "Lê Thị Lan", id="tidied"),
        pytest.param(Step.NAME, "<b>A</b> & B", "<b>A</b> & B", id="markup-is-only-text"),
        pytest.param(Step.DEED, "Dòng một đủ dài.\n\n\nDòng hai.", "Dòng một đủ dài.\nDòng hai.", id="lines-kept"),
        pytest.param(Step.NAME, "?!…", AnswerWithoutWords, id="no-letter"),
        pytest.param(Step.NAME, "\u200b\u202e", AnswerWithoutWords, id="nothing-visible"),
        pytest.param(Step.NAME, "Ông Chánh là ai?", AnswerIsAQuestion, id="a-question"),
        pytest.param(Step.NAME, "L", AnswerTooShort, id="one-letter"),
        pytest.param(Step.DEED, "tốt lắm", AnswerTooShort, id="says-nothing"),
        pytest.param(Step.DEED, "a" * 1501, AnswerTooLong, id="too-long"),
        pytest.param(Step.DEED, "ơn " + "💛" * 750, AnswerTooLong, id="signs-count-twice"),
        pytest.param(Step.DEED, "a" * 4096, AnswerTooLong, id="a-whole-message"),
        pytest.param(Step.KIND, "một người", NotAChoice, id="buttons-only"),
    ],
)
def test_an_answer_is_tidied_or_refused_with_a_reason(step, typed, expected):
    if isinstance(expected, str):
        assert forms.written(step, typed) == expected
    else:
        with pytest.raises(expected):
            forms.written(step, typed)


def test_a_button_stands_for_an_answer_of_its_own_question_alone():
    assert forms.chosen(Step.AGE, "minor") == "minor"
    for step, choice in ((Step.AGE, "given"), (Step.NAME, "person"), (Step.SUMMARY, "submit")):
        with pytest.raises(NotAChoice):
            forms.chosen(step, choice)


@pytest.mark.parametrize(
    ("text", "young"),
    [
        ("cháu tôi cứu bạn đuối nước", True),
        ("chau toi cuu ban duoi nuoc", True),
        ("em A Lĩnh, học sinh lớp 8B", True),
        ("mới 15 tuổi đã hiến máu", True),
        ("con trai ông Ba", True),
        ("hai anh em ông Bảy hiến đất", False),
        ("chị em phụ nữ tổ 2", False),
        ("bà Lan 63 tuổi, hiến đất", False),
        ("", False),
    ],
)
def test_words_that_suggest_a_child(text, young):
    assert minors.suggested(text) is young


def test_codes_are_read_however_they_are_typed_and_no_word_is_one():
    code = codes.new()
    assert codes.read(code) == code
    assert codes.read(f" {code.lower().replace('-', ' ')} ") == code
    assert codes.read(code.replace("-", "")) == code
    assert len({codes.new() for _ in range(500)}) == 500
    for typed in ("", "GS", "gương sáng", "GS-0000-1111", f"{code}A", f"mã {code}"):
        assert codes.read(typed) is None


@pytest.mark.parametrize(
    ("local", "opens"),
    [
        pytest.param("2026-03-02T08:00", None, id="monday-morning"),
        pytest.param("2026-03-02T12:00", "2026-03-02T13:30", id="lunch"),
        pytest.param("2026-03-02T17:00", "2026-03-03T07:30", id="just-closed"),
        pytest.param("2026-03-06T18:00", "2026-03-09T07:30", id="friday-evening"),
        pytest.param("2026-03-01T03:00", "2026-03-02T07:30", id="sunday-night"),
    ],
)
def test_the_office_opens_next(local, opens):
    office = hours.parse("7:30-11:30, 13:30-17:00")
    found = office.opens_at(datetime.fromisoformat(local).replace(tzinfo=ZONE), ZONE)
    assert found == (datetime.fromisoformat(opens).replace(tzinfo=ZONE) if opens else None)
    assert str(office) == "7:30–11:30, 13:30–17:00"


@pytest.mark.parametrize("text", ["", "sáng", "7:30", "11:30-7:30", "7:00-9:00, 8:00-10:00", "25:00-26:00"])
def test_unreadable_office_hours_are_refused(text):
    with pytest.raises(ValueError, match="hour"):
        hours.parse(text)


def test_what_was_filled_in_is_kept_until_it_is_sent(database):
    database.write_sync(drafts.begin, LAN, agreed_to="1", now=NOON)
    database.write_sync(drafts.answer, LAN, Step.KIND, "person", now=NOON)
    later = NOON + timedelta(days=20)
    assert database.read_sync(errands.of, LAN, now=later) is None  # messages are questions again

    draft = database.write_sync(drafts.resume, LAN, now=later)

    assert (draft.step, draft.answers[Step.KIND]) == (Step.NAME, "person")
    assert database.read_sync(errands.of, LAN, now=later).name == drafts.ERRAND
    with pytest.raises(NoSuchNomination):  # an answer to a question that is not open
        database.write_sync(drafts.answer, LAN, Step.DEED, "…", now=later)
    with pytest.raises(FormUnfinished):
        database.write_sync(drafts.submit, LAN, office=OFFICE, now=later, zone=ZONE)


def test_a_nomination_is_handed_in_once_and_tells_each_official_its_code_alone(database):
    database.write_sync(staff.add, OFFICIAL, Role.OFFICIAL, by=None, now=NOON)
    number = send(database)

    with pytest.raises(NoSuchNomination):
        database.write_sync(drafts.submit, LAN, office=OFFICE, now=NOON, zone=ZONE)
    nominated = database.read_sync(shelves.get, number)
    assert [(words, values) for words, values, _ in letters_to(database, OFFICIAL)] == [
        ("nomination.office_new", {"code": nominated.code})
    ]
    assert database.read_sync(errands.of, LAN, now=NOON) is None


def test_so_many_at_a_time_and_no_more(database):
    for _ in range(MOST_OPEN):
        number = send(database)
    with pytest.raises(TooManyNominations):
        database.write_sync(drafts.begin, LAN, agreed_to="1", now=NOON)

    decide(database, number, State.DECLINED, turn=1, words="Đã được khen rồi.")

    assert database.write_sync(drafts.begin, LAN, agreed_to="1", now=NOON).step is Step.KIND


def test_pictures_are_few(database):
    database.write_sync(drafts.begin, LAN, agreed_to="1", now=NOON)
    for step, value in list(PERSON.items())[:7]:
        database.write_sync(drafts.answer, LAN, step, value, now=NOON)
    for number in range(forms.MOST_PHOTOS):
        database.write_sync(drafts.add_picture, LAN, "photo", str(number), now=NOON)
    with pytest.raises(TooManyPhotos):
        database.write_sync(drafts.add_picture, LAN, "photo", "another", now=NOON)
    assert [file for _, file in database.read_sync(drafts.of, LAN).pictures] == ["0", "1", "2"]


def test_two_officials_who_decide_at_once_do_not_both(database):
    number = send(database)
    decide(database, number, State.CHECKING, turn=1)
    with pytest.raises(NominationMoved):
        decide(database, number, State.ACCEPTED, turn=1)
    with pytest.raises(NominationMoved):  # there is no such way
        decide(database, number, State.COMMENDED, turn=2)
    assert [words for words, _, _ in letters_to(database, LAN)] == ["nomination.notice_checking"]


def test_at_night_the_sender_is_not_woken(database):
    number = send(database)
    night = datetime(2026, 3, 1, 15, 30, tzinfo=UTC)  # 22:30 in the office
    decide(database, number, State.CHECKING, turn=1, now=night)
    decide(database, number, State.DECLINED, turn=2, now=night, words="Thiếu người xác nhận <tên>.")

    letters = letters_to(database, LAN)

    assert [words for words, _, _ in letters] == ["nomination.notice_checking", "nomination.notice_declined"]
    assert {due.astimezone(ZONE).strftime("%d %H:%M") for _, _, due in letters} == {"02 06:30"}


def test_a_question_answered_in_the_night_is_not_asked_again_in_the_morning(database):
    number = send(database)
    night = datetime(2026, 3, 1, 15, 30, tzinfo=UTC)
    decide(database, number, State.ASKED, turn=1, now=night, words="Ai chứng kiến?")
    assert database.write_sync(decisions.ask_sender, number, LAN, now=night) == "Ai chứng kiến?"
    database.write_sync(decisions.reply, number, LAN, "Thầy Tuấn.", office=OFFICE, now=night, zone=ZONE)

    due = database.write_sync(letters.take, now=night + timedelta(hours=12))

    assert [(letter.chat_id, letter.words) for letter in due] == [(OFFICIAL, OFFICE.words)] * 2


def test_nothing_is_public_before_all_have_agreed(database):
    number = send(database, age="minor", consent="not_asked", guardian="not_asked")
    decide(database, number, State.ACCEPTED, turn=1)
    for whose in ("consent", "guardian"):
        with pytest.raises(ConsentMissing):
            decide(database, number, State.COMMENDED, turn=2)
        database.write_sync(decisions.note_consent, number, whose, by=OFFICIAL, turn=2, now=NOON)
    decide(database, number, State.COMMENDED, turn=2)
    assert database.read_sync(shelves.get, number).state is State.COMMENDED


def test_of_an_adult_no_guardian_is_asked_even_where_it_sounds_young(database):
    number = send(database, deed="Cháu nhảy xuống sông cứu hai người.", guardian="adult")
    nominated = database.read_sync(shelves.get, number)
    assert (nominated.guardian, nominated.agreed) == (None, True)


def test_nobody_sees_or_touches_what_another_chat_sent(database):
    number = send(database)
    decide(database, number, State.ASKED, turn=1, words="Ai chứng kiến?")
    with pytest.raises(NoSuchNomination):
        database.read_sync(shelves.one_of, number, MINH)
    with pytest.raises(NoSuchNomination):
        database.write_sync(decisions.ask_sender, number, MINH, now=NOON)
    with pytest.raises(NoSuchNomination):
        database.write_sync(decisions.reply, number, MINH, "Tôi.", office=OFFICE, now=NOON, zone=ZONE)
    with pytest.raises(NoSuchNomination):
        database.write_sync(decisions.withdraw, number, MINH, now=NOON)
    assert database.read_sync(shelves.mine, MINH) == []


def test_what_is_taken_back_is_gone_at_once_and_its_code_says_so(database):
    number = send(database)
    code = database.write_sync(decisions.withdraw, number, LAN, now=NOON)
    found = database.read_sync(shelves.by_code, code)
    assert (found.state, found.answers) == (State.WITHDRAWN, {})
    with pytest.raises(NominationMoved):
        database.write_sync(decisions.withdraw, number, LAN, now=NOON)


def test_erasing_reaches_drafts_and_what_was_sent(database):
    number = send(database)
    decide(database, number, State.ASKED, turn=1, words="Ai chứng kiến?")
    database.write_sync(decisions.reply, number, LAN, "Thầy Tuấn.", office=OFFICE, now=NOON, zone=ZONE)
    fill_in(database)
    send(database, MINH)

    held = database.read_sync(privacy.held, LAN).nominations
    assert [(one.state, one.replies) for one in held] == [("checking", ("Thầy Tuấn.",)), ("draft", ())]
    assert held[0].answers["name"] == "Lê Thị Lan"

    database.write_sync(privacy.erase, LAN)

    assert database.read_sync(privacy.held, LAN).nominations == ()
    left = database.read_sync(lambda session: session.scalars(select(Nomination.chat_id)).all())
    events = database.read_sync(lambda session: session.scalar(select(func.count()).select_from(NominationEvent)))
    assert (left, events) == ([MINH], 1)


def test_old_drafts_and_what_was_settled_long_ago_are_forgotten(database):
    settled = send(database)
    decide(database, settled, State.DECLINED, turn=1, words="Đã khen.")
    waiting = send(database)
    fill_in(database, MINH)
    drafted, sent = RULES["nominations (unfinished)"], RULES["nominations"]

    assert database.write_sync(drafted.forget, NOON) == 0
    assert database.write_sync(drafted.forget, NOON + timedelta(days=1)) == 1
    assert database.write_sync(sent.forget, NOON + timedelta(days=1)) == 1
    assert database.read_sync(shelves.get, waiting).state is State.RECEIVED


@pytest.mark.parametrize(
    ("name", "place", "found"),
    [
        pytest.param("a linh", "thôn 3, xã Vinh Quang", True, id="marks-and-case-aside"),
        pytest.param("Em A Lĩnh", "xã khác", True, id="a-full-name-anywhere"),
        pytest.param("Lĩnh", "xã Vinh Quang", True, id="a-last-name-in-that-place"),
        pytest.param("Lĩnh", "phường Lê Lợi", False, id="a-last-name-elsewhere"),
        pytest.param("A Linhh", "xã Vinh Quang", False, id="another-name"),
    ],
)
def test_who_was_told_of_before_is_found_by_name_and_place(database, name, place, found):
    fact = Fact(FactKind.HONOUREE, 0, 5, 0, 5, "A Lĩnh", "xã Vinh Quang", details={"type": "person"})
    told = ImportedArticle("bai-1", "Khen em A Lĩnh", "A Lĩnh cứu bạn.")
    database.write_sync(articles.replace, told, [fact], now=NOON)
    assert bool(database.read_sync(duplicates.in_articles, name, place)) is found


def test_two_nominations_of_one_name_know_of_each_other_for_the_office(database):
    first, second = send(database), send(database, MINH, name="bà Lê thị lan")
    assert [number for number, _ in database.read_sync(shelves.get, second).others] == [first]
    assert database.read_sync(shelves.one_of, second, MINH).others == ()
