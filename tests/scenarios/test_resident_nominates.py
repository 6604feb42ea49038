"""A resident tells of a good deed: the form, its interruptions, what officials do with it, what is heard of it."""

import re
from datetime import UTC, datetime

import pytest

from bot.outbound.postman import Postman
from jobs.nominating import shelves
from knowledge import articles, record
from knowledge.answer import Answer, Outcome
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from tests.support.office import HOA, Office

LAN, MINH = 101, 102
CODE = re.compile(r"GS-[A-Z0-9]{4}-[A-Z0-9]{4}")
ASKED = "cháu tôi cứu bạn đuối nước, đề nghị khen ở đâu?"
DEED = "Chiều 8/5 cháu nhảy xuống sông Đăk Bla cứu hai bạn bị đuối nước, đưa cả hai vào bờ."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(99)
KNOWN = Fact(FactKind.HONOUREE, 0, 5, 0, 5, "A Lĩnh", "xã Vinh Quang", details={"type": "person", "deed": "cứu bạn"})


@pytest.fixture
async def known(database):
    """An article that holds up an A Lĩnh of Vinh Quang."""
    told = ImportedArticle("bai-1", "Khen <em> A Lĩnh", "A Lĩnh cứu bạn.", published=datetime(2021, 5, 14).date())
    number, _ = await database.write(articles.replace, told, [KNOWN], now=datetime(2026, 1, 1, tzinfo=UTC))
    return number


async def fill_in(
    office: Office, who: int, *, name="Y <b>Ngọc</b>", age="Dưới 18", place="thôn 3, xã Ia Chim", consent="Chưa hỏi"
) -> None:
    """From the first button to the summary."""
    await office.say(who, "/gioithieu")
    await office.press(who, "Đồng ý, bắt đầu")
    await office.press(who, "Một người")
    await office.say(who, name)
    await office.press(who, age)
    await office.say(who, place)
    await office.say(who, DEED)
    await office.press(who, "Trong tháng này")
    await office.press(who, "Bỏ qua")
    await office.press(who, "Bỏ qua")
    await office.press(who, consent)
    if "Cha mẹ" in office.last(who):
        await office.press(who, consent)


async def nominate(office: Office, who: int = LAN, **answers: str) -> str:
    """Everything, sent; returns the tracking code."""
    await fill_in(office, who, **answers)
    await office.press(who, "Gửi cho cán bộ")
    return CODE.search(office.last(who))[0]


async def post(office: Office) -> None:
    """Carry out the letters that are due."""
    await Postman(office.services, office.bot).tick(1)


def number_of(office: Office, code: str) -> int:
    return office.database.read_sync(shelves.by_code, code).id


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
    code = await nominate(office)
    assert "(và cha mẹ, người giám hộ nếu dưới 18 tuổi)" in office.last(LAN)
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
    assert [text for text in office.telegram.texts_to(LAN) if "đang xem xét giới thiệu" in text] == [office.last(LAN)]

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
