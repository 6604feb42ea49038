"""What the bot sends: lengths, keyboards, edits, deletions, and to whom."""

import json

import pytest

HOA = 101
GROUP = -1001
BUTTON = {"text": "a", "callback_data": "a"}


@pytest.fixture
def hoa(telegram):
    telegram.open_chats(HOA)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "message text is empty", id="empty"),
        pytest.param(" \n ", "message text is empty", id="blank"),
        pytest.param("x" * 4097, "message is too long", id="long"),
        pytest.param("🌟" * 2049, "message is too long", id="emoji-count-two"),
    ],
)
async def test_text_has_a_length(client, hoa, text, reason):
    assert await client.refusal("sendMessage", chat_id=HOA, text=text) == f"Bad Request: {reason}"


async def test_the_longest_text_passes_and_markup_is_not_counted(client, telegram, hoa):
    await client.result("sendMessage", chat_id=HOA, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert telegram.texts_to(HOA) == ["x" * 4096]


async def test_a_caption_has_1024_units(client, hoa):
    parameters = {"chat_id": str(HOA), "caption": "x" * 1025}
    path = f"/bot{client.telegram.token}/sendDocument"
    response = await client.http.post(path, data=parameters, files={"document": ("a.txt", b"a")})
    assert response.json()["description"] == "Bad Request: message caption is too long"


def inline(**button):
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        pytest.param(inline(text="a"), "Text buttons are unallowed", id="no-action"),
        pytest.param(inline(text="a", callback_data=""), "BUTTON_DATA_INVALID", id="empty-data"),
        pytest.param(inline(text="a", callback_data="đ" * 33), "BUTTON_DATA_INVALID", id="66-bytes"),
        pytest.param(inline(callback_data="a"), 'find field "text"', id="no-words"),
        pytest.param(inline(text="a", url="ftp://a.vn"), "unsupported URL protocol", id="protocol"),
        pytest.param(inline(text="a", url="https://x"), "Wrong HTTP URL", id="host"),
        pytest.param({"inline_keyboard": [{"text": "a"}]}, "expected an Array of buttons", id="flat"),
        pytest.param({"inline_keyboard": [[BUTTON] * 101]}, "reply markup is too long", id="too-many"),
        pytest.param({"keyboard": []}, "keyboard can't be empty", id="empty-reply-keyboard"),
        pytest.param("[1]", "object expected", id="no-object"),
        pytest.param("{", "can't parse reply markup JSON object", id="broken-json"),
    ],
)
async def test_keyboards_have_a_shape(client, hoa, markup, reason):
    assert reason in await client.refusal("sendMessage", chat_id=HOA, text="x", reply_markup=markup)


async def test_data_of_64_bytes_passes(client, hoa):
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "đ" * 32}]]}
    message = await client.result("sendMessage", chat_id=HOA, text="x", reply_markup=keyboard)
    assert message["reply_markup"] == keyboard


async def test_a_reply_keyboard_is_shown_but_is_no_part_of_the_message(client, telegram, hoa):
    keyboard = {"keyboard": [["Có", {"text": "Không"}]], "resize_keyboard": True}
    message = await client.result("sendMessage", chat_id=HOA, text="Đồng ý?", reply_markup=keyboard)
    assert "reply_markup" not in message
    assert telegram.messages(HOA)[0].keyboard["keyboard"] == [[{"text": "Có"}, {"text": "Không"}]]


async def test_a_bot_may_not_write_first(client, telegram):
    assert await client.refusal("sendMessage", chat_id=HOA, text="x") == "Bad Request: chat not found"
    telegram.add_group(GROUP, "Tổ 7", [HOA])
    telegram.world.chats.pop(HOA, None)
    telegram.say(GROUP, HOA, "chào")
    telegram.block(HOA)  # known now, but never started
    refusal = await client.refusal("sendMessage", chat_id=HOA, text="x")
    assert refusal == "Forbidden: bot can't initiate conversation with a user"
    telegram.unblock(HOA)
    telegram.say(HOA, HOA, "/start")
    await client.result("sendMessage", chat_id=HOA, text="x")


async def test_who_blocked_the_bot_is_not_reached(client, telegram, hoa):
    telegram.block(HOA)
    assert await client.refusal("sendMessage", chat_id=HOA, text="x") == "Forbidden: bot was blocked by the user"
    telegram.add_group(GROUP, "Tổ 7", [HOA])
    telegram.block(GROUP)
    refusal = await client.refusal("sendMessage", chat_id=GROUP, text="x")
    assert refusal == "Forbidden: bot was kicked from the group chat"


async def test_a_group_that_became_a_supergroup_names_its_new_number(client, telegram):
    telegram.add_group(GROUP, "Tổ 7", [HOA])
    new = telegram.migrate(GROUP)
    body = await client.call("sendMessage", chat_id=GROUP, text="x")
    assert body["error_code"] == 400
    assert body["parameters"] == {"migrate_to_chat_id": new}
    await client.result("sendMessage", chat_id=new, text="x")


async def test_an_edit_changes_something_or_is_refused(client, telegram, hoa):
    message = await client.result("sendMessage", chat_id=HOA, text="một")
    number = message["message_id"]
    refusal = await client.refusal("editMessageText", chat_id=HOA, message_id=number, text="một")
    assert refusal.startswith("Bad Request: message is not modified: specified new message content")
    edited = await client.result("editMessageText", chat_id=HOA, message_id=number, text="hai")
    assert edited["text"] == "hai"
    assert edited["edit_date"]
    assert [version["text"] for version in telegram.messages(HOA)[0].earlier] == ["một"]


