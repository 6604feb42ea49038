"""Residents and their errands: the sandbox's sample articles, the real answerer, a phone's screen."""

from dataclasses import replace
from importlib import resources

import pytest

from knowledge.answering import Answerer
from knowledge.conversation import Conversations
from knowledge.ingest.pipeline import import_sources
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from tests.support.application import NOW, running, services_for

HOA = 101


@pytest.fixture
async def ward(telegram, database):
    """The running bot with the sample articles."""
    with resources.as_file(resources.files("bot.sandbox").joinpath("samples")) as folder:
        assert not any(result.rejected for result in import_sources(database, [folder], now=NOW))
    index = SearchIndex.open(None)
    refresh(database, index)
    services = services_for(telegram, database, Answerer(index))
    await services.examples.fresh(services, now=NOW)
    async with running(replace(services, conversations=Conversations())):
        yield telegram
    index.close()


async def ask(telegram, *questions):
    """Ask one after the other, and return the last reply."""
    for question in questions:
        telegram.say(HOA, HOA, question)
        reply = await telegram.wait_for_reply(HOA)
    return reply


@pytest.mark.parametrize(
    ("questions", "headline"),
    [
        pytest.param(["hoi nghi bieu duong nguoi tot viec tot quang trung khi nao"], "Sáng 20/02/2020", id="R1"),
        pytest.param(["Ông Chánh là ai?"], "Trần Văn Chánh", id="R2"),
        pytest.param(["to 17 lam j ma dc bieu duong"], "treo cờ Tổ quốc", id="R5"),
        pytest.param(["Hội nghị Quang Trung khen thưởng cho giai đoạn nào?"], "2015 - 2020", id="R7"),
        pytest.param(["to 17 lam j ma dc bieu duong", "còn thôn nào nữa không?"], "PleiTơNghia", id="R8"),
        pytest.param(["plei to nghia"], "PleiTơNghia", id="R8-typed-apart"),
        pytest.param(["det tho cam"], "dệt thổ cẩm", id="R8-without-marks"),
        pytest.param(["tỷ lệ gia đình văn hóa bao nhiêu"], "Trên 90%", id="R12"),
    ],
)
async def test_an_answer_begins_with_what_was_asked(ward, questions, headline):
    reply = await ask(ward, *questions)

    assert headline in reply.text.splitlines()[0]
    assert "đăng ngày 23/02/2020" in reply.text
    assert {"🔗 Bài gốc", "🏅 Ai được nêu gương?", "👍 Hữu ích"} <= set(ward.buttons(reply))


async def test_the_other_period_in_the_title_is_told_as_well(ward):
    reply = await ask(ward, "Hội nghị Quang Trung khen thưởng cho giai đoạn nào?")

    assert "Tiêu đề bài lại ghi: giai đoạn 2020 - 2025" in reply.text


async def test_what_the_place_is_called_now_is_told(ward):
    reply = await ask(ward, "hoi nghi bieu duong nguoi tot viec tot quang trung khi nao")

    assert "nay thuộc phường kon tum, tỉnh quảng ngãi (từ 01/07/2025)" in reply.text.casefold()


async def test_that_he_was_commended_is_not_stated(ward):
    reply = await ask(ward, "Ông Chánh là ai?", "có được giấy khen không?")

    assert "không nêu có được khen thưởng hay không" in reply.text


async def test_group_71_is_not_taken_for_17(ward):
    reply = await ask(ward, "tổ 71 làm gì mà được biểu dương")

    assert "không nêu" in reply.text.splitlines()[0]
    assert "treo cờ" not in reply.text


@pytest.mark.parametrize("question", ["giá vàng hôm nay bao nhiêu", "thời tiết mai"])
async def test_what_is_off_topic_gets_one_short_line_and_real_examples(ward, question):
    reply = await ask(ward, question)

    assert reply.text.startswith("Dạ, việc này nằm ngoài những gì tôi biết.")
    assert len(ward.buttons(reply)) == 3

    ward.press(HOA, HOA, ward.buttons(reply)[0])
    assert "đăng ngày" in (await ward.wait_for_reply(HOA)).text
