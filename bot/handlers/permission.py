"""Who may press and who may write: the role is looked up at every press and every message, never remembered."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

from telegram import Message, Update, User
from telegram.constants import ChatType

from bot.callbacks.press import Press
from bot.context import BotContext
from bot.handlers.errands import Taker
from bot.outbound.replies import send
from jobs.models import Role

logger = logging.getLogger(__name__)

P = TypeVar("P", bound=Press)
Handler = Callable[[Update, BotContext, P], Coroutine[Any, Any, str | None]]


async def has_role(context: BotContext, user: User | None, *roles: Role) -> bool:
    """Whether a person has one of these roles; who seems not to may have been given it by another process."""
    if user is None:
        return False
    members = context.services.staff
    if not any(members.has(user.id, role) for role in roles):
        await members.load(context.services.database)
    return any(members.has(user.id, role) for role in roles)


def pressed_by(*roles: Role) -> Callable[[Handler[P]], Handler[P]]:
    """Let only people with one of these roles press, and only in private. Forged data end here."""

    def wrap(handle: Handler[P]) -> Handler[P]:
        async def press(update: Update, context: BotContext, pressed: P) -> str | None:
            query = update.callback_query
            assert query is not None
            if not await has_role(context, query.from_user, *roles):
                logger.warning("user %d may not press %s", query.from_user.id, type(pressed).__name__)
                return context.texts.plain("staff.refused")
            if not isinstance(query.message, Message) or query.message.chat.type != ChatType.PRIVATE:
                return context.texts.plain("staff.in_private")
            return await handle(update, context, pressed)

        return press

    return wrap


def written_by(*roles: Role) -> Callable[[Taker], Taker]:
    """Take a message only from people who have one of these roles now, whatever they had when they were asked."""

    def wrap(take: Taker) -> Taker:
        async def checked(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
            if await has_role(context, update.effective_user, *roles):
                await take(update, context, data)
            else:
                await send(update, context, context.texts("staff.refused"))

        return checked

    return wrap
