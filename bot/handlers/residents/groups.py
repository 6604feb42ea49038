"""Being taken into a group."""

from telegram import ChatMember, Update
from telegram.constants import ChatType

from bot.context import BotContext
from bot.outbound.replies import send
from bot.screens import keyboards

_OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)


async def introduce(update: Update, context: BotContext) -> None:
    """Say to a group that took the bot in how it is asked something there."""
    change = update.my_chat_member
    assert change is not None
    came = change.old_chat_member.status in _OUTSIDE and change.new_chat_member.status not in _OUTSIDE
    if not came or change.chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        return
    text = context.texts("group.introduction", bot=context.bot.username)
    await send(update, context, text, keyboards.examples(context.services.examples.known))
