"""The page's own API."""

import asyncio
import json

import pytest

from bot.sandbox import inline

HOA = 101
SIZE = (40).to_bytes(4, "big") + (30).to_bytes(4, "big")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + SIZE + b"\x08\x06\x00\x00\x00"


@pytest.fixture
def post(client, telegram):
    async def send(act, **body):
        response = await client.http.post(f"/sandbox/{act}", json={"bot": telegram.token, **body})
        assert response.status_code == 200, response.text
        return response.json()["result"]

    assert telegram.world  # the bot exists before the page asks for it
    return send


async def test_what_a_person_does_reaches_the_bot(client, telegram, post):
    said = await post("say", chat_id=HOA, user_id=HOA, text="/start abc")
    await post("edit", chat_id=HOA, message_id=said["message"]["message_id"], text="/start xyz")
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = await client.result("sendMessage", chat_id=HOA, text="x", reply_markup=keyboard)
    await post("press", chat_id=HOA, user_id=HOA, message_id=sent["message_id"], data="a")
    await post("sticker", chat_id=HOA, user_id=HOA, emoji="👍")
    await post("block", chat_id=HOA, blocked=True)
    kinds = [list(update)[1] for update in await client.result("getUpdates")]
    assert kinds == ["message", "edited_message", "callback_query", "message", "my_chat_member"]


async def test_files_and_photos(client, telegram):
    fields = {"bot": telegram.token, "chat_id": str(HOA), "user_id": str(HOA), "kind": "photo", "caption": "Ảnh"}
    for content in (PNG, b"not a picture"):
        files = {"file": ("a.png", content, "image/png")}
        assert (await client.http.post("/sandbox/upload", data=fields, files=files)).status_code == 200
    photo, document = (update["message"] for update in await client.result("getUpdates"))
    assert (photo["photo"][0]["width"], photo["photo"][0]["height"]) == (40, 30)
    assert document["document"]["file_name"] == "a.png"
    file = await client.result("getFile", file_id=photo["photo"][0]["file_id"])
    downloaded = await client.http.get(f"/file/bot{telegram.token}/{file['file_path']}")
    assert downloaded.content == PNG


async def test_a_file_that_is_no_picture_is_never_shown_in_the_page(client, telegram):
    fields = {"bot": telegram.token, "chat_id": str(HOA), "user_id": str(HOA)}
    files = {"file": ("a.html", b"<script>alert(1)</script>", "text/html")}
    body = (await client.http.post("/sandbox/upload", data=fields, files=files)).json()
    file_id = body["result"]["message"]["document"]["file_id"]
    shown = await client.http.get("/sandbox/file", params={"id": file_id, "bot": telegram.token})
    assert shown.headers["content-type"] == "application/octet-stream"
    assert shown.headers["content-disposition"] == "attachment"


async def test_inline_results_come_back_and_are_sent(client, telegram, post):
    telegram.open_chats(HOA)
    asking = asyncio.create_task(post("inline", user_id=HOA, chat_id=HOA, query="gương"))
    updates = await client.result("getUpdates", timeout=10)
    query = updates[0]["inline_query"]
    assert query["query"] == "gương"
    content = {"message_text": "<b>Bài</b>", "parse_mode": "HTML"}
    results = [{"type": "article", "id": "1", "title": "Bài", "input_message_content": content}]
    await client.result("answerInlineQuery", inline_query_id=query["id"], results=results)
    found = await asking
    await post("choose", id=found["id"], result_id="1", chat_id=HOA, user_id=HOA)
    _, message, chosen = await client.result("getUpdates")
    assert message["message"]["via_bot"]["id"] == telegram.world.bot_id
    assert message["message"]["entities"][0]["type"] == "bold"
    assert chosen["chosen_inline_result"]["result_id"] == "1"


@pytest.mark.parametrize(
    "result",
    [
        pytest.param({"type": "article", "id": "1", "title": "x"}, id="no-content"),
        pytest.param({"type": "article", "id": "x" * 65, "title": "x"}, id="long-number"),
        pytest.param({"id": "1"}, id="no-type"),
    ],
)
async def test_bad_inline_results_are_refused(client, telegram, result):
    number = inline.ask(telegram.world, HOA, "x")
    body = await client.call("answerInlineQuery", inline_query_id=number, results=[result])
    assert body["error_code"] == 400


async def test_faults_are_set_and_reported(telegram, post):
    result = await post("faults", latency=0.01, failing=True, flood=5)
    assert result["failing"] is True
    assert result["banned_for"] == 5
    await post("faults", latency=0, failing=False, flood=0)
    assert telegram.world.flood.banned_for() == 0


async def test_the_state_holds_no_token(client, telegram):
    telegram.say(HOA, HOA, "chào")
    state = (await client.http.get("/sandbox/state")).text
    assert telegram.token.partition(":")[2] not in state
    assert json.loads(state)["chats"][0]["messages"][0]["message"]["text"] == "chào"


async def test_news_stream_to_the_page(client, telegram):
    telegram.open_chats(HOA)
    async with client.http.stream("GET", "/sandbox/events") as stream:
        lines = stream.aiter_lines()
        assert (await anext(lines)).startswith("retry")
        await client.result("sendMessage", chat_id=HOA, text="chào")
        async for line in lines:
            if line == "event: message":
                break
        data = json.loads((await anext(lines)).removeprefix("data: "))
    assert data["message"]["text"] == "chào"


@pytest.mark.parametrize(
    ("act", "body"),
    [
        pytest.param("say", {"chat_id": HOA}, id="incomplete"),
        pytest.param("say", {"chat_id": 5, "user_id": 6, "text": "x"}, id="another-persons-chat"),
        pytest.param("edit", {"chat_id": HOA, "message_id": 1, "text": "x"}, id="no-such-message"),
        pytest.param("faults", {"latency": "nhanh"}, id="no-number"),
    ],
)
async def test_nonsense_is_answered_with_400(client, telegram, act, body):
    response = await client.http.post(f"/sandbox/{act}", json={"bot": telegram.token, **body})
    assert response.status_code == 400
    assert response.json()["error"]
