"""The library that the bot is written with, against the sandbox."""

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.sandbox import attachments, membership
from bot.sandbox.params import Upload

HOA = 101
GROUP = -1001


@pytest.fixture
async def client(telegram):
    async with Bot(
        telegram.token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot"
    ) as bot:
        yield bot


@pytest.fixture
async def echo(telegram):
    """A bot that repeats what it hears and reacts to one button."""

    async def repeat(update, context):
        buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Đổi", callback_data="change")]])
        await update.effective_message.reply_html(f"<b>{update.effective_message.text}</b>", reply_markup=buttons)

    async def change(update, context):
        await update.callback_query.answer("Đã đổi")
        await update.callback_query.edit_message_text("Khác")

    application = ApplicationBuilder().token(telegram.token).base_url(f"{telegram.url}/bot").build()
    application.add_handler(CommandHandler("start", repeat))
    application.add_handler(MessageHandler(filters.TEXT, repeat))
    application.add_handler(CallbackQueryHandler(change))
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling()
        yield application
        await application.updater.stop()
        await application.stop()


async def test_an_echo_bot_answers_and_reacts_to_a_button(telegram, echo):
    telegram.say(HOA, HOA, "/start")
    assert (await telegram.wait_for_reply(HOA)).text == "/start"
    telegram.say(HOA, HOA, "xin chào")
    reply = await telegram.wait_for_reply(HOA)
    assert telegram.texts_to(HOA) == ["/start", "xin chào"]

    callback = telegram.press(HOA, HOA, "Đổi")

    assert (await telegram.wait_for_answer(callback))["text"] == "Đã đổi"
    assert (await telegram.wait_for_edit(HOA, reply.id)).text == "Khác"
    await telegram.wait_until_read()


async def test_errors_arrive_as_the_library_names_them(telegram, client, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(BadRequest, match="Chat not found"):
        await client.send_message(404, "ai đó?")
    telegram.open_chats(HOA)
    telegram.block(HOA)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await client.send_message(HOA, "còn đó không?")
    telegram.unblock(HOA)
    telegram.refuse(HOA, 429, "Too Many Requests: retry after 5", retry_after=5)
    with pytest.raises(RetryAfter):
        await client.send_message(HOA, "một")
    await client.send_message(HOA, "hai")
    assert telegram.texts_to(HOA) == ["hai"]
    with pytest.raises(BadRequest, match="unsupported start tag"):
        await client.send_message(HOA, "<h1>to</h1>", parse_mode=ParseMode.HTML)


async def test_a_malformed_token_is_refused(telegram):
    with pytest.raises(InvalidToken):
        async with Bot("123:", base_url=f"{telegram.url}/bot"):
            pass


async def test_two_pollers_are_told_apart(telegram, client):
    await client.set_webhook(f"{telegram.url}/nowhere")
    with pytest.raises(Conflict, match="webhook is active"):
        await client.get_updates()
    await client.delete_webhook()
    assert await client.get_updates() == ()


async def test_commands_are_kept_per_language(telegram, client):
    await client.set_my_commands([BotCommand("help", "Trợ giúp")])
    await client.set_my_commands([BotCommand("help", "Help")], language_code="en")
    assert [command.description for command in await client.get_my_commands()] == ["Trợ giúp"]
    assert [command.description for command in await client.get_my_commands(language_code="en")] == ["Help"]


async def test_updates_are_given_again_until_confirmed(telegram, client):
    telegram.say(HOA, HOA, "một")
    telegram.say(HOA, HOA, "hai")
    first = await client.get_updates()
    again = await client.get_updates(offset=first[0].update_id)
    rest = await client.get_updates(offset=first[0].update_id + 1)
    assert [update.message.text for update in again] == ["một", "hai"]
    assert [update.message.text for update in rest] == ["hai"]
    assert isinstance(rest[0], Update)


async def test_files_go_both_ways(telegram, client):
    telegram.open_chats(HOA)
    message = await client.send_document(HOA, b"mot, hai", filename="bang.csv", caption="Bảng")
    file = await client.get_file(message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"mot, hai"


async def test_every_answer_is_understood(telegram, client):
    telegram.add_group(GROUP, "Tổ 7", [HOA], username="to_7")
    telegram.world.chats[GROUP].members[HOA] = "creator"
    membership.promote(telegram.world, GROUP)
    sent = await client.send_message(GROUP, "xin chào")
    assert (await client.forward_message(GROUP, GROUP, sent.message_id)).forward_origin
    assert (await client.copy_message(GROUP, GROUP, sent.message_id)).message_id
    assert await client.pin_chat_message(GROUP, sent.message_id)
    chat = await client.get_chat("@to_7")
    assert chat.pinned_message
    assert chat.pinned_message.text == "xin chào"
    leaders = await client.get_chat_administrators(GROUP)
    assert {leader.status for leader in leaders} == {"creator", "administrator"}
    assert await client.get_chat_member_count(GROUP) == 2
    album = await client.send_media_group(GROUP, [InputMediaDocument(b"a"), InputMediaDocument(b"b")])
    assert len({message.media_group_id for message in album}) == 1
    assert (await client.get_my_name()).name == telegram.world.profile.name
    await client.set_my_description("Người tốt, việc tốt", language_code="vi")
    assert (await client.get_my_description(language_code="vi")).description == "Người tốt, việc tốt"
    assert (await client.get_chat_menu_button()).type == "commands"
    assert (await client.get_webhook_info()).url == ""


async def test_every_update_is_understood(telegram, client):
    telegram.add_group(GROUP, "Tổ 7", [HOA])
    new = telegram.migrate(GROUP)
    attachments.send_sticker(telegram.world, HOA, HOA, "👍")
    voice = Upload("voice.ogg", b"OggS", "audio/ogg")
    attachments.attach(telegram.world, HOA, HOA, voice, kind="voice")
    sent = await client.send_message(HOA, "x")
    telegram.press_data(HOA, HOA, sent.message_id, "forged")
    await client.delete_message(HOA, sent.message_id)
    telegram.press_data(HOA, HOA, sent.message_id, "late")
    updates = await client.get_updates()
    member, old, fresh, sticker, spoken, forged, late = updates
    assert member.my_chat_member
    assert old.message.migrate_to_chat_id == new
    assert fresh.message.migrate_from_chat_id == GROUP
    assert sticker.message.sticker.emoji == "👍"
    assert spoken.message.voice
    assert forged.callback_query.message.is_accessible
    assert not late.callback_query.message.is_accessible
