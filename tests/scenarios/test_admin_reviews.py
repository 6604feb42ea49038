"""An admin pastes a page, looks through its card, corrects it beside a colleague, and takes a person down."""

from dataclasses import replace

import pytest

from bot.callbacks.packing import pack
from bot.callbacks.residents import Commended, OfferFollow, Related, WholeArticle
from bot.handlers.admins import reading
from bot.sandbox import inline
from jobs.announcing import announcements
from jobs.delivery import letters
from jobs.models import AnnouncementStatus, Role
from jobs.people import staff
from knowledge import record
from knowledge.analysis.folding import fold
from knowledge.answering import Answerer
from knowledge.ingest.pipeline import import_text
from knowledge.review import cards, takedowns
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from knowledge.unanswered.models import StoredQuestionRow
from tests.jobs.ledger import announce, subscribe
from tests.support.application import NOW, running, services_for
from tests.support.office import BINH, HOA, Clock, Office
from tests.support.pages import ANOTHER_COUNTER, PAGE, THIRTY_FIVE

RESIDENT = 101
NAME = "tran van chanh"
HOW_MANY = "phường Quang Trung khen thưởng bao nhiêu cá nhân"
# Everything that somebody could try to find the person with.
QUESTIONS = (
    "Ông Trần Văn Chánh là ai?",
    "ong tran van chanh",
    "ông Chánh tổ 7 làm gì",
    "Trần Văn Chánh có được giấy khen không",
    "phường Quang Trung có gương nào",
    "ai được khen thưởng ở phường Quang Trung",
    "ai vận động gia đình hưởng ứng phong trào toàn dân đoàn kết",
    "còn ai nữa?",
    "tổ dân phố 7",
)


class Desk(Office):
    """The office, with two admins at a bot that answers from what is there."""

    index: SearchIndex

    async def refresh(self) -> None:
        """Let the index follow, as it does by itself within a second."""
        refresh(self.database, self.index)

    async def ask(self, question: str) -> str:
        """What a resident is answered."""
        self.telegram.say(RESIDENT, RESIDENT, question)
        return str((await self.telegram.wait_for_reply(RESIDENT)).text)


@pytest.fixture
async def desk(telegram, database):
    clock = Clock()
    telegram.open_chats(HOA, BINH, RESIDENT)
    for user_id in (HOA, BINH):
        database.write_sync(staff.add, user_id, Role.ADMIN, by=None, now=NOW)
    index = SearchIndex.open(None)
    services = replace(services_for(telegram, database, Answerer(index)), clock=clock)
    async with running(services) as application:
        made = Desk(telegram, database, services, application.bot, clock)
        made.index = index
        yield made


@pytest.fixture
async def pasted(desk):
    """The page is article 1."""
    import_text(desk.database, PAGE, now=NOW)
    await desk.refresh()
    return desk


async def test_a_pasted_page_becomes_a_card_with_warnings_and_what_was_left_out(telegram, desk):
    await desk.say(HOA, "/baiviet")
    card = await desk.say(HOA, PAGE)
    left_out = await telegram.wait_for_reply(HOA)

    assert "Sáng 20/02 (20/02/2020) · UBND phường Quang Trung" in card.text
    assert "06 tập thể" in card.text
    assert "36 cá nhân" in card.text
    assert "2020–2025 và 2015–2020" in card.text
    assert [slip for slip in ("Hội nghi", "gia hộ đình") if f"sai chính tả: “{slip}”" not in card.text] == []
    assert "20/01/2021" not in card.text
    assert [line for line in ("Đang truy cập: 111", "Mặc định Cỡ chữ") if line not in left_out.text] == []
    assert "20/01/2021 là ngày xem hoặc in trang" in left_out.text

    assert desk.database.read_sync(record.page, limit=1)[0].action == "article.import"
    await desk.press(HOA, "Đúng cả trang này")
    await desk.press(HOA, "Sau ▸")
    assert "Trần Văn Chánh" in (await telegram.wait_for_edit(HOA, card.id, times=2)).text
    confirmed = desk.database.read_sync(cards.of, 1, today=NOW.date()).items
    assert [item.verdict is not None for item in confirmed] == [True] * 5 + [False] * (len(confirmed) - 5)


