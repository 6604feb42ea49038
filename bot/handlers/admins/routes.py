"""The commands and buttons of admins, and the messages that the bot has asked them for."""

from collections.abc import Mapping

from telegram.ext import CommandHandler, MessageHandler, filters

from bot.callbacks.sources import HeldPage, SourcePress, SourcesPage
from bot.callbacks.unanswered import ChangePress, LinkPress, QueuePress
from bot.context import BotApplication
from bot.filters import NEW, PRIVATE, IsAdmin
from bot.handlers.admins import imports, laboratory, mending, sources, trying, unanswered
from bot.handlers.buttons import on_press
from bot.handlers.errands import Taker
from bot.memory.staff import StaffList

# An errand's name -> what takes the message that it waits for.
TAKERS: Mapping[str, Taker] = {
    **mending.TAKERS,
    trying.REASON: trying.take_reason,
    sources.ADDRESS: sources.take_address,
    sources.AREA: sources.take_area,
}


def add_commands(application: BotApplication, members: StaffList) -> None:
    """Add what begins with a slash."""
    admin = NEW & PRIVATE & IsAdmin(members)
    application.add_handler(CommandHandler("baiviet", imports.add_article, admin))
    application.add_handler(CommandHandler("hangcho", unanswered.show_queue, admin))
    application.add_handler(CommandHandler("nguon", sources.show_sources, admin))
    application.add_handler(CommandHandler("thu", laboratory.explain, admin))
    application.add_handler(MessageHandler(admin & filters.CaptionRegex(r"^/baiviet\b"), imports.add_article))


def add_buttons(application: BotApplication) -> None:
    """Add what is pressed."""
    application.add_handler(on_press(QueuePress, unanswered.press))
    application.add_handler(on_press(LinkPress, unanswered.link))
    application.add_handler(on_press(ChangePress, trying.press))
    application.add_handler(on_press(SourcesPage, sources.turn))
    application.add_handler(on_press(SourcePress, sources.press))
    application.add_handler(on_press(HeldPage, sources.decide))
