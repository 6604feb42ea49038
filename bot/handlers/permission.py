"""Who may press and who may write: the role is looked up at every press and every message, never remembered."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

from telegram import Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot import commands
from bot.callbacks.press import Press
from bot.context import BotContext
from bot.errors import OperationError
from bot.handlers.errands import Taker
from bot.handlers.errors import words_for
from bot.outbound.replies import send
from jobs.errors import JobsError
from jobs.models import Role
from jobs.people import errands
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)

P = TypeVar("P", bound=Press)
Handler = Callable[[Update, BotContext, P], Coroutine[Any, Any, str | None]]


async def look_again(update: Update, context: BotContext) -> None:
    """Before anything a member of staff does: read their roles, which another replica may have taken just now.

    The filters of commands and whatever else asks the list in memory then see what holds at this moment. Others,
    by far the most, cost nothing here: who was given a role is looked up when a staff command refuses them.
    """
    user, services = update.effective_user, context.services
    if user is None or not services.staff.is_member(user.id):
        return
    changed = await services.staff.look_up(services.database, user.id)
    if services.staff.is_member(user.id):
        await services.staff.note_name(services.database, user.id, user.full_name)
    if changed:
        await republish(context, user.id)


async def republish(context: BotContext, user_id: int) -> None:
    """Let somebody's menu follow their roles; where Telegram cannot be reached, it follows at the next start."""
    try:
        await commands.publish_for_person(context.bot, context.services, user_id)
    except TelegramError as error:
        logger.warning("the menu of user %d could not be published (%s)", user_id, type(error).__name__)


async def has_role(context: BotContext, user: User | None, *roles: Role) -> bool:
    """Whether a person has one of these roles at this moment."""
    if user is None:
        return False
    members = context.services.staff
    await members.look_up(context.services.database, user.id)
    return any(members.has(user.id, role) for role in roles)


def pressed_by(*roles: Role) -> Callable[[Handler[P]], Handler[P]]:
    """Let only people with one of these roles press, and only in private. Forged data end here.

    What is refused further down is said in the chat, with the reason.
    """

    def wrap(handle: Handler[P]) -> Handler[P]:
        async def press(update: Update, context: BotContext, pressed: P) -> str | None:
            query = update.callback_query
            assert query is not None
            if not await has_role(context, query.from_user, *roles):
                logger.warning("user %d may not press %s", query.from_user.id, type(pressed).__name__)
                return context.texts.plain("staff.refused")
            if not isinstance(query.message, Message) or query.message.chat.type != ChatType.PRIVATE:
                return context.texts.plain("staff.in_private")
            try:
                return await handle(update, context, pressed)
            except (JobsError, KnowledgeError, OperationError) as error:
                refusal = words_for(error, context.texts)
                if refusal is None:
                    raise
                await send(update, context, refusal)
                return None

        return press

    return wrap


def written_by(*roles: Role) -> Callable[[Taker], Taker]:
    """Take a message only from people who have one of these roles now, whatever they had when they were asked."""

    def wrap(take: Taker) -> Taker:
        async def checked(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
            if await has_role(context, update.effective_user, *roles):
                await take(update, context, data)
            else:
                assert update.effective_chat is not None
                await context.services.database.write(errands.end, update.effective_chat.id)
                await send(update, context, context.texts("staff.refused"))

        return checked

    return wrap
