"""Each of Telegram's answers is one outcome."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from telegram.ext import ExtBot

from bot.outbound.pace import Lane, Pace
from bot.outbound.request import AiohttpRequest
from bot.outbound.sender import TelegramSender
from bot.sandbox.methods import files
from bot.sandbox.params import Upload
from jobs.delivery.sending import (
    Action,
    Change,
    Copy,
    DueDelivery,
    Gone,
    Medium,
    Moved,
    Postponed,
    Refused,
    Sent,
    Unknown,
)

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x02\x00" + bytes(99)
NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


def delivery(chat_id: int = 101, text: str = "Lễ <b>tuyên dương</b>") -> DueDelivery:
    return DueDelivery(1, 1, chat_id, 0, text, 0, 1, None)


@pytest.fixture
async def send(telegram):
    telegram.open_chats(101)
    bot: ExtBot[Lane] = ExtBot(
        telegram.token,
        base_url=f"{telegram.url}/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
        rate_limiter=Pace(1000),
    )
    async with bot:
        yield TelegramSender(bot)


async def test_a_message_arrives_with_its_formatting(send, telegram):
    assert isinstance(await send(delivery()), Sent)
    assert telegram.texts_to(101) == ["Lễ tuyên dương"]


@pytest.mark.parametrize(
    ("code", "description", "expected"),
    [
        pytest.param(403, "Forbidden: bot was blocked by the user", Gone, id="blocked"),
        pytest.param(400, "Bad Request: chat not found", Gone, id="no-such-chat"),
        pytest.param(400, "Bad Request: not enough rights to send text messages", Refused, id="no-rights"),
        pytest.param(500, "Internal Server Error", Postponed, id="server-error"),
    ],
)
async def test_a_refusal_is_told_apart(send, telegram, code, description, expected):
    telegram.refuse(101, code, description)
    assert isinstance(await send(delivery()), expected)


async def test_a_flood_limit_says_how_long_to_wait(send, telegram):
    telegram.refuse(101, 429, "Too Many Requests: retry after 7", retry_after=7)
    outcome = await send(delivery())
    assert isinstance(outcome, Postponed)
    assert outcome.after == timedelta(seconds=7)


async def test_a_group_that_became_a_supergroup_says_where_it_is(send, telegram):
    telegram.add_group(-55, "Tổ 7", [101])
    moved_to = telegram.migrate(-55)
    assert await send(delivery(-55)) == Moved(moved_to)


async def test_a_connection_that_breaks_leaves_the_outcome_unknown(send, telegram):
    telegram.cut(1)
    assert isinstance(await send(delivery()), Unknown)


async def test_broken_formatting_is_refused(send):
    assert isinstance(await send(delivery(text="<b>mở")), Refused)


async def test_an_album_arrives_with_its_words_under_the_first_picture(send, telegram):
    picture = files.keep(telegram.world, Upload("anh.png", PICTURE, "image/png"))
    media = (Medium("photo", picture.id), Medium("photo", picture.id))

    outcome = await send(replace(delivery(), media=media))

    first, second = telegram.replies(101)
    assert outcome == Sent(first.id, (second.id,))
    assert (first.data["caption"], second.data.get("caption")) == ("Lễ tuyên dương", None)


async def test_a_copy_is_corrected_once_and_the_second_time_is_as_good(send, telegram):
    sent = await send(delivery())
    edit = replace(
        delivery(text="Lễ mới"), action=Action.EDIT, copy=Copy(sent.message_id), changes=(Change("cũ", "mới"),)
    )

    assert [await send(edit), await send(edit)] == [Sent(sent.message_id)] * 2
    assert telegram.texts_to(101) == ["✏️ ĐÍNH CHÍNH: “cũ” sửa thành “mới”\n\nLễ mới"]


async def test_a_copy_is_taken_back_once_and_the_second_time_is_as_good(send, telegram):
    sent = await send(delivery())
    recall = replace(delivery(), action=Action.DELETE, copy=Copy(sent.message_id))

    assert [await send(recall), await send(recall)] == [Sent(sent.message_id)] * 2
    assert telegram.texts_to(101) == []


async def test_a_copy_that_telegram_keeps_says_that_it_was_recalled(send, telegram):
    sent = await send(delivery())
    telegram.refuse(101, 400, "Bad Request: message can't be deleted for everyone", method="deleteMessage")

    assert isinstance(await send(replace(delivery(), action=Action.DELETE, copy=Copy(sent.message_id))), Sent)
    assert "thu hồi" in telegram.texts_to(101)[0]


async def test_without_a_copy_there_is_nothing_to_edit(send, telegram):
    assert isinstance(await send(replace(delivery(), action=Action.EDIT)), Refused)
