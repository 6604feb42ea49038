"""What a broadcast is measured against: PTB sending in a loop, and a bare HTTP client doing the same."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

import aiohttp
from telegram import Bot
from telegram.request import HTTPXRequest

Send = Callable[[int], Awaitable[object]]
TEXT = "Mời bà con dự lễ tuyên dương."


async def ptb(api: str, token: str, chats: Iterable[int], *, pool: int) -> float:
    """Messages a second of PTB with its own client, as many at a time as its pool has connections."""
    request = HTTPXRequest(connection_pool_size=pool, pool_timeout=60)
    async with Bot(token, base_url=f"{api}/bot", request=request) as bot:
        return await _rate(lambda chat: bot.send_message(chat, TEXT), chats, at_a_time=pool)


async def bare(api: str, token: str, chats: Iterable[int], *, at_a_time: int) -> float:
    """Messages a second of aiohttp alone, without a ledger."""
    async with aiohttp.ClientSession() as session:

        async def send(chat: int) -> None:
            data = {"chat_id": chat, "text": TEXT}
            async with session.post(f"{api}/bot{token}/sendMessage", data=data) as response:
                assert response.status == 200, await response.text()

        return await _rate(send, chats, at_a_time=at_a_time)


async def _rate(send: Send, chats: Iterable[int], *, at_a_time: int) -> float:
    waiting = iter(chats)
    sent = 0

    async def work() -> None:
        nonlocal sent
        for chat in waiting:
            await send(chat)
            sent += 1

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_a_time)))
    return sent / (time.perf_counter() - began)
