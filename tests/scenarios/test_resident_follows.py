"""A resident agrees to be told, chooses what and when, stops at once, and sees or erases what is kept."""

from datetime import timedelta

import pytest

from bot.screens.newsletter import composer
from jobs.models import Frequency
from jobs.people import subscribers
from jobs.telling.newsroom import tell_news
from knowledge import articles
from knowledge.answer import Answer, Outcome
from knowledge.articles import ImportedArticle
from knowledge.asking.intents import Intent
from knowledge.facts import Fact, FactKind
from tests.jobs.ledger import ZONE
from tests.support.application import NOW

HOA, GROUP = 101, -500
CHANNEL = -1_000_000_000_077
WARD = "phường Hoa Sen"
FACTS = (
    Fact(FactKind.CEREMONY, 0, 5, 0, 5, "Lễ tuyên dương", WARD, details={"date": "2026-02-20"}),
    Fact(FactKind.HONOUREE, 0, 5, 0, 5, "Y Sim", WARD, details={"type": "person"}),
)


@pytest.fixture
async def article(database):
    """An article of last week about a ceremony in a ward and a person."""
    day = (NOW - timedelta(days=7)).date()
    told = ImportedArticle("bai-1", "Hoa Sen <tuyên dương>", "Bà Y Sim hiến đất.\n\nCòn nữa.", published=day)
    number, _ = await database.write(articles.replace, told, FACTS, now=NOW)
    return number


async def test_one_button_agrees_to_everything_at_once(telegram, database, article, bot):
    telegram.say(HOA, HOA, "/theodoi")
    offered = await telegram.wait_for_reply(HOA)
    first = telegram.buttons(offered)[0]
    assert first.startswith("Đồng ý")
    assert "(1 tin/năm)" in first

    telegram.press(HOA, HOA, first)
    shown = await telegram.wait_for_edit(HOA, offered.id)

    assert "Bà con đang theo dõi" in shown.text
    assert await database.read(subscribers.count, "all") == 1


async def test_stopping_works_at_once_and_twice_is_fine(telegram, database, article, bot):
    telegram.say(HOA, HOA, "/theodoi")
    telegram.press(HOA, HOA, telegram.buttons(await telegram.wait_for_reply(HOA))[0])
    await telegram.wait_until_read()

    telegram.say(HOA, HOA, "/huy")
    assert "đã hủy" in (await telegram.wait_for_reply(HOA)).text
    assert await database.read(subscribers.count, "all") == 0

    telegram.say(HOA, HOA, "/huy")
    assert "không theo dõi gì" in (await telegram.wait_for_reply(HOA)).text


async def test_a_place_is_found_by_its_name_and_told_of_by_its_news(telegram, database, article, bot):
    telegram.say(HOA, HOA, "/theodoi hoa sen")
    offered = await telegram.wait_for_reply(HOA)
    telegram.press(HOA, HOA, "Phường Hoa Sen")
    await telegram.wait_for_edit(HOA, offered.id)

    assert await tell_news(database, composer(bot.texts), now=NOW, zone=ZONE) == 1

    following = await database.read(subscribers.state, HOA)
    assert [thing.label for thing in following.things] == ["Phường Hoa Sen"]


async def test_timing_and_quiet_hours_are_chosen_by_buttons(telegram, database, article, bot):
    telegram.say(HOA, HOA, "/theodoi")
    screen = await telegram.wait_for_reply(HOA)
    telegram.press(HOA, HOA, telegram.buttons(screen)[0])
    await telegram.wait_for_edit(HOA, screen.id)
    telegram.press(HOA, HOA, "Gom theo tuần")
    await telegram.wait_for_edit(HOA, screen.id, times=2)
    telegram.press(HOA, HOA, "Nhận tin cả ban đêm")
    shown = await telegram.wait_for_edit(HOA, screen.id, times=3)

    assert "sáng thứ Hai" in shown.text
    state = await database.read(subscribers.state, HOA)
    assert (state.frequency, state.quiet) == (Frequency.WEEKLY, False)


