"""The message that the bot has asked for: whoever asked takes it, and it is no question."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.context import BotContext
from jobs.people import errands

Taker = Callable[[Update, BotContext, Mapping[str, Any]], Coroutine[Any, Any, None]]


def taking(takers: Mapping[str, Taker]) -> Callable[[Update, BotContext], Coroutine[Any, Any, None]]:
    """A handler that hands a private message to the taker of the chat's errand, and lets it pass without one.

    An errand ends when its taker says so: a message that did not fit can be sent again.
    """

    async def take(update: Update, context: BotContext) -> None:
        message = update.effective_message
        assert message is not None
        errand = await context.services.database.read(errands.of, message.chat_id, now=context.now)
        if errand is None or errand.name not in takers:  # of another version of the bot
            return
        await takers[errand.name](update, context, errand.data)
        raise ApplicationHandlerStop

    return take
