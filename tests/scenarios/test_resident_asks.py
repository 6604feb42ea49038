"""A resident asks: the answer with its proof, its buttons, and what was kept of it."""

import threading

import pytest
from sqlalchemy import select

from knowledge.answer import Alternative, Answer, Note, Outcome
from knowledge.models import QuestionRow
from tests.support.application import ARTICLE, found

HOA, LAN = 101, 102


def kept(session):
    rows = session.scalars(select(QuestionRow).order_by(QuestionRow.id))
    return [(row.text, row.outcome, row.helpful) for row in rows]


async def test_an_answer_shows_headline_quote_source_and_buttons(telegram, bot, answerer):
    answerer.script = {"khi nào họp": found("khi nào họp")}

    telegram.say(HOA, HOA, "khi nào họp")
    reply = await telegram.wait_for_reply(HOA)

    assert reply.text.splitlines()[0] == "Sáng 19/05/2024"
    assert "phường Hoa Sen & bà con" in reply.text  # escaped on the way, whole on the phone
    assert "người tốt <việc tốt> (đăng ngày 19/05/2024)" in reply.text
    buttons = telegram.buttons(reply)
    assert buttons[:4] == ["📖 Cả bài viết", "🔗 Bài gốc", "🏅 Ai được nêu gương?", "📚 Bài liên quan"]
    assert buttons[-2:] == ["👍 Hữu ích", "👎 Chưa đúng"]
    assert [entity["type"] for entity in reply.data["entities"]] == ["bold", "blockquote"]


async def test_a_question_is_kept_without_who_asked_and_with_the_thumb(telegram, bot, answerer, database):
    answerer.script = {"gọi 0905 123 456 nhé": found("gọi 0905 123 456 nhé")}

    telegram.say(HOA, HOA, "gọi 0905 123 456 nhé")
    await telegram.wait_for_reply(HOA)
    thanks = await telegram.wait_for_answer(telegram.press(HOA, HOA, "👍"))
    again = await telegram.wait_for_answer(telegram.press(HOA, HOA, "💛"))

    assert thanks["text"] == "Cảm ơn bà con!"
    assert again["text"] == ""
    assert "💛 Cảm ơn bà con" in telegram.buttons(telegram.replies(HOA)[0])
    assert await database.read(kept) == [("gọi ••• nhé", "answer", True)]


async def test_a_thumb_pressed_twice_at_once_is_fine(telegram, bot, answerer):
    answerer.script = {"khi nào họp": found("khi nào họp")}
    telegram.say(HOA, HOA, "khi nào họp")
    reply = await telegram.wait_for_reply(HOA)
    data = next(button["callback_data"] for button in reply.data["reply_markup"]["inline_keyboard"][-1])

    for pressed in [telegram.press_data(HOA, HOA, reply.id, data) for _ in range(2)]:
        assert (await telegram.wait_for_answer(pressed))["text"] == "Cảm ơn bà con!"

    assert telegram.texts_to(HOA) == [reply.text]


async def test_two_questions_in_one_message_get_two_answers(telegram, bot, answerer):
    answerer.script = {"khi nào họp": found("khi nào họp"), "ở đâu": found("ở đâu", "Nhà văn hóa tổ 3")}

    telegram.say(HOA, HOA, "khi nào họp // ở đâu")

    first, second = await telegram.wait_for_reply(HOA), await telegram.wait_for_reply(HOA)
    assert first.text.startswith("Sáng 19/05/2024")
    assert second.text.startswith("Nhà văn hóa tổ 3")


async def test_a_follow_up_question_is_asked_with_its_own_chats_topic(telegram, bot, answerer):
    answerer.script = {"khi nào họp": found("khi nào họp")}

    telegram.say(HOA, HOA, "khi nào họp")
    await telegram.wait_for_reply(HOA)
    telegram.say(HOA, HOA, "ở đâu?")
    await telegram.wait_for_reply(HOA)
    telegram.say(LAN, LAN, "ở đâu?")
    await telegram.wait_for_reply(LAN)

    topics = [topic.question if topic else None for _, topic in answerer.asked]
    assert topics == [None, "khi nào họp", None]


