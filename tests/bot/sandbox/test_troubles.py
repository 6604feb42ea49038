"""Flood limits, refusals, lost networks, and strangers at the door."""

import asyncio

import httpx
import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.limits import Allowance, FloodGuard, Limits
from bot.sandbox.server import SandboxServer

HOA, MINH = 101, 102
GROUP = -1001


@pytest.fixture
def people(telegram):
    telegram.open_chats(HOA, MINH)


async def test_a_prepared_refusal_is_for_one_chat_and_one_time(client, telegram, people):
    telegram.refuse(HOA, 429, "Too Many Requests: retry after 5", retry_after=5)
    await client.result("sendMessage", chat_id=MINH, text="x")
    body = await client.call("sendMessage", chat_id=HOA, text="x")
    assert body["parameters"] == {"retry_after": 5}
    await client.result("sendMessage", chat_id=HOA, text="x")


async def test_a_refusal_may_be_for_one_method_and_for_good(client, telegram, people):
    telegram.refuse(None, 500, "Internal Server Error", method="sendChatAction", times=None)
    for _ in range(3):
        assert (await client.call("sendChatAction", chat_id=HOA, action="typing"))["error_code"] == 500
    await client.result("sendMessage", chat_id=HOA, text="x")
    telegram.accept()
    await client.result("sendChatAction", chat_id=HOA, action="typing")


async def test_a_cut_line_gives_no_answer(client, telegram, people):
    telegram.cut(1)
    with pytest.raises(httpx.RemoteProtocolError):
        await client.call("sendMessage", chat_id=HOA, text="x")
    await client.result("sendMessage", chat_id=HOA, text="x")
    assert telegram.texts_to(HOA) == ["x"]


def test_a_flood_is_banned_and_the_ban_ends():
    now = 1000.0
    guard = FloodGuard(Limits(everywhere=Allowance(3, 1.0, ban=5.0)), lambda: now)
    for chat_id in range(3):
        guard.spend(chat_id)
    with pytest.raises(ApiError) as refused:
        guard.spend(9)
    assert refused.value.body()["parameters"] == {"retry_after": 5}
    now = 1004.0
    with pytest.raises(ApiError):
        guard.spend(9)
    now = 1005.5
    guard.spend(9)


def test_groups_and_chats_have_limits_of_their_own():
    now = 1000.0
    guard = FloodGuard(Limits(per_chat=Allowance(1, 1.0), per_group=Allowance(2, 60.0)), lambda: now)
    guard.spend(HOA)
    guard.spend(MINH)
    with pytest.raises(ApiError):
        guard.spend(HOA)
    guard.spend(GROUP)
    guard.spend(GROUP)
    with pytest.raises(ApiError) as refused:
        guard.spend(GROUP)
    assert refused.value.parameters == {"retry_after": 60}


async def test_a_ban_answers_429_to_all_chats(client, telegram, people):
    telegram.world.flood.ban(7)
    for chat_id in (HOA, MINH):
        body = await client.call("sendMessage", chat_id=chat_id, text="x")
        assert body["error_code"] == 429
        assert body["parameters"]["retry_after"] in (6, 7)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="a-program"),
        pytest.param({"Host": "localhost:1"}, 200, id="localhost"),
        pytest.param({"Host": "evil.example"}, 403, id="rebound-name"),
        pytest.param({"Host": "127.0.0.1.evil.example"}, 403, id="look-alike"),
        pytest.param({"Origin": "https://evil.example"}, 403, id="another-site"),
        pytest.param({"Origin": "null"}, 403, id="a-sandboxed-frame"),
        pytest.param({"Origin": "http://["}, 403, id="a-broken-origin"),
        pytest.param({"Host": "["}, 403, id="a-broken-host"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="an-image-elsewhere"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, 403, id="another-port"),
        pytest.param({"Sec-Fetch-Site": "none"}, 200, id="typed-by-hand"),
    ],
)
async def test_only_this_machine_and_only_its_own_page(client, telegram, headers, status):
    for path in ("/sandbox/state", f"/bot{telegram.token}/getMe", "/"):
        response = await client.http.get(path, headers=headers)
        assert response.status_code == status, path


async def test_a_taken_port_is_an_error_at_once(telegram):
    taken = int(telegram.url.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        await SandboxServer(port=taken).start()


async def test_a_stopping_server_ends_long_polls(client, telegram):
    poll = asyncio.create_task(client.call("getUpdates", timeout=50))
    await telegram.wait_until(lambda: telegram.called("getUpdates"))
    await telegram.stop()
    assert (await poll)["result"] == []
