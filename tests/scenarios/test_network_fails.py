"""The line to Telegram breaks, Telegram refuses: everybody gets the answer all the same."""

from bot.inbound import intake


async def test_a_line_cut_in_the_middle_loses_no_answer(telegram, bot, monkeypatch):
    monkeypatch.setattr(intake, "RETRY_SECONDS", (0.0, 0.0))
    chats = range(201, 231)
    for chat in chats:
        telegram.say(chat, chat, "giá vàng hôm nay")
    await telegram.wait_until(lambda: any(telegram.replies(chat) for chat in chats), "a first answer")
    telegram.cut(6)

    for chat in chats:
        await telegram.wait_for_reply(chat)


async def test_retry_after_delays_one_chat_and_loses_none(telegram, bot):
    telegram.refuse(301, 429, "Too Many Requests: retry after 1", method="sendMessage", retry_after=1)
    for chat in (301, 302, 303):
        telegram.say(chat, chat, "giá vàng hôm nay")

    await telegram.wait_for_reply(302)
    await telegram.wait_for_reply(303)
    assert telegram.texts_to(301) == []
    await telegram.wait_for_reply(301)
    sent = [request.status for request in telegram.called("sendMessage") if request.parameters["chat_id"] == "301"]
    assert sent == [429, 200]