async def test_pasted_again_it_is_no_change_and_with_another_count_a_difference(telegram, pasted):
    subscribe(pasted.database, [RESIDENT])
    announce(pasted.database, "Phường Quang Trung biểu dương người tốt, việc tốt giai đoạn 2020 - 2025: mời xem.")
    assert "Không thay đổi" in (await pasted.say(HOA, f"/baiviet {ANOTHER_COUNTER}")).text

    changed = await pasted.say(HOA, f"/baiviet {THIRTY_FIVE}")
    assert "36 → 35" in changed.text
    assert "Có sửa 1 thông báo đã nói về bài này không?" in changed.text
    assert "📣 Mở thông báo 1" in telegram.buttons(changed)

    await pasted.press(HOA, "Lùi về phiên bản 1")
    await pasted.refresh()
    assert "36 cá nhân" in await pasted.ask(HOW_MANY)


async def test_a_correction_against_the_text_asks_for_its_ground_and_is_told_to_residents(pasted):
    await pasted.say(HOA, "/baiviet")
    await pasted.press(HOA, "Tất cả bài")
    await pasted.press(HOA, "1")
    await pasted.press(HOA, "3")
    await pasted.press(HOA, "Sửa số lượng")
    assert "không có số" in (await pasted.say(HOA, "nhiều lắm")).text
    assert "hãy gửi căn cứ" in (await pasted.say(HOA, "35")).text
    assert "khác bài gốc" in (await pasted.say(HOA, "Quyết định 12/QĐ-UBND")).text

    await pasted.refresh()
    answer = await pasted.ask(HOW_MANY)
    assert "35 cá nhân" in answer.splitlines()[0]
    assert "36 cá nhân tiêu biểu trong phong trào" in answer  # word for word
    assert "Căn cứ: Quyết định 12/QĐ-UBND" in answer
    assert pasted.database.read_sync(record.page, limit=1)[0].action == "fact.correct"


async def test_the_second_of_two_admins_is_told_that_the_card_is_outdated_and_sees_the_new_one(pasted):
    for admin in (HOA, BINH):
        await pasted.say(admin, f"/baiviet {PAGE}")
        await pasted.press(admin, "2")
    await pasted.press(HOA, "Gạch")

    assert "đã hiện thẻ mới" in str(await pasted.press(BINH, "✅ Đúng"))
    assert "Thẻ vừa được người khác sửa" in pasted.last(BINH)
    assert "đã gạch, không dùng" in pasted.last(BINH)


async def test_who_types_a_value_for_an_outdated_card_loses_nothing(pasted):
    for admin in (HOA, BINH):
        await pasted.say(admin, f"/baiviet {PAGE}")
        await pasted.press(admin, "3")
    await pasted.press(BINH, "Sửa số lượng")
    await pasted.press(HOA, "✅ Đúng")

    assert "chưa ghi nội dung “35”" in (await pasted.say(BINH, "35")).text or "căn cứ" in pasted.last(BINH)
    if "căn cứ" in pasted.last(BINH):
        assert "chưa ghi nội dung" in (await pasted.say(BINH, "Quyết định 12")).text
    assert "36 cá nhân" in await pasted.ask(HOW_MANY)


async def test_a_state_is_set_by_button_and_a_time_by_words(pasted):
    await pasted.say(HOA, f"/baiviet {PAGE}")
    await pasted.press(HOA, "Trạng thái")
    await pasted.press(HOA, "Về bản nháp")
    assert "bản nháp" in pasted.last(HOA)
    await pasted.press(HOA, "Hẹn giờ đăng")
    assert "Không hiểu" in (await pasted.say(HOA, "lúc nào đó")).text
    assert "Sẽ đăng lúc 08:00 02/03/2026" in (await pasted.say(HOA, "8h sáng mai")).text