async def test_what_the_article_does_not_say_is_said_with_the_article_that_was_read(telegram, bot, answerer):
    answerer.script = {"thưởng bao nhiêu tiền": Answer("", Outcome.NOT_STATED, 0.8, article=ARTICLE)}

    telegram.say(HOA, HOA, "thưởng bao nhiêu tiền")
    reply = await telegram.wait_for_reply(HOA)

    assert "bài viết không nêu" in reply.text
    assert "Phường Hoa Sen biểu dương" in reply.text
    assert "📖 Cả bài viết" in telegram.buttons(reply)


async def test_choices_are_buttons_and_the_chosen_one_is_answered(telegram, bot, answerer):
    choices = (Alternative("Năm 2023", "họp năm 2023 khi nào"), Alternative("Năm 2024", "họp năm 2024 khi nào"))
    answerer.script = {
        "khi nào họp": Answer("khi nào họp", Outcome.CHOICES, 0.5, alternatives=choices),
        "họp năm 2024 khi nào": found("họp năm 2024 khi nào"),
    }

    telegram.say(HOA, HOA, "khi nào họp")
    assert telegram.buttons(await telegram.wait_for_reply(HOA)) == ["Năm 2023", "Năm 2024"]
    telegram.press(HOA, HOA, "Năm 2024")

    reply = await telegram.wait_for_reply(HOA)
    assert reply.text.splitlines()[:2] == ["❓ họp năm 2024 khi nào", "Sáng 19/05/2024"]


async def test_silence_says_what_the_bot_knows_and_offers_real_questions(telegram, bot, answerer):
    example = Alternative("", "Bà Y Sen là ai?")
    answerer.script = {
        "giá vàng": Answer("giá vàng", Outcome.NONE, 0, alternatives=(example,), reason="off_topic"),
        "Bà Y Sen là ai?": found("Bà Y Sen là ai?", "Nghệ nhân dệt"),
    }

    telegram.say(HOA, HOA, "giá vàng")
    silence = await telegram.wait_for_reply(HOA)
    telegram.press(HOA, HOA, "Bà Y Sen")

    assert "nằm ngoài những gì tôi biết" in silence.text
    assert "\n" not in silence.text
    assert "Nghệ nhân dệt" in (await telegram.wait_for_reply(HOA)).text


async def test_an_emergency_gets_the_numbers_first(telegram, bot, answerer, database):
    answerer.script = {"cháy nhà rồi": Answer("cháy nhà rồi", Outcome.NONE, 0, reason="emergency")}

    telegram.say(HOA, HOA, "cháy nhà rồi")
    reply = await telegram.wait_for_reply(HOA)

    assert all(number in reply.text for number in ("113", "114", "115"))
    telegram.say(HOA, HOA, "/privacy")
    await telegram.wait_for_reply(HOA)
    assert await database.read(kept) == []  # somebody's misfortune is no gap in the knowledge base


async def test_notes_and_sample_marks_are_shown(telegram, bot, answerer):
    note = Note("place_now", {"old": "phường Quang Trung", "new": "phường Kon Tum", "since": "01/07/2025"})
    answer = found("khi nào họp")
    sample = type(ARTICLE)(ARTICLE.id, "m", None, "Bài mẫu", None, sample=True)
    answerer.script = {
        "khi nào họp": type(answer)(
            answer.question, answer.outcome, 0.9, answer.headline, sample, answer.evidence, notes=(note,)
        )
    }

    telegram.say(HOA, HOA, "khi nào họp")
    reply = await telegram.wait_for_reply(HOA)

    assert "phường Quang Trung nay thuộc phường Kon Tum (từ 01/07/2025)" in reply.text
    assert "Bài mẫu để dùng thử" in reply.text