async def test_in_a_group_only_its_managers_decide(telegram, database, article, bot):
    telegram.add_group(GROUP, "Tổ 7", [HOA])
    await telegram.wait_for_reply(GROUP)  # the bot introduces itself
    telegram.say(GROUP, HOA, f"/theodoi@{telegram.world.bot_user()['username']}")
    telegram.press(GROUP, HOA, telegram.buttons(await telegram.wait_for_reply(GROUP))[0])
    await telegram.wait_until_read()

    assert await database.read(subscribers.count, "all") == 0


async def test_wishes_are_said_in_words(telegram, database, article, bot, answerer):
    wishes = {"có bài mới thì báo tôi": Intent.FOLLOW, "thôi đừng gửi nữa": Intent.STOP, "xóa hết": Intent.ERASE}
    answerer.script = {words: Answer(words, Outcome.NONE, 0.9, reason=wish) for words, wish in wishes.items()}
    telegram.say(HOA, HOA, "có bài mới thì báo tôi")
    screen = await telegram.wait_for_reply(HOA)
    telegram.press(HOA, HOA, telegram.buttons(screen)[0])
    await telegram.wait_for_edit(HOA, screen.id)
    assert await database.read(subscribers.count, "all") == 1

    telegram.say(HOA, HOA, "xóa hết")
    assert "Xóa" in telegram.buttons(await telegram.wait_for_reply(HOA))[-1]
    telegram.say(HOA, HOA, "thôi đừng gửi nữa")
    assert "đã hủy" in (await telegram.wait_for_reply(HOA)).text
    assert await database.read(subscribers.count, "all") == 0


async def test_a_channel_follows_and_only_its_admins_decide(telegram, database, article, bot):
    telegram.add_group(CHANNEL, "Tin phường", [HOA], kind="channel")
    telegram.say(CHANNEL, HOA, "/theodoi")
    screen = await telegram.wait_for_reply(CHANNEL)
    agree = telegram.buttons(screen)[0]
    refused = await telegram.wait_for_answer(telegram.press(CHANNEL, HOA, agree))
    assert "quản" in refused["text"]
    assert await database.read(subscribers.count, "all") == 0

    telegram.world.chats[CHANNEL].members[HOA] = "administrator"
    telegram.press(CHANNEL, HOA, agree)
    await telegram.wait_for_edit(CHANNEL, screen.id)
    assert await database.read(subscribers.count, "all") == 1

    telegram.say(CHANNEL, HOA, "/huy")
    assert "đã hủy" in (await telegram.wait_for_reply(CHANNEL)).text
    assert await database.read(subscribers.count, "all") == 0


async def test_data_are_shown_handed_out_and_erased(telegram, database, article, bot):
    telegram.say(HOA, HOA, "/theodoi")
    telegram.press(HOA, HOA, telegram.buttons(await telegram.wait_for_reply(HOA))[0])
    await telegram.wait_until_read()

    telegram.say(HOA, HOA, "/dulieu")
    held = await telegram.wait_for_reply(HOA)
    assert "Mọi tin biểu dương" in held.text
    telegram.press(HOA, HOA, "Tải về")
    file = await telegram.wait_for_reply(HOA)
    assert file.data["document"]["file_name"] == "guongsang.json"

    telegram.press(HOA, HOA, "Xóa", message_id=held.id)
    await telegram.wait_for_edit(HOA, held.id)
    telegram.press(HOA, HOA, "Xóa hết", message_id=held.id)
    receipt = await telegram.wait_for_edit(HOA, held.id, times=2)

    assert "đã xóa" in receipt.text
    assert await database.read(subscribers.count, "all") == 0


async def test_a_forged_button_follows_nothing(telegram, database, article, bot):
    telegram.say(HOA, HOA, "/theodoi")
    screen = await telegram.wait_for_reply(HOA)
    answer = await telegram.wait_for_answer(telegram.press_data(HOA, HOA, screen.id, "1F:topic:gossip:0"))

    assert "text" in answer
    assert await database.read(subscribers.count, "all") == 0
