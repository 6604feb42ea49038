"""How the bot receives: long polls, webhooks, and what it may miss."""

import asyncio
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

HOA, MINH = 101, 102
GROUP = -1001


class Hook:
    """A webhook that keeps what comes, and answers as told."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []  # of the next answers; 200 after that
        self.answer: dict[str, Any] | None = None

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.updates.append(await request.json())
        return web.json_response(self.answer or {}, status=status)


@pytest.fixture
async def hook():
    return Hook()


@pytest.fixture
async def hook_url(hook):
    application = web.Application()
    application.router.add_post("/hook", hook.handle)
    async with TestServer(application, host="127.0.0.1") as server:
        yield str(server.make_url("/hook"))


async def test_a_long_poll_ends_with_the_first_update(client, telegram):
    poll = asyncio.create_task(client.result("getUpdates", timeout=30))
    await telegram.wait_until(lambda: telegram.called("getUpdates"))
    telegram.say(HOA, HOA, "chào")
    updates = await poll
    assert [update["message"]["text"] for update in updates] == ["chào"]


async def test_offset_limit_and_order(client, telegram):
    for number in range(5):
        telegram.say(HOA, HOA, str(number))
    first = await client.result("getUpdates", limit=2)
    numbers = [update["update_id"] for update in first]
    assert numbers == [numbers[0], numbers[0] + 1]
    rest = await client.result("getUpdates", offset=numbers[-1] + 1)
    assert [update["message"]["text"] for update in rest] == ["2", "3", "4"]
    last = await client.result("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in last] == ["4"]
    assert telegram.messages(HOA)[0].seen
    assert not telegram.messages(HOA)[4].seen


async def test_a_second_poll_ends_the_first(client, telegram):
    first = asyncio.create_task(client.call("getUpdates", timeout=30))
    await telegram.wait_until(lambda: len(telegram.called("getUpdates")) == 1)
    await client.result("getUpdates", timeout=0)
    body = await first
    assert body["error_code"] == 409
    assert body["description"].startswith("Conflict: terminated by other getUpdates request")


async def test_updates_that_were_not_asked_for_do_not_come(client, telegram):
    await client.result("getUpdates", allowed_updates=["callback_query"])
    telegram.say(HOA, HOA, "không ai nghe")
    assert await client.result("getUpdates") == []
    await client.result("getUpdates", allowed_updates=[])
    telegram.say(HOA, HOA, "có người nghe")
    assert len(await client.result("getUpdates")) == 1


async def test_a_webhook_gets_the_secret_and_each_update_once(client, telegram, hook, hook_url):
    await client.result("setWebhook", url=hook_url, secret_token="bi-mat")
    telegram.say(HOA, HOA, "một")
    telegram.say(HOA, HOA, "hai")
    telegram.say(MINH, MINH, "ba")
    await telegram.wait_until_read()
    assert sorted(update["message"]["text"] for update in hook.updates) == ["ba", "hai", "một"]
    own = [update["message"]["text"] for update in hook.updates if update["message"]["chat"]["id"] == HOA]
    assert own == ["một", "hai"]  # one chat's updates keep their order
    assert set(hook.secrets) == {"bi-mat"}


async def test_a_webhook_that_fails_is_tried_again(client, telegram, hook, hook_url):
    hook.statuses = [500, 403]
    await client.result("setWebhook", url=hook_url)
    telegram.say(HOA, HOA, "một")
    await telegram.wait_until_read()
    assert len(hook.updates) == 1
    info = await client.result("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 403")
    assert info["pending_update_count"] == 0


async def test_what_waited_before_the_webhook_is_delivered_too(client, telegram, hook, hook_url):
    telegram.say(HOA, HOA, "sớm")
    await client.result("setWebhook", url=hook_url)
    await telegram.wait_until_read()
    assert len(hook.updates) == 1


async def test_a_webhook_may_answer_with_a_method(client, telegram, hook, hook_url):
    hook.answer = {"method": "sendMessage", "chat_id": HOA, "text": "đáp ngay"}
    await client.result("setWebhook", url=hook_url)
    telegram.say(HOA, HOA, "hỏi")
    assert (await telegram.wait_for_reply(HOA)).text == "đáp ngay"


async def test_polling_and_webhook_exclude_each_other(client, telegram, hook_url):
    await client.result("setWebhook", url=hook_url)
    body = await client.call("getUpdates")
    assert body["error_code"] == 409
    await client.result("deleteWebhook", drop_pending_updates=True)
    assert await client.result("getUpdates") == []


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        pytest.param({"url": "https://example.vn/hook"}, "delivers to this machine only", id="elsewhere"),
        pytest.param({"url": "http://["}, "invalid URL specified", id="broken"),
        pytest.param({"url": "ftp://127.0.0.1/hook"}, "HTTPS URL must be provided", id="protocol"),
        pytest.param(
            {"url": "http://127.0.0.1/", "secret_token": "có dấu"}, "contains unallowed characters", id="secret"
        ),
    ],
)
async def test_bad_webhooks_are_refused(client, parameters, reason):
    assert reason in await client.refusal("setWebhook", **parameters)


async def test_updates_look_like_telegrams(client, telegram):
    telegram.add_group(GROUP, "Tổ 7", [HOA])
    telegram.say(GROUP, HOA, "/help@bot chào")
    telegram.block(HOA)
    joined, said, blocked = await client.result("getUpdates")
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert said["message"]["chat"] == {"id": GROUP, "type": "group", "title": "Tổ 7"}
    assert said["message"]["from"]["is_bot"] is False
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_an_edit_by_a_person_arrives(client, telegram):
    said = telegram.say(HOA, HOA, "một")
    telegram.edit(HOA, said.id, "hai")
    updates = await client.result("getUpdates")
    assert [list(update)[1] for update in updates] == ["message", "edited_message"]
    assert updates[1]["edited_message"]["text"] == "hai"


async def test_privacy_mode_hides_what_is_not_for_the_bot(client, telegram):
    telegram.world.reads_all_in_groups = False
    telegram.add_group(GROUP, "Tổ 7", [HOA])
    telegram.say(GROUP, HOA, "chuyện riêng")
    telegram.say(GROUP, HOA, f"@{telegram.world.profile.username} ơi")
    telegram.say(GROUP, HOA, "/help")
    updates = await client.result("getUpdates")
    texts = [update["message"]["text"] for update in updates if "message" in update]
    assert texts == [f"@{telegram.world.profile.username} ơi", "/help"]


async def test_a_channel_post_has_no_author(client, telegram):
    telegram.add_group(-1_000_000_000_009, "Kênh phường", [HOA], kind="channel", username="kenh_phuong")
    telegram.say(-1_000_000_000_009, HOA, "tin mới")
    joined, posted = await client.result("getUpdates")
    assert "my_chat_member" in joined
    assert "from" not in posted["channel_post"]
    chat = await client.result("getChat", chat_id="@kenh_phuong")
    assert chat["title"] == "Kênh phường"


async def test_members_and_their_roles(client, telegram):
    group = telegram.add_group(GROUP, "Tổ 7", [HOA, MINH])
    group.members[MINH] = "creator"
    statuses = {
        user: (await client.result("getChatMember", chat_id=GROUP, user_id=user))["status"] for user in (HOA, MINH)
    }
    assert statuses == {HOA: "member", MINH: "creator"}
    leaders = await client.result("getChatAdministrators", chat_id=GROUP)
    assert [leader["user"]["id"] for leader in leaders] == [MINH]
    await client.result("leaveChat", chat_id=GROUP)
    assert (await client.call("sendMessage", chat_id=GROUP, text="x"))["error_code"] == 403