async def test_who_was_taken_down_is_found_nowhere(telegram, pasted):
    assert NAME in fold(await pasted.ask(QUESTIONS[0]))  # or the rest would prove nothing
    import_text(pasted.database, "Ông Trần Văn Chánh, gương sáng tổ 7\n\nÔng Trần Văn Chánh hiến đất.", now=NOW)
    await pasted.say(HOA, "/baiviet")
    await pasted.press(HOA, "Gỡ tên người")
    await pasted.press(HOA, "Gỡ tên một người")
    found = await pasted.say(HOA, "tran van chanh")
    assert "Trần Văn Chánh: 2 bài nêu tên" in found.text
    await pasted.press(HOA, "Chính người đó yêu cầu")
    shown = await telegram.wait_for_reply(HOA)
    assert "2 ngày làm việc: trước 17:00 03/03/2026" in shown.text

    await pasted.refresh()
    before = len(telegram.messages(RESIDENT))
    for question in (
        *QUESTIONS,
        "/moinhat",
        "/bangvang",
        "/start",
        "/start a_1",
        "/start a_2",
        f"/start p_{NAME.replace(' ', '-')}",
    ):
        await pasted.ask(question)
    place = telegram.replies(RESIDENT)[-1].id
    for press in (WholeArticle(1, 0), WholeArticle(2, 0), Commended(1), Related(1), OfferFollow(1)):
        await telegram.wait_for_answer(telegram.press_data(RESIDENT, RESIDENT, place, pack(press)))
    said = [message for message in telegram.messages(RESIDENT)[before:] if message.outgoing]
    everything = [fold(message.text) for message in said] + [
        fold(label) for message in said for label in telegram.buttons(message)
    ]
    # A deep link to the person repeats no name either; only the resident's own words do.
    assert [text for text in everything if NAME in text or "chanh" in text.split()] == []
    assert "treo co to quoc" in " ".join(everything)  # the others are still told of


async def test_inline_answers_do_not_name_who_was_taken_down(telegram, pasted):
    pasted.database.write_sync(
        takedowns.take_down,
        "Trần Văn Chánh",
        reason="yêu cầu",
        by=HOA,
        by_name="Hoa",
        now=NOW,
        zone=pasted.services.settings.zone,
    )
    await pasted.refresh()
    asked = [
        telegram.world.inline[inline.ask(telegram.world, RESIDENT, question)]
        for question in ("ông Trần Văn Chánh là ai", "phường Quang Trung có gương nào")
    ]
    await telegram.wait_until(lambda: all(query["answer"] for query in asked), "inline answers")
    shown = [fold(str(query["answer"]["results"])) for query in asked]
    assert "to dan pho 17" in shown[1]
    assert [text for text in shown if "van chanh" in text] == []


async def test_what_is_being_sent_about_the_person_stops_and_officials_are_asked(telegram, pasted):
    subscribe(pasted.database, [RESIDENT])
    number = announce(pasted.database, "Biểu dương ông Trần Văn Chánh, tổ 7.")
    pasted.database.write_sync(staff.add, BINH, Role.OFFICIAL, by=None, now=NOW)
    await pasted.say(HOA, f"/baiviet {PAGE}")
    await pasted.press(HOA, "Sau ▸")
    await pasted.press(HOA, "6")
    await pasted.press(HOA, "Gỡ tên người này")
    await telegram.wait_for_reply(HOA)
    shown = await pasted.say(HOA, "Đơn của ông Chánh ngày 01/03")

    assert "1 thông báo còn nêu tên" in shown.text
    assert "Cán bộ thông báo đã được nhắn" in shown.text
    report = pasted.database.read_sync(announcements.report, number)
    assert report.status in (AnnouncementStatus.DRAFT, AnnouncementStatus.PAUSED)
    waiting = pasted.database.write_sync(letters.take, now=pasted.clock())
    assert (BINH, "takedown.letter") in [(letter.chat_id, letter.words) for letter in waiting]


