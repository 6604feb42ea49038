"""A resident tells of a good deed: the form, its interruptions, what officials do with it, what is heard of it."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from bot.callbacks.nominating import Decide, Form, Mine, Nominations
from bot.callbacks.packing import pack
from bot.outbound.postman import Postman
from bot.sandbox import attachments
from bot.sandbox.params import Upload
from jobs.models import Role
from jobs.nominating import decisions, drafts, shelves
from jobs.nominating.forms import Step
from jobs.nominating.models import State
from jobs.people import staff
from knowledge import articles, record
from knowledge.answer import Answer, Outcome
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from tests.jobs.ledger import NOON, ZONE
from tests.support.application import ADMIN
from tests.support.office import BINH, HOA, Office

LAN, MINH = 101, 102
CODE = re.compile(r"GS-[A-Z0-9]{4}-[A-Z0-9]{4}")
NAME = "Y <b>Ngọc</b>"
ASKED = "cháu tôi cứu bạn đuối nước, đề nghị khen ở đâu?"
DEED = "Chiều 8/5 cháu nhảy xuống sông Đăk Bla cứu hai bạn bị đuối nước, đưa cả hai vào bờ."
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x02\x00" + bytes(99)
GIVEN = {
    Step.KIND: "person",
    Step.NAME: NAME,
    Step.AGE: "minor",
    Step.PLACE: "thôn 3, xã Ia Chim",
    Step.DEED: DEED,
    Step.TIME: "month",
    Step.WITNESS: None,
    Step.PHOTOS: None,
    Step.CONSENT: "not_asked",
    Step.GUARDIAN: "not_asked",
}
HELD_UP = {"type": "person", "deed": "cứu bạn"}
KNOWN = Fact(FactKind.HONOUREE, 0, 5, 0, 5, "A Lĩnh", "xã Vinh Quang", details=HELD_UP)


@pytest.fixture
async def known(database):
    """An article that holds up an A Lĩnh of Vinh Quang."""
    told = ImportedArticle("bai-1", "Khen <em> A Lĩnh", "A Lĩnh cứu bạn.", published=date(2021, 5, 14))
    await database.write(articles.replace, told, [KNOWN], now=NOON)


async def fill_in(office: Office, who: int) -> None:
    """From the first button to the summary."""
    await office.say(who, "/gioithieu")
    await office.press(who, "Đồng ý, bắt đầu")
    await office.press(who, "Một người")
    await office.say(who, NAME)
    await office.press(who, "Dưới 18")
    await office.say(who, "thôn 3, xã Ia Chim")
    await office.say(who, DEED)
    await office.press(who, "Trong tháng này")
    await office.press(who, "Bỏ qua")
    await office.press(who, "Bỏ qua")
    await office.press(who, "Chưa hỏi")
    await office.press(who, "Chưa hỏi")


async def sent(office: Office, who: int = LAN, name: str = NAME) -> str:
    """What was filled in and sent before the test begins; returns the tracking code."""
    database = office.database
    await database.write(drafts.begin, who, agreed_to="1", now=NOON)
    for step, value in (GIVEN | {Step.NAME: name}).items():
        await database.write(drafts.answer, who, step, value, now=NOON)
    told = decisions.Office((), "nomination.office_new", ("nomination.press_open", pack(Decide(1, 0, "open"))))
    number = await database.write(drafts.submit, who, office=told, now=NOON, zone=ZONE)
    return (await database.read(shelves.get, number)).code


async def heard(office: Office, who: int, act: Callable[[], object]) -> str:
    """What the bot says to something other than a written message."""
    await office._read_all(who)
    act()
    return (await office.telegram.wait_for_reply(who)).text or ""


async def post(office: Office) -> None:
    """Carry out the letters that are due."""
    await Postman(office.services, office.bot).tick(1)


def number_of(office: Office, code: str) -> int:
    found = office.database.read_sync(shelves.by_code, code)
    assert found is not None
    return found.id


async def test_asked_where_to_propose_it_offers_the_form_or_a_person_and_says_when(office, answerer):
    answerer.script = {ASKED: Answer(ASKED, Outcome.NONE, 1.0, reason="nominate")}

    reply = await office.say(LAN, ASKED)  # a Sunday noon

    assert "không có trong kho bài viết" in reply.text
    assert "dưới 18 tuổi" in reply.text
    assert "ngoài giờ" in reply.text
    assert "07:30 ngày 02/03/2026" in reply.text
    assert office.telegram.buttons(reply) == ["🌟 Giới thiệu gương", "🏢 Gặp cán bộ"]
    await office.press(LAN, "Gặp cán bộ")
    assert "mang theo tên" in office.last(LAN)
    await office.press(LAN, "Giới thiệu gương")
    assert "Chưa có đồng ý của người được giới thiệu thì không công bố gì" in office.last(LAN)


async def test_a_nomination_goes_from_the_form_to_the_office_and_back_with_one_notice_a_change(office):
    await fill_in(office, LAN)
    await office.press(LAN, "Gửi cho cán bộ")
    assert "(và cha mẹ, người giám hộ nếu dưới 18 tuổi)" in office.last(LAN)
    found = CODE.search(office.last(LAN))
    assert found is not None
    code = found[0]
    await post(office)
    assert code in office.last(HOA)
    assert "Ngọc" not in office.last(HOA)

    await office.press(HOA, "Mở xem")
    card = office.last(HOA)
    assert "Y <b>Ngọc</b>" in card
    assert DEED in card
    assert "chưa hỏi" in card
    assert "Chưa được công bố" in card
    await office.press(HOA, "Nhận xem xét")
    await post(office)
    await post(office)
    notices = [text for text in office.telegram.texts_to(LAN) if "đang xem xét giới thiệu" in text]
    assert notices == [office.last(LAN)]

    await office.press(HOA, "Hỏi thêm")
    await office.say(HOA, "Ai chứng kiến <việc này>?")
    await post(office)
    await office.press(LAN, "Trả lời")
    assert "Ai chứng kiến <việc này>?" in office.last(LAN)
    await office.say(LAN, "Thầy Tuấn ở trường.")
    await post(office)
    await office.press(HOA, "Mở xem")
    assert "Thầy Tuấn ở trường." in office.last(HOA)

    await office.press(HOA, "Chấp nhận")
    await office.press(HOA, "Đã được khen")
    assert "thiếu đồng ý" in office.last(HOA)
    await office.press(HOA, "Ghi nhận: đã hỏi")
    await office.press(HOA, "Đã được khen")
    assert "thiếu đồng ý" in office.last(HOA)
    await office.press(HOA, "Ghi nhận: giám hộ")
    await office.press(HOA, "Đã được khen")
    await post(office)
    assert "đã được khen" in office.last(LAN)

    acts = [act for act in office.database.read_sync(record.page, limit=50) if act.subject == code]
    assert [act.action for act in reversed(acts)] == [
        "nomination.checking",
        "nomination.asked",
        "nomination.accepted",
        "nomination.consent",
        "nomination.guardian",
        "nomination.commended",
    ]
    assert all("Ngọc" not in act.detail for act in acts)


async def test_it_can_be_left_and_taken_up_any_day_and_answers_that_do_not_fit_are_said_kindly(office, answerer):
    await office.say(LAN, "/gioithieu")
    await office.press(LAN, "Đồng ý, bắt đầu")
    assert "bấm một trong các nút" in (await office.say(LAN, "một người")).text
    await office.press(LAN, "Một người")
    world = office.telegram.world
    assert "chỉ nhận chữ" in await heard(office, LAN, lambda: attachments.send_sticker(world, LAN, LAN, "👍"))
    assert "Để sau" in (await office.say(LAN, "Ông Chánh là ai?")).text
    await office.say(LAN, "Y Ngọc")
    assert "Đang xem" not in (await office.say(LAN, "/bangvang")).text  # a command is a command, the form stays
    await office.press(LAN, "Không rõ")
    await office.press(LAN, "Để sau")
    assert "đã lưu" in office.last(LAN)
    await office.say(LAN, "giá vàng")
    assert answerer.asked[-1][0] == "giá vàng"

    office.clock.pass_(days=9)
    assert "giới thiệu dở “Y Ngọc”" in (await office.say(LAN, "/gioithieu")).text
    await office.press(LAN, "Tiếp tục")
    assert "Ở đâu?" in office.last(LAN)
    await office.say(LAN, "thôn 3, xã Ia Chim")
    too_long = await office.say(LAN, "a" * 4096)
    assert "dài 4096 ký tự, tối đa 1500" in too_long.text
    assert "ngắn" in (await office.say(LAN, "tốt")).text
    await office.press(LAN, "Quay lại")
    assert "Ở đâu?" in office.last(LAN)
    assert len(answerer.asked) == 1

    await office.press(LAN, "✖ Bỏ")
    await office.press(LAN, "Bỏ hết")
    assert "đã bỏ" in office.last(LAN)
    assert await office.database.read(drafts.of, LAN) is None


async def test_an_edited_answer_is_no_question(office, answerer):
    await office.say(LAN, "/gioithieu")
    await office.press(LAN, "Đồng ý, bắt đầu")
    await office.press(LAN, "Một người")
    await office.say(LAN, "Y Ngọc")
    typed = next(one for one in office.telegram.messages(LAN) if one.text == "Y Ngọc")
    said = await heard(office, LAN, lambda: office.telegram.edit(LAN, typed.id, "Y Ngọt"))

    assert "không đọc lại tin đã sửa" in said
    assert answerer.asked == []
    assert (await office.database.read(drafts.of, LAN)).answers[Step.NAME] == "Y Ngọc"


async def test_who_was_told_of_before_is_shown_with_the_article_and_the_resident_decides(office, known):
    await office.say(LAN, "/gioithieu")
    await office.press(LAN, "Đồng ý, bắt đầu")
    await office.press(LAN, "Một người")
    await office.say(LAN, "em A Lĩnh")
    await office.press(LAN, "Dưới 18")
    await office.press(LAN, "Xã Vinh Quang")

    assert "Khen <em> A Lĩnh (14/05/2021)" in office.last(LAN)
    await office.press(LAN, "đây là việc mới")
    assert "Việc tốt" in office.last(LAN)


async def test_pictures_are_few_and_only_pictures(office):
    await office.database.write(drafts.begin, LAN, agreed_to="1", now=NOON)
    for step, value in GIVEN.items():
        await office.database.write(drafts.answer, LAN, step, value, now=NOON)
    await office.say(LAN, "/gioithieu")
    await office.press(LAN, "Tiếp tục")
    await office.press(LAN, "Sửa")
    await office.press(LAN, "Ảnh")
    assert "gửi ảnh giúp tôi" in (await office.say(LAN, "ảnh đây")).text
    world = office.telegram.world
    for count in (1, 2, 3):
        attachments.attach(world, LAN, LAN, Upload("a.png", PICTURE, "image/png"), kind="photo")
        assert f"ảnh {count}/3" in (await office.telegram.wait_for_reply(LAN)).text
    attachments.attach(world, LAN, LAN, Upload("a.png", PICTURE, "image/png"))
    assert "đã đủ 3 ảnh" in (await office.telegram.wait_for_reply(LAN)).text
    attachments.attach(world, LAN, LAN, Upload("a.pdf", b"%PDF-1.7", "application/pdf"))
    assert "gửi ảnh giúp tôi" in (await office.telegram.wait_for_reply(LAN)).text
    await office.press(LAN, "✔ Xong")
    assert "3 ảnh" in office.last(LAN)
    await office.press(LAN, "Gửi cho cán bộ")
    await post(office)
    await office.press(HOA, "Mở xem")
    await office.press(HOA, "Xem ảnh (3)")
    assert len(office.telegram.called("sendMediaGroup")) == 1


async def test_its_code_tells_everything_to_its_sender_and_the_state_alone_to_others(office):
    code = await sent(office)

    own, foreign = await office.say(LAN, code), await office.say(MINH, code.lower().replace("-", " "))
    unknown = await office.say(MINH, "/gioithieu GS-AAAA-AAAA")

    assert DEED in own.text
    assert "đã nhận" in foreign.text
    assert "Ngọc" not in foreign.text
    assert DEED not in foreign.text
    assert "không có giới thiệu nào mang mã" in unknown.text


async def test_forged_buttons_reach_nothing_of_others(office, caplog):
    number = number_of(office, await sent(office))
    message = await office.say(MINH, "/gioithieu")
    for pressed in (
        *(Mine(number, what) for what in ("show", "answer", "withdraw", "withdraw_sure", "x")),
        *(Decide(number, 1, what) for what in ("open", "declined", "photos", "consent")),
        Nominations("received", 0),
        Form("summary", "submit"),
        Form("summary", "to_deed"),
        Form("nothing", "skip"),
        Form("kind", "person"),
    ):
        answer = await office.telegram.wait_for_answer(
            office.telegram.press_data(MINH, MINH, message.id, pack(pressed))
        )
        assert answer.get("text"), pressed
    assert not any(DEED in text or "Ngọc" in text for text in office.telegram.texts_to(MINH))
    assert (await office.database.read(shelves.get, number)).state is State.RECEIVED
    assert (await office.say(MINH, "/dexuat")).text.startswith("Dạ, lệnh này dành cho cán bộ")


async def test_whose_role_was_taken_meanwhile_decides_nothing(office):
    number = number_of(office, await sent(office))
    await post(office)
    await office.press(HOA, "Mở xem")
    await office.press(HOA, "Không chấp nhận")
    await office.database.write(staff.remove, HOA, Role.OFFICIAL)

    refused = await office.say(HOA, "Không đúng sự thật.")

    assert "dành cho cán bộ" in refused.text
    assert (await office.database.read(shelves.get, number)).state is State.RECEIVED


async def test_two_officials_at_one_card_do_not_decide_twice(office):
    office.telegram.open_chats(BINH)
    await office.database.write(staff.add, BINH, Role.OFFICIAL, by=None, now=NOON)
    await sent(office)
    await post(office)
    for official in (HOA, BINH):
        await office.press(official, "Mở xem")
    await office.press(HOA, "Nhận xem xét")
    await office.press(BINH, "✅ Chấp nhận")
    await post(office)

    assert "đã sang bước khác" in office.last(BINH)
    assert [text for text in office.telegram.texts_to(LAN) if "chấp nhận" in text] == []


async def test_the_office_looks_through_its_shelves_and_the_sender_can_take_it_back(office):
    code = await sent(office)
    await sent(office, MINH, "Chi hội phụ nữ")

    shelf = await office.say(HOA, "/dexuat")
    assert code in shelf.text
    assert office.telegram.buttons(shelf)[:2] == ["1", "2"]
    await office.press(HOA, "2")
    assert "Chi hội phụ nữ" in office.last(HOA)
    await office.press(HOA, "Danh sách")
    await office.say(LAN, "/gioithieu")
    await office.press(LAN, code)
    await office.press(LAN, "Rút lại")
    await office.press(LAN, "Rút lại và xóa")
    assert "xóa nội dung" in office.last(LAN)
    await office.say(HOA, "/dexuat")
    await office.press(HOA, "đã rút lại (1)")
    assert DEED not in office.last(HOA)


async def test_where_there_is_no_official_the_admin_is_told_and_decides(office):
    office.telegram.open_chats(ADMIN)
    await office.database.write(staff.remove, HOA, Role.OFFICIAL)
    await office.services.staff.load(office.database)
    await office.database.write(drafts.begin, LAN, agreed_to="1", now=NOON)
    for step, value in GIVEN.items():
        await office.database.write(drafts.answer, LAN, step, value, now=NOON)
    await office.say(LAN, "/gioithieu")
    await office.press(LAN, "Tiếp tục")
    await office.press(LAN, "Gửi cho cán bộ")
    await post(office)
    await office.press(ADMIN, "Mở xem")
    await office.press(ADMIN, "Nhận xem xét")

    assert "đang xem xét" in office.last(ADMIN)
    assert office.telegram.texts_to(HOA) == []


async def test_a_link_on_a_poster_opens_the_form(office):
    assert "Giới thiệu một tấm gương" in (await office.say(LAN, "/start gioithieu")).text


async def test_in_a_group_it_leads_to_the_private_chat(office):
    office.telegram.add_group(-500, "Tổ 7", [LAN])
    await office.telegram.wait_for_reply(-500)
    office.telegram.say(-500, LAN, f"/gioithieu@{office.telegram.world.bot_user()['username']}")

    assert "cuộc trò chuyện riêng" in (await office.telegram.wait_for_reply(-500)).text


async def test_an_answer_whose_reply_was_cut_is_taken_once(office):
    await office.say(LAN, "/gioithieu")
    await office.press(LAN, "Đồng ý, bắt đầu")
    await office.press(LAN, "Một người")
    office.telegram.refuse(LAN, 502, "Bad Gateway", method="sendMessage")
    await office.say(LAN, "Y Ngọc")

    draft = await office.database.read(drafts.of, LAN)
    assert (draft.step, draft.answers[Step.NAME]) == (Step.AGE, "Y Ngọc")
    assert "bao nhiêu tuổi" in office.last(LAN)
