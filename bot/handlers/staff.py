"""Commands of the office, for people who may not use them, or not here."""

import logging

from telegram import Update

from bot.commands import roles_for
from bot.context import BotContext
from bot.handlers.permission import has_role
from bot.outbound.replies import send

logger = logging.getLogger(__name__)


async def refuse(update: Update, context: BotContext) -> None:
    """Say politely whom a command is for, and log the attempt by ids alone.

    A role may have been given a moment ago, by another process: it is looked up first.
    """
    message, user = update.effective_message, update.effective_user
    assert message is not None
    assert message.text is not None
    if user is None:  # a channel or an anonymous admin of a group: nobody whose role could be known
        return
    services, name = context.services, message.text.split()[0].lstrip("/").split("@")[0].lower()
    roles = roles_for(name)
    knew = any(services.staff.has(user.id, role) for role in roles)
    if not await has_role(context, user, *roles):
        logger.warning("user %d may not use /%s (chat %d)", user.id, name, message.chat_id)
        await send(update, context, context.texts("staff.refused"))
    elif not knew:
        await context.application.process_update(update)
    else:
        await send(update, context, context.texts("staff.in_private"))
