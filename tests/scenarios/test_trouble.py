"""When things go wrong: a flood, a failure, a chat that is gone. People read something kind, logs no words."""

import logging

import pytest

from knowledge import questions
from knowledge.errors import KnowledgeError
from tests.support.application import ADMIN, found, running, services_for

HOA, LAN = 101, 102


class NothingWorks(KnowledgeError):
    """An error of a test."""

    code = "knowledge"


def fail(error):
    def before(question):
        if "bí mật" in question:
            raise error

    return before


async def test_a_flood_gets_one_notice_and_nobody_else_waits(telegram, bot, answerer):
    answerer.script = {"khi nào": found("khi nào")}
    for _ in range(125):
        telegram.say(HOA, HOA, "khi nào")
    telegram.say(LAN, LAN, "khi nào")

    assert "Sáng 19/05/2024" in (await telegram.wait_for_reply(LAN)).text
    await telegram.wait_until(lambda: len(telegram.texts_to(HOA)) == 121, "120 answers and a notice")
    assert [text for text in telegram.texts_to(HOA) if "gửi nhanh quá" in text] == telegram.texts_to(HOA)[-1:]


async def test_an_unexpected_failure_gives_an_incident_number_and_logs_no_words(telegram, bot, answerer, caplog):
    answerer.before = fail(RuntimeError("khi xử lý: bí mật của tôi"))

    telegram.say(HOA, HOA, "đây là bí mật của tôi")
    reply = await telegram.wait_for_reply(HOA)

    incident = reply.text.split("mã ")[1].split()[0]
    assert f"incident {incident}: RuntimeError at " in caplog.text
    assert "bí mật" not in caplog.text
    telegram.say(HOA, HOA, "câu khác")
    assert "chưa có thông tin" in (await telegram.wait_for_reply(HOA)).text


async def test_a_known_error_says_what_to_do_without_an_incident(telegram, bot, answerer):
    answerer.before = fail(NothingWorks())

    telegram.say(HOA, HOA, "bí mật")

    assert (await telegram.wait_for_reply(HOA)).text == "Kho kiến thức báo lỗi. Hãy thử lại sau."


async def test_a_chat_that_blocked_the_bot_stops_nobody(telegram, bot, answerer, caplog):
    caplog.set_level(logging.INFO, logger="bot")
    telegram.refuse(HOA, 403, "Forbidden: bot was blocked by the user", times=None)

    telegram.say(HOA, HOA, "xin chào")
    telegram.say(LAN, LAN, "xin chào")

    assert (await telegram.wait_for_reply(LAN)).text
    await telegram.wait_until(lambda: "no longer takes messages" in caplog.text or telegram.called("sendMessage"))
    assert telegram.texts_to(HOA) == []


async def test_a_button_too_old_to_be_acknowledged_still_works(telegram, bot, answerer):
    answerer.script = {"khi nào": found("khi nào")}
    telegram.say(HOA, HOA, "khi nào")
    await telegram.wait_for_reply(HOA)
    telegram.refuse(
        None,
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        method="answerCallbackQuery",
    )

    telegram.press(HOA, HOA, "Cả bài viết")

    assert "không còn trong kho" in (await telegram.wait_for_reply(HOA)).text
    assert not any("trục trặc" in text for text in telegram.texts_to(HOA))


async def test_a_question_that_cannot_be_kept_was_answered_all_the_same(
    telegram, database, answerer, caplog, monkeypatch
):
    answerer.script = {"khi nào": found("khi nào")}

    def full(*_args, **_kwargs):
        raise OSError("disk full: khi nào")

    monkeypatch.setattr(questions, "record", full)
    async with running(services_for(telegram, database, answerer)):
        telegram.say(HOA, HOA, "khi nào")
        await telegram.wait_for_reply(HOA)
        telegram.say(HOA, HOA, "khi nào")
        await telegram.wait_for_reply(HOA)

    assert "could not be kept: OSError" in caplog.text
    assert "khi nào" not in caplog.text
    assert len(telegram.texts_to(HOA)) == 2


@pytest.mark.parametrize("user", [pytest.param(HOA, id="resident"), pytest.param(ADMIN, id="admin")])
async def test_a_file_without_words_gets_what_helps_whom(telegram, bot, user):
    telegram.say(user, user, "", document={"file_id": "f", "file_unique_id": "u"})

    reply = await telegram.wait_for_reply(user)
    assert ("Đưa bài viết vào kho" in reply.text) is (user == ADMIN)
