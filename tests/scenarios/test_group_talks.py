"""In a group the bot answers who speaks to it, and nobody else; a button belongs to who asked."""

import pytest

from knowledge.answer import Alternative, Answer, Outcome
from tests.support.application import found

GROUP, HOA, LAN = -500, 101, 102


@pytest.fixture
async def group(telegram, bot):
    telegram.add_group(GROUP, "Tổ dân phố 3", [HOA, LAN])
    introduction = await telegram.wait_for_reply(GROUP)
    assert "nhắc tên @" in introduction.text
    return GROUP


@pytest.fixture
def handle(telegram):
    return f"@{telegram.world.bot_user()['username']}"


async def test_only_what_is_said_to_the_bot_is_answered_and_as_a_reply(telegram, group, handle, bot, answerer):
    answerer.script = {"khi nào họp": found("khi nào họp")}

    telegram.say(group, HOA, "khi nào họp")
    telegram.say(group, HOA, "hỏi @nguoikhac xem khi nào họp")
    asked = telegram.say(group, HOA, f"{handle} khi nào họp")
    reply = await telegram.wait_for_reply(group)
    answered = telegram.say(group, LAN, "ở đâu", reply_to=reply.id)
    second = await telegram.wait_for_reply(group)

    assert [question for question, _ in answerer.asked] == ["khi nào họp", "ở đâu"]
    assert reply.data["reply_to_message"]["message_id"] == asked.id
    assert second.data["reply_to_message"]["message_id"] == answered.id


async def test_the_bots_name_alone_asks_what_one_wants_to_know(telegram, group, handle, bot):
    telegram.say(group, HOA, handle)

    assert "muốn hỏi điều gì" in (await telegram.wait_for_reply(group)).text


async def test_each_persons_topic_is_their_own(telegram, group, handle, bot, answerer):
    answerer.script = {"khi nào họp": found("khi nào họp")}

    for person, text in ((HOA, "khi nào họp"), (LAN, "ở đâu"), (HOA, "ở đâu")):
        telegram.say(group, person, f"{handle} {text}")
        await telegram.wait_for_reply(group)

    assert [topic is not None for _, topic in answerer.asked] == [False, False, True]


async def test_a_choice_belongs_to_who_asked(telegram, group, handle, bot, answerer):
    choice = Alternative("Năm 2024", "họp năm 2024 khi nào")
    answerer.script = {
        "khi nào họp": Answer("khi nào họp", Outcome.CHOICES, 0.5, alternatives=(choice, choice)),
        "họp năm 2024 khi nào": found("họp năm 2024 khi nào"),
    }
    telegram.say(group, HOA, f"{handle} khi nào họp")
    await telegram.wait_for_reply(group)

    refused = await telegram.wait_for_answer(telegram.press(group, LAN, "Năm 2024"))
    telegram.press(group, HOA, "Năm 2024")

    assert "dành cho người đã hỏi" in refused["text"]
    assert "Sáng 19/05/2024" in (await telegram.wait_for_reply(group)).text


async def test_media_and_other_bots_commands_are_left_alone(telegram, group, handle, bot):
    telegram.say(group, HOA, "", dice={"emoji": "🎲", "value": 3})
    telegram.say(group, HOA, "/khongco")
    telegram.say(group, HOA, "/help@mot_bot_khac")
    telegram.say(group, HOA, f"/help{handle}")

    assert "Hỏi Gương Sáng thế nào?" in (await telegram.wait_for_reply(group)).text
    assert len(telegram.texts_to(group)) == 2  # the introduction before
