"""The menus beside the input field: by role and language, holding only what works."""

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    Chat,
)
from telegram.error import BadRequest, Forbidden

from bot.context import Services
from bot.texts import DEFAULT_LANGUAGE, Words
from jobs.models import Role

logger = logging.getLogger(__name__)

RESIDENT = ("moinhat", "bangvang", "theodoi", "gioithieu", "huy", "help", "dulieu", "privacy", "ngonngu")
GROUP = ("moinhat", "bangvang", "theodoi", "huy", "help")
ADMIN = ("baiviet", "nguon", "hangcho", "tungu", "dexuat", "thongke", "thu", "nhansu", "nhatky")
OFFICIAL = ("soan", "thongbao", "dexuat", "thongke")
VIEWER = ("thu", "thongke")
MENUS = {Role.OFFICIAL: OFFICIAL, Role.ADMIN: ADMIN, Role.VIEWER: VIEWER}
STAFF = tuple(dict.fromkeys(name for names in MENUS.values() for name in names))


async def publish(bot: Bot, services: Services) -> None:
    """Hand Telegram the menus of everybody and of every member of staff; to be awaited once after start.

    Vietnamese is what Telegram shows where it knows no menu in the language of a person's app.
    """
    for language, words in services.texts.items():
        code = None if language == DEFAULT_LANGUAGE else language
        private, groups = menu(RESIDENT, words), menu(GROUP, words)
        await bot.set_my_commands(private, BotCommandScopeAllPrivateChats(), code)
        await bot.set_my_commands(groups, BotCommandScopeAllGroupChats(), code)
    for user_id in services.staff.members():
        await _publish_for(bot, services, user_id, is_private=True)


async def publish_for_person(bot: Bot, services: Services, user_id: int) -> None:
    """Hand Telegram the menu of one person, whose roles are others now."""
    await _publish_for(bot, services, user_id, is_private=True)


async def publish_for_chat(bot: Bot, services: Services, chat: Chat) -> None:
    """Hand Telegram the menu of one chat, whose language was chosen."""
    await _publish_for(bot, services, chat.id, is_private=chat.type == Chat.PRIVATE)


def roles_for(name: str) -> tuple[Role, ...]:
    """Who may use a command of the office."""
    return tuple(role for role, names in MENUS.items() if name in names)


def menu(names: Iterable[str], words: Words) -> list[BotCommand]:
    """The commands with what they do, in one language."""
    return [BotCommand(name, words.plain(f"command.{name}")) for name in names]


async def _publish_for(bot: Bot, services: Services, chat_id: int, *, is_private: bool) -> None:
    words = services.texts[services.languages.of(chat_id)]
    held = [
        name for role, own in MENUS.items() for name in own if is_private and services.staff.has(chat_id, role)
    ]
    names = dict.fromkeys([*held, *(RESIDENT if is_private else GROUP)])  # two roles may share a command
    try:
        await bot.set_my_commands(menu(names, words), BotCommandScopeChat(chat_id))
    except (BadRequest, Forbidden) as error:  # a member of staff who has never opened the bot, or has blocked it
        logger.info("no menu for chat %d: %s", chat_id, error.message)
