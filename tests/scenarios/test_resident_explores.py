"""A resident looks around: start, help, languages, links, articles, inline mode, and what is no question."""

from datetime import date

import pytest

from bot.sandbox import inline
from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from knowledge.models import ArticleState
from tests.support.application import NOW, found

HOA = 101
BODY = "\n\n".join(
    f"Đoạn {number}. " + "Bà con phường Hoa Sen cùng nhau dọn đường làng. " * 12 for number in range(8)
)


def imported(source_id="bai-1", body=BODY, **values):
    return ImportedArticle(source_id, "Phường Hoa Sen <khen> bà con", body, published=date(2024, 5, 19), **values)


def fact(kind, subject, **values):
    return Fact(kind, 0, 5, 0, 5, subject, **values)


@pytest.fixture
async def article_id(database):
    facts = [
        fact(FactKind.COMMENDED, "tập thể", details={"count_text": "06 tập thể"}, place="phường Hoa Sen"),
        fact(FactKind.HONOUREE, "Trần Văn Mẫu", details={"type": "person", "deed": "hiến 200 m2 đất"}),
    ]
    number, _ = await database.write(articles.replace, imported(), facts, now=NOW)
    return number


async def test_start_welcomes_with_questions_that_are_really_answered(telegram, article_id, bot, answerer):
    answerer.script = {"Trần Văn Mẫu là ai?": found("Trần Văn Mẫu là ai?", "Người hiến đất")}

    telegram.say(HOA, HOA, "/start")
    welcome = await telegram.wait_for_reply(HOA)
    assert "Gương Sáng" in welcome.text
    assert telegram.buttons(welcome) == ["Trần Văn Mẫu là ai?"]  # the other candidates had no answer

    telegram.press(HOA, HOA, "Trần Văn Mẫu")
    assert "Người hiến đất" in (await telegram.wait_for_reply(HOA)).text


async def test_start_in_an_empty_knowledge_base_promises_nothing(telegram, bot):
    telegram.say(HOA, HOA, "/start")

    assert telegram.buttons(await telegram.wait_for_reply(HOA)) == []


async def test_a_link_opens_its_article_and_one_reads_on_to_the_end(telegram, article_id, bot):
    telegram.say(HOA, HOA, f"/start a_{article_id}")
    page = await telegram.wait_for_reply(HOA)
    assert page.text.startswith("Phường Hoa Sen <khen> bà con\nĐăng ngày 19/05/2024\nPhần 1/")
    read = [page]

    while "Xem tiếp ▸" in telegram.buttons(read[-1]):
        telegram.press(HOA, HOA, "Xem tiếp")
        read.append(await telegram.wait_for_reply(HOA))

    whole = "".join(page.text for page in read)
    assert [f"Đoạn {number}." in whole for number in range(8)] == [True] * 8
    assert all(page.text.rstrip().endswith(".") for page in read)  # every page ends with a sentence
    assert telegram.buttons(read[0]) == []  # the story has one end
    assert "🏅 Ai được nêu gương?" in telegram.buttons(read[-1])


@pytest.mark.parametrize("link", ["a_999", "a_99999999999999", "p_khong-co-ai", "a_-1", "x" * 64, "p_'; DROP"])
async def test_a_link_to_nothing_gets_a_kind_word(telegram, article_id, bot, link):
    telegram.say(HOA, HOA, f"/start {link}")

    assert "Dạ" in (await telegram.wait_for_reply(HOA)).text


async def test_a_link_to_a_person_asks_who_that_is(telegram, article_id, bot, answerer):
    answerer.script = {"Trần Văn Mẫu là ai?": found("Trần Văn Mẫu là ai?", "Người hiến đất")}

    telegram.say(HOA, HOA, "/start p_tran-van-mau")

    assert "Người hiến đất" in (await telegram.wait_for_reply(HOA)).text