async def test_only_another_admin_names_the_person_again(telegram, pasted):
    pasted.database.write_sync(
        takedowns.take_down,
        "Trần Văn Chánh",
        reason="yêu cầu",
        by=HOA,
        by_name="Hoa",
        now=NOW,
        zone=pasted.services.settings.zone,
    )
    for admin, told in ((HOA, "nhờ một quản trị khác"), (BINH, "Đã thôi ẩn ở 1 bài")):
        await pasted.say(admin, "/baiviet")
        await pasted.press(admin, "Gỡ tên người")
        await pasted.press(admin, "1")
        await pasted.press(admin, "Cho nêu tên lại")
        await telegram.wait_for_reply(admin)
        assert told in (await pasted.say(admin, "nhầm người")).text
    await pasted.refresh()
    assert NAME in fold(await pasted.ask(QUESTIONS[0]))


async def test_a_correction_that_breaks_a_right_answer_is_shown_first_and_its_reason_recorded(pasted):
    stored = StoredQuestionRow(question=HOW_MANY, article_id=1, expected="36 cá nhân", added_at=NOW)
    pasted.database.write_sync(lambda session: session.add(stored))
    await pasted.say(HOA, f"/baiviet {PAGE}")
    await pasted.press(HOA, "3")
    await pasted.press(HOA, "Sửa số lượng")
    await pasted.say(HOA, "35")
    refused = await pasted.say(HOA, "Quyết định 12/QĐ-UBND")
    assert "1 câu đang đúng sẽ thành sai" in refused.text
    assert "36 cá nhân" in (await pasted.ask(HOW_MANY)).splitlines()[0]

    assert "Đã sửa" in (await pasted.say(HOA, "bài gốc in nhầm")).text
    assert "bài gốc in nhầm" in pasted.database.read_sync(record.page, limit=1)[0].detail
    await pasted.refresh()
    answer = await pasted.ask(HOW_MANY)
    assert "35 cá nhân" in answer.splitlines()[0]
    assert "bài gốc in nhầm" not in answer


async def test_of_two_people_with_one_name_only_the_one_meant_is_hidden(telegram, pasted):
    other = PAGE.replace("Quang Trung", "Hoa Ban").replace("tổ dân phố 7", "tổ dân phố 3")
    import_text(pasted.database, other, now=NOW)
    await pasted.say(HOA, "/baiviet")
    await pasted.press(HOA, "Gỡ tên người")
    await pasted.press(HOA, "Gỡ tên một người")
    assert "2 bài nêu tên" in (await pasted.say(HOA, "Trần Văn Chánh")).text
    await pasted.press(HOA, "Chỉ người ở phường Quang Trung")
    await pasted.press(HOA, "Thông tin sai")
    await telegram.wait_for_reply(HOA)

    await pasted.refresh()
    assert NAME in fold(await pasted.ask("ông Trần Văn Chánh ở phường Hoa Ban là ai"))
    bodies = [fold(pasted.index.article(number).body) for number in (1, 2)]
    assert [NAME in body for body in bodies] == [False, True]


async def test_a_question_asked_while_an_article_is_awaited_is_a_question(pasted):
    await pasted.say(HOA, "/baiviet")

    assert "36 cá nhân" in (await pasted.say(HOA, HOW_MANY)).text


async def test_a_forwarded_message_with_one_link_is_the_way_to_an_article(pasted):
    await pasted.say(HOA, "/baiviet")
    origin = {"type": "hidden_user", "date": int(NOW.timestamp()), "sender_user_name": "Cổng thông tin"}
    link = {"type": "url", "offset": 8, "length": 21}
    reply = await pasted.say(HOA, "Mời xem http://127.0.0.1/bai1", forward_origin=origin, entities=[link])

    assert "chỉ nhận địa chỉ web công khai" in reply.text  # it was taken for an address, and refused as one inside


async def test_while_a_page_is_read_one_message_says_how_far_it_is(telegram, desk, monkeypatch):
    monkeypatch.setattr(reading, "NOTICED", 0.0)
    progress = await desk.say(HOA, f"/baiviet {PAGE}")

    assert "Đang đọc" in str(progress.earlier or progress.text)
    assert "Đã đọc xong" in (await telegram.wait_for_edit(HOA, progress.id)).text
    assert "Đã thêm bài" in (await telegram.wait_for_reply(HOA)).text
