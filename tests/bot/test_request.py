"""Requests over a real socket: what is carried, and what an error says about it."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outbound.request import AiohttpRequest, NeverSent
from tests.support.telegram import TOKEN

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def bot_at(url: str, **options: Any) -> AsyncIterator[Bot]:
    request = AiohttpRequest(**options)
    bot = Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", request=request, get_updates_request=request)
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


@asynccontextmanager
async def server(talk: Talk) -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"


def everything_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    """As the program logs at its most talkative: PTB and the server under test, which log URLs, only warn."""
    caplog.set_level(logging.DEBUG)
    for name in ("telegram", "uvicorn.access"):
        caplog.set_level(logging.WARNING, name)


async def test_a_message_goes_out_and_comes_back(telegram):
    telegram.open_chats(5)
    async with bot_at(telegram.url) as bot:
        sent = await bot.send_message(5, "Xin chào 😀 & <b>")
    assert sent.text == telegram.texts_to(5)[0] == "Xin chào 😀 & <b>"


async def test_a_base_with_a_slash_and_a_path_is_kept(telegram):
    async with bot_at(telegram.url) as bot:
        assert (await bot.get_me()).is_bot


async def test_a_file_is_uploaded_with_its_name(telegram):
    telegram.open_chats(5)
    async with bot_at(telegram.url) as bot:
        sent = await bot.send_document(5, io.BytesIO(b"%PDF"), filename='báo cáo "2020".pdf', caption="Đây ạ")
        assert sent.document is not None
        assert sent.document.file_name == 'báo cáo "2020".pdf'
        content = await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
    assert content == b"%PDF"
    assert telegram.texts_to(5) == ["Đây ạ"]


@pytest.mark.parametrize(
    ("code", "parameters", "expected"),
    [
        pytest.param(400, {}, BadRequest, id="bad"),
        pytest.param(401, {}, InvalidToken, id="token"),
        pytest.param(403, {}, Forbidden, id="blocked"),
        pytest.param(409, {}, Conflict, id="conflict"),
        pytest.param(429, {"retry_after": 7}, RetryAfter, id="flood"),
        pytest.param(400, {"migrate_to_chat_id": -1001}, ChatMigrated, id="migrated"),
        pytest.param(502, {}, NetworkError, id="gateway"),
    ],
)
async def test_refusals(telegram, code, parameters, expected):
    telegram.open_chats(5)
    telegram.refuse(5, code, "No", **parameters)
    async with bot_at(telegram.url) as bot:
        with pytest.raises(expected):
            await bot.send_message(5, "a")


async def test_without_a_connection_nothing_was_sent():
    async with bot_at("http://127.0.0.1:9") as bot:
        with pytest.raises(NeverSent):
            await bot.send_message(5, "a")


async def test_without_a_proxy_nothing_was_sent(telegram):
    async with bot_at(telegram.url, proxy="http://127.0.0.1:9") as bot:
        with pytest.raises(NeverSent):
            await bot.send_message(5, "a")


async def test_a_connection_that_breaks_leaves_the_outcome_open(telegram):
    telegram.open_chats(5)
    telegram.cut(1)
    async with bot_at(telegram.url) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(5, "a")
    assert not isinstance(caught.value, NeverSent)


async def test_a_server_that_says_nothing_times_out():
    async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with server(silent) as url, bot_at(url) as bot:
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(5, "a", read_timeout=0.05)
    assert not isinstance(caught.value, NeverSent)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", id="no-json"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", id="no-object"),
        pytest.param(b"HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 6\r\n\r\n<html>", id="page"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", id="cut-short"),
        pytest.param(b"SSH-2.0-OpenSSH\r\n", id="no-http"),
    ],
)
async def test_an_answer_that_is_none(answer):
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()

    async with server(talk) as url, bot_at(url) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.get_me()
    assert TOKEN not in str(caught.value)


async def test_a_redirect_is_not_followed(telegram):
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 307 Moved\r\nLocation: {telegram.url}/x\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()

    async with server(talk) as url, bot_at(url) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(5, "a")
    assert telegram.requests == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9", "http://", "ftp://127.0.0.1", "http://[bad", "http://127.0.0.1:99999"]
)
async def test_no_error_and_no_log_holds_the_token(url, caplog):
    everything_of_ours(caplog)
    async with bot_at(url) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(5, "a")
    logging.getLogger("test").error("it happened", exc_info=caught.value)
    assert TOKEN not in str(caught.value)
    assert TOKEN not in caplog.text


async def test_no_log_of_a_good_request_holds_the_token(telegram, caplog):
    everything_of_ours(caplog)
    telegram.open_chats(5)
    async with bot_at(telegram.url) as bot:
        await bot.get_me()
        await bot.send_message(5, "a")
    assert TOKEN not in caplog.text


async def test_requests_need_an_open_pool():
    request = AiohttpRequest()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post("http://127.0.0.1:9/")