async def test_who_was_commended_and_what_is_related(telegram, article_id, database, bot):
    shared = [fact(FactKind.HONOUREE, "Trần Văn Mẫu", details={"type": "person"})]
    await database.write(articles.replace, imported("bai-2", "Một bài khác."), shared, now=NOW)
    telegram.say(HOA, HOA, "/start a_2")
    await telegram.wait_for_reply(HOA)

    telegram.press(HOA, HOA, "Bài liên quan")
    telegram_related = await telegram.wait_for_reply(HOA)
    telegram.press(HOA, HOA, "Phường Hoa Sen")
    await telegram.wait_for_reply(HOA)
    telegram.press_data(HOA, HOA, telegram_related.id, f"1w:{article_id}")
    commended = await telegram.wait_for_reply(HOA)

    assert "Được biểu dương, khen thưởng: 06 tập thể" in commended.text
    assert "• Trần Văn Mẫu: hiến 200 m2 đất" in commended.text


async def test_an_article_that_was_withdrawn_is_not_shown(telegram, article_id, database, bot):
    await database.write(articles.set_state, article_id, ArticleState.WITHDRAWN, now=NOW)

    telegram.say(HOA, HOA, f"/start a_{article_id}")

    assert "không còn trong kho" in (await telegram.wait_for_reply(HOA)).text


async def test_the_language_is_chosen_and_remembered(telegram, bot, database):
    telegram.say(HOA, HOA, "/ngonngu")
    await telegram.wait_for_reply(HOA)
    telegram.press(HOA, HOA, "English")
    assert "I speak English" in (await telegram.wait_for_reply(HOA)).text

    telegram.say(HOA, HOA, "/help")
    assert "How to ask" in (await telegram.wait_for_reply(HOA)).text
    await bot.languages.load(database)  # as after a restart
    assert bot.languages.of(HOA) == "en"
    menu = telegram.called("setMyCommands")[-1]
    assert "Honour board" in str(menu)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/help", "Hỏi Gương Sáng thế nào?"),
        ("/privacy", "91/2025/QH15"),
        ("/khongco", "chưa biết lệnh này"),
    ],
)
async def test_commands_of_everybody(telegram, bot, command, words):
    telegram.say(HOA, HOA, command)

    assert words in (await telegram.wait_for_reply(HOA)).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param({"sticker": {}}, "nhãn dán", id="sticker"),
        pytest.param({"voice": {}}, "chưa nghe được", id="voice"),
        pytest.param({"photo": {}}, "chưa xem được ảnh", id="photo"),
        pytest.param({"document": {}}, "chưa đọc được tệp", id="file"),
        pytest.param({"dice": {"emoji": "🎲", "value": 3}}, "chỉ đọc được chữ", id="dice"),
    ],
)
async def test_what_is_not_text_gets_a_kind_word(telegram, bot, content, words):
    file = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}
    sticker = {"type": "regular", "is_animated": False, "is_video": False}
    kind, given = next(iter(content.items()))
    value = given or (file | sticker if kind == "sticker" else file)
    telegram.say(HOA, HOA, "", **{kind: [value] if kind == "photo" else value})

    assert words in (await telegram.wait_for_reply(HOA)).text


async def test_inline_mode_answers_in_any_chat(telegram, bot, answerer):
    answerer.script = {"khi nào họp": found("khi nào họp")}

    known = inline.ask(telegram.world, HOA, "khi nào họp")
    unknown = inline.ask(telegram.world, HOA, "giá vàng hôm nay")
    await telegram.wait_until(
        lambda: telegram.world.inline[known]["answer"] and telegram.world.inline[unknown]["answer"],
        "inline answers",
    )

    result = telegram.world.inline[known]["answer"]["results"][0]
    assert result["title"] == "Sáng 19/05/2024"
    assert "đăng ngày 19/05/2024" in result["message"]["text"]
    assert telegram.world.inline[unknown]["answer"]["results"] == []


@pytest.mark.parametrize(
    "data", ["1a:999:0", "0a:1:0", "1a:1", "1a:-1:0", "1a:99999999999:0", "xin chào", "1t::1", "1e:77", "1l:xx"]
)
async def test_old_and_forged_buttons_are_answered_kindly(telegram, bot, data):
    telegram.say(HOA, HOA, "/help")
    message = await telegram.wait_for_reply(HOA)

    answer = await telegram.wait_for_answer(telegram.press_data(HOA, HOA, message.id, data))

    assert "sự cố" not in answer["text"]
    assert not any("trục trặc" in text for text in telegram.texts_to(HOA))