async def test_an_edited_question_changes_its_answer(telegram, bot, answerer):
    answerer.script = {"khi nào": found("khi nào"), "ở đâu": found("ở đâu", "Nhà văn hóa tổ 3")}

    asked = telegram.say(HOA, HOA, "khi nào")
    reply = await telegram.wait_for_reply(HOA)
    telegram.edit(HOA, asked.id, "ở đâu")
    changed = await telegram.wait_for_edit(HOA, reply.id)

    assert changed.text.startswith("Nhà văn hóa tổ 3")
    assert len(telegram.texts_to(HOA)) == 1


async def test_an_edit_that_asks_less_takes_back_the_surplus_answer(telegram, bot, answerer):
    answerer.script = {"khi nào": found("khi nào"), "ở đâu": found("ở đâu", "Nhà văn hóa tổ 3")}

    asked = telegram.say(HOA, HOA, "khi nào // ở đâu")
    first, second = await telegram.wait_for_reply(HOA), await telegram.wait_for_reply(HOA)
    telegram.edit(HOA, asked.id, "ở đâu")
    await telegram.wait_until(lambda: second.deleted, "the second answer to go")

    assert [text.splitlines()[0] for text in telegram.texts_to(HOA)] == ["Nhà văn hóa tổ 3"]
    assert telegram.replies(HOA) == [first]


async def test_an_edited_question_whose_answer_is_gone_gets_a_new_one(telegram, bot, answerer):
    answerer.script = {"khi nào": found("khi nào"), "ở đâu": found("ở đâu", "Nhà văn hóa tổ 3")}

    asked = telegram.say(HOA, HOA, "khi nào")
    await telegram.wait_for_reply(HOA)
    telegram.refuse(HOA, 400, "Bad Request: message to edit not found", method="editMessageText")
    telegram.edit(HOA, asked.id, "ở đâu")

    assert (await telegram.wait_for_reply(HOA)).text.startswith("Nhà văn hóa tổ 3")


async def test_typing_shows_only_while_an_answer_takes_long(telegram, bot, answerer):
    seen = threading.Event()
    answerer.script = {"nhanh": found("nhanh"), "chậm": found("chậm")}
    answerer.before = lambda question: question == "chậm" and seen.wait(10)

    telegram.say(HOA, HOA, "nhanh")
    await telegram.wait_for_reply(HOA)
    assert telegram.called("sendChatAction") == []

    telegram.say(HOA, HOA, "chậm")
    await telegram.wait_until(lambda: telegram.called("sendChatAction"), "typing")
    seen.set()
    await telegram.wait_for_reply(HOA)


async def test_an_indicator_that_cannot_be_shown_costs_no_answer(telegram, bot, answerer):
    shown = threading.Event()
    answerer.script = {"chậm": found("chậm")}
    answerer.before = lambda question: shown.wait(10)
    telegram.refuse(HOA, 400, "Bad Request: chat action is invalid", method="sendChatAction")

    telegram.say(HOA, HOA, "chậm")
    await telegram.wait_until(lambda: telegram.called("sendChatAction"), "typing")
    shown.set()

    assert "Sáng 19/05/2024" in (await telegram.wait_for_reply(HOA)).text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("😀" * 2048, id="emoji"),
        pytest.param("\u200b" * 4096, id="zero-width"),
        pytest.param("‮مرحبا بالعالم‬", id="right-to-left"),
        pytest.param("Kính gửi bà con. " * 240, id="pasted-letter"),
        pytest.param("<b>&lt;</b> {headline} %s \\ `*_", id="markup"),
        pytest.param(
            "NUL \x01 \x7f \ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), id="control"
        ),
    ],
)
async def test_strange_questions_get_a_kind_reply(telegram, bot, answerer, question):
    telegram.say(HOA, HOA, question)

    assert (await telegram.wait_for_reply(HOA)).text.startswith("Dạ, ")
