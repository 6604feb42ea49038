"""The commands and buttons of admins, and the messages that the bot has asked them for."""

from collections.abc import Mapping

from telegram.ext import CommandHandler, MessageHandler, filters

from bot.context import BotApplication
from bot.filters import NEW, PRIVATE, IsAdmin
from bot.handlers.admins import imports, laboratory
from bot.handlers.errands import Taker
from bot.memory.staff import StaffList

TAKERS: Mapping[str, Taker] = {}  # an errand's name -> what takes the message that it waits for


def add_commands(application: BotApplication, members: StaffList) -> None:
    """Add what begins with a slash."""
    admin = NEW & PRIVATE & IsAdmin(members)
    application.add_handler(CommandHandler("baiviet", imports.add_article, admin))
    application.add_handler(CommandHandler("thu", laboratory.explain, admin))
    application.add_handler(MessageHandler(admin & filters.CaptionRegex(r"^/baiviet\b"), imports.add_article))


def add_buttons(application: BotApplication) -> None:
    """Add what is pressed."""
