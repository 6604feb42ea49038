"""Which messages are questions, and who may do what."""

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters
from telegram.ext.filters import MessageFilter

from bot.memory.staff import StaffList
from jobs.models import Role
from jobs.nominating import codes

NEW = filters.UpdateType.MESSAGE
POSTED = filters.UpdateType.CHANNEL_POST  # in a channel, where only its admins write
EDITED = filters.UpdateType.EDITED_MESSAGE
PRIVATE = filters.ChatType.PRIVATE
# What somebody writes or sends to the bot; a text tells no status, and to ask for each of them takes long.
SPOKEN = NEW & PRIVATE & ~filters.COMMAND & (filters.TEXT | ~filters.StatusUpdate.ALL)


def question_in(message: Message) -> str | None:
    """The question that a message holds, without the bot's own mention; None if it is not for the bot.

    In a private chat that is any text or caption. In a group the bot must be mentioned or replied to: what people
    say to each other is none of its business.
    """
    text = message.text or message.caption
    if text is None or _is_command(message) or _is_from_this_bot(message):
        return None
    if message.chat.type == ChatType.PRIVATE:
        return text.strip()
    spoken_to = _without_mention(message, text)
    if spoken_to is not None:
        return spoken_to.strip()
    return text.strip() if _is_reply_to_bot(message) else None


class Question(MessageFilter):
    """Messages that ask something of the bot."""

    def filter(self, message: Message) -> bool:
        return question_in(message) is not None


class TrackingCode(MessageFilter):
    """Messages that are the code of a nomination and nothing else."""

    def filter(self, message: Message) -> bool:
        return message.text is not None and codes.read(message.text) is not None


class Holds(MessageFilter):
    """Messages of somebody with one of these roles."""

    def __init__(self, staff: StaffList, *roles: Role) -> None:
        super().__init__(name=f"role {' or '.join(role.value for role in roles)}")
        self._staff = staff
        self._roles = roles

    def filter(self, message: Message) -> bool:
        user = message.from_user
        return user is not None and any(self._staff.has(user.id, role) for role in self._roles)


class IsOfficial(Holds):
    """Messages of an official."""

    def __init__(self, staff: StaffList) -> None:
        super().__init__(staff, Role.OFFICIAL)


class IsAdmin(Holds):
    """Messages of an admin."""

    def __init__(self, staff: StaffList) -> None:
        super().__init__(staff, Role.ADMIN)


def _is_command(message: Message) -> bool:
    entities = message.entities or message.caption_entities
    return any(entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0 for entity in entities)


def _is_from_this_bot(message: Message) -> bool:
    """An inline answer that somebody posted: it is no question."""
    return message.via_bot is not None and message.via_bot.id == message.get_bot().id


def _is_reply_to_bot(message: Message) -> bool:
    earlier = message.reply_to_message
    return earlier is not None and earlier.from_user is not None and earlier.from_user.id == message.get_bot().id


def _without_mention(message: Message, text: str) -> str | None:
    bot = message.get_bot()
    handle = f"@{bot.username}".casefold()
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    for entity, mention in found.items():
        if mention.casefold() == handle or (entity.user is not None and entity.user.id == bot.id):
            return " ".join(text.replace(mention, " ", 1).split())
    return None
