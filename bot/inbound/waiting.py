"""The typing indicator, only for those who would otherwise wonder whether anybody is there."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import TypeVar

from telegram import Chat
from telegram.constants import ChatAction
from telegram.error import TelegramError

logger = logging.getLogger(__name__)

T = TypeVar("T")

NOTICED = 0.4  # seconds; below that an indicator would only flicker


async def typing_if_slow(chat: Chat, work: Awaitable[T], *, noticed: float = NOTICED) -> T:
    """Await `work`; show that the bot is typing once it has taken `noticed` seconds."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=noticed)
    if not done:
        try:
            await chat.send_action(ChatAction.TYPING)
        except TelegramError as error:  # the answer matters, the indicator does not
            logger.info("typing could not be shown: %s", type(error).__name__)
    return await task
