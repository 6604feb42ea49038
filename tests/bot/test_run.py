"""`guongsang run` as an operator meets it: what it says when it cannot start, and the sandbox."""

import json
import os
import socket

import aiohttp
import pytest

from bot import texts
from bot.__main__ import main
from bot.cli.run import run as start
from bot.errors import (
    AlreadyRunning,
    DatabaseTooNew,
    NotLoopback,
    PortBusy,
    ProxyUnusable,
    TokenInUse,
    WebhookSecretUnusable,
    WebhookUnusable,
)
from bot.upkeep import ownership
from tests.support.process import free_port

TOKEN = "123456:made-up-token"


async def test_a_refused_token_is_said_in_a_sentence(telegram, make_process):
    telegram.sandbox.world(TOKEN).faults.revoked = True
    program = make_process("run", token=TOKEN, api_url=telegram.url, listen=f"127.0.0.1:{free_port()}")
    await program.start()
    assert await program.end() == 3  # no restart mends it
    output = "\n".join(program.output)
    assert "Telegram không nhận mã bot này" in output
    assert "Traceback" not in output
    assert TOKEN not in output


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working folder and no settings."""
    for name in [name for name in os.environ if name.startswith("GUONGSANG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(TokenInUse(), 3, id="token-in-use"),
        pytest.param(DatabaseTooNew("9", "5"), 3, id="database-too-new"),
        pytest.param(WebhookUnusable(), 2, id="settings"),
        pytest.param(PortBusy("127.0.0.1:80", "busy"), 1, id="what-may-pass"),
    ],
)
def test_the_exit_code_says_whether_another_start_can_help(monkeypatch, error, code):
    def fail():
        raise error

    monkeypatch.setattr("bot.cli.run.run", fail)
    monkeypatch.setattr("sys.argv", ["guongsang", "run"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == code


@pytest.mark.usefixtures("here")
def test_settings_that_cannot_be_read_end_with_2(monkeypatch, capsys):
    monkeypatch.setenv("GUONGSANG_SENDS_PER_SECOND", "many")
    monkeypatch.setattr("sys.argv", ["guongsang", "run"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "GUONGSANG_SENDS_PER_SECOND" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("variables", "error"),
    [
        pytest.param({"listen": "0.0.0.0:8080"}, NotLoopback, id="sandbox-for-everybody"),
        pytest.param({"listen": "phuong.vn:8080"}, NotLoopback, id="sandbox-under-a-name"),
        pytest.param({"token": TOKEN, "proxy": "socks5://127.0.0.1:9"}, ProxyUnusable, id="proxy"),
        pytest.param({"token": TOKEN, "webhook_url": "phuong.vn/x"}, WebhookUnusable, id="webhook"),
        pytest.param({"token": TOKEN, "webhook_secret": "có dấu"}, WebhookSecretUnusable, id="secret"),
        pytest.param({"token": TOKEN, "listen": "nonsense"}, PortBusy, id="address"),
    ],
)
def test_settings_that_cannot_work_are_named(monkeypatch, variables, error):
    for name, value in variables.items():
        monkeypatch.setenv(f"GUONGSANG_{name.upper()}", value)
    with pytest.raises(error) as caught:
        start()
    words = texts.load()["vi"]
    assert "GUONGSANG_" in words.plain(f"error.{caught.value.code}", **caught.value.values)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("token", ["", TOKEN])
def test_a_port_that_is_taken_is_named(monkeypatch, token):
    monkeypatch.setenv("GUONGSANG_TOKEN", token)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortBusy) as caught:
            start(port)
    assert caught.value.address == f"127.0.0.1:{port}"


async def test_without_a_token_the_sandbox_opens_and_answers(make_process, tmp_path):
    port = free_port()
    program = make_process("run", "--port", str(port))
    await program.start()
    await program.until("Ctrl+C")
    assert any(f"http://127.0.0.1:{port}" in line for line in program.output)
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/") as page:
        assert page.status == 200
        assert "<html" in (await page.text()).lower()
    assert await program.stop() == 0
    assert (tmp_path / "sandbox" / "guongsang.db").exists()


async def test_the_bot_is_healthy_once_it_hears_of_telegram(telegram, make_process):
    listen = f"127.0.0.1:{free_port()}"
    program = make_process("run", token=telegram.token, api_url=telegram.url, listen=listen)
    await program.start()
    telegram.say(5, 5, "giá vàng hôm nay")
    await telegram.wait_for_reply(5)
    await telegram.wait_until_read()
    async with aiohttp.ClientSession() as session, session.get(f"http://{listen}/healthz") as answer:
        assert answer.status == 200
        assert json.loads(await answer.text())["receiving"]["mode"] == "polling"
    assert await program.stop() == 0
    assert "Bot đã dừng." in program.output


def test_a_second_process_on_one_index_is_told(tmp_path):
    with (
        ownership.owned(tmp_path / "index"),
        pytest.raises(AlreadyRunning),
        ownership.owned(tmp_path / "index", wait=0),
    ):
        pass
    with ownership.owned(tmp_path / "index", wait=0):
        pass
