"""Commands of the office, for people who may not use them and for those that are not built yet."""

import logging

from telegram import Update

from bot.commands import ADMIN, OFFICIAL, STAFF
from bot.context import BotContext
from bot.outbound.replies import send

logger = logging.getLogger(__name__)


async def refuse(update: Update, context: BotContext) -> None:
    """Say politely whom a command is for, and log the attempt by ids alone.

    A role may have been given a moment ago, by another process: the list is read again first.
    """
    message, user = update.effective_message, update.effective_user
    assert message is not None
    assert message.text is not None
    if user is None:  # a channel or an anonymous admin of a group: nobody whose role could be known
        return
    services, name = context.services, message.text.split()[0].lstrip("/").split("@")[0].lower()
    knew = services.staff.has(user.id, STAFF[name])
    await services.staff.load(services.database)
    if not services.staff.has(user.id, STAFF[name]):
        logger.warning("user %d may not use /%s (chat %d)", user.id, name, message.chat_id)
        await send(update, context, context.texts("staff.refused"))
    elif name in (*ADMIN, *OFFICIAL) and not knew:
        await context.application.process_update(update)
    elif name in (*ADMIN, *OFFICIAL):
        await send(update, context, context.texts("staff.in_private"))
    else:
        await send(update, context, context.texts("staff.not_yet"))