async def test_an_edit_without_a_keyboard_takes_it_away(client, hoa):
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    message = await client.result("sendMessage", chat_id=HOA, text="một", reply_markup=keyboard)
    edited = await client.result("editMessageText", chat_id=HOA, message_id=message["message_id"], text="hai")
    assert "reply_markup" not in edited


async def test_only_what_the_bot_wrote_can_be_edited(client, telegram, hoa):
    said = telegram.say(HOA, HOA, "của Hoa")
    edit = {"chat_id": HOA, "text": "khác"}
    assert (
        await client.refusal("editMessageText", message_id=said.id, **edit)
        == "Bad Request: message can't be edited"
    )
    assert (
        await client.refusal("editMessageText", message_id=5, **edit) == "Bad Request: message to edit not found"
    )


async def test_deleted_messages_are_gone_but_remembered(client, telegram, hoa):
    message = await client.result("sendMessage", chat_id=HOA, text="một")
    await client.result("deleteMessage", chat_id=HOA, message_id=message["message_id"])
    assert telegram.texts_to(HOA) == []
    assert telegram.messages(HOA)[0].deleted
    again = await client.refusal("deleteMessage", chat_id=HOA, message_id=message["message_id"])
    assert again == "Bad Request: message to delete not found"


async def test_a_reply_needs_its_message(client, telegram, hoa):
    said = telegram.say(HOA, HOA, "hỏi")
    reply = await client.result("sendMessage", chat_id=HOA, text="đáp", reply_parameters={"message_id": said.id})
    assert reply["reply_to_message"]["text"] == "hỏi"
    refusal = await client.refusal("sendMessage", chat_id=HOA, text="x", reply_parameters={"message_id": 5})
    assert refusal == "Bad Request: message to be replied not found"
    lenient = {"message_id": 5, "allow_sending_without_reply": True}
    await client.result("sendMessage", chat_id=HOA, text="x", reply_parameters=lenient)


async def test_forum_topics_are_checked(client, telegram):
    group = telegram.add_group(GROUP - 1_000_000_000_000, "Diễn đàn", [HOA], is_forum=True)
    message = await client.result("sendMessage", chat_id=group.id, text="x", message_thread_id=1)
    assert message["is_topic_message"] is True
    refusal = await client.refusal("sendMessage", chat_id=group.id, text="x", message_thread_id=9)
    assert refusal == "Bad Request: message thread not found"


async def test_copies_and_forwards_keep_the_content(client, telegram, hoa):
    telegram.open_chats(102)
    said = telegram.say(HOA, HOA, "gương sáng")
    both = {"chat_id": 102, "from_chat_id": HOA, "message_id": said.id}
    copied = await client.result("copyMessage", **both)
    forwarded = await client.result("forwardMessage", **both)
    assert telegram.texts_to(102) == ["gương sáng", "gương sáng"]
    assert list(copied) == ["message_id"]
    assert forwarded["forward_origin"]["sender_user"]["id"] == HOA


async def test_a_button_is_answered_once(client, telegram, hoa):
    keyboard = {"inline_keyboard": [[{"text": "Có", "callback_data": "yes"}]]}
    await client.result("sendMessage", chat_id=HOA, text="x", reply_markup=keyboard)
    callback = telegram.press(HOA, HOA, "Có")
    await client.result("answerCallbackQuery", callback_query_id=callback.id, text="Cảm ơn")
    refusal = await client.refusal("answerCallbackQuery", callback_query_id=callback.id)
    assert refusal.startswith("Bad Request: query is too old")


async def test_a_late_answer_to_a_button_is_refused(client, telegram, hoa):
    keyboard = {"inline_keyboard": [[{"text": "Có", "callback_data": "yes"}]]}
    await client.result("sendMessage", chat_id=HOA, text="x", reply_markup=keyboard)
    callback = telegram.press(HOA, HOA, "Có")
    callback.at -= 31
    assert "too old" in await client.refusal("answerCallbackQuery", callback_query_id=callback.id)


async def test_an_album_is_one_group(client, telegram, hoa):
    media = [{"type": "document", "media": "attach://a"}, {"type": "document", "media": "attach://b"}]
    files = {"a": ("a.txt", b"a"), "b": ("b.txt", b"b")}
    data = {"chat_id": str(HOA), "media": json.dumps(media)}
    response = await client.http.post(f"/bot{telegram.token}/sendMediaGroup", data=data, files=files)
    groups = {message["media_group_id"] for message in response.json()["result"]}
    assert len(groups) == 1
    assert [message.data["document"]["file_name"] for message in telegram.replies(HOA)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/bot123/getMe", 404, id="no-colon"),
        pytest.param("/bot0:abcdef/getMe", 401, id="leading-zero"),
        pytest.param("/botabc:abcdef/getMe", 401, id="letters"),
        pytest.param("/bot1:abcdef/getNothing", 404, id="unknown-method"),
        pytest.param("/bot1:abcdef/getme", 200, id="case-does-not-matter"),
    ],
)
async def test_paths(client, path, status):
    response = await client.http.get(path)
    assert response.status_code == status
    assert response.json()["ok"] is (status == 200)


async def test_each_token_is_a_bot_of_its_own(client, telegram):
    telegram.say(HOA, HOA, "chào")
    other = await client.http.get("/bot5550001:another-one/getUpdates")
    assert other.json()["result"] == []
    assert (await client.http.get("/bot5550001:another-one/getMe")).json()["result"]["id"] == 5550001
