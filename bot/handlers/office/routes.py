"""The commands and buttons of officials."""

from collections.abc import Mapping

from telegram.ext import CommandHandler

from bot.callbacks.figures import Figures
from bot.callbacks.nominating import Decide, Nominations
from bot.callbacks.office import Announced, Approval, AudienceChoice, Drafted, HeldNews, Shelf
from bot.context import BotApplication
from bot.filters import NEW, PRIVATE, IsAdmin, IsOfficial
from bot.handlers.admins import figures
from bot.handlers.buttons import on_press
from bot.handlers.errands import Taker
from bot.handlers.office import announcements, composing, drafts, held_news, nominations
from bot.memory.staff import StaffList

TAKERS: Mapping[str, Taker] = {nominations.ERRAND: nominations.take_words}


def add_commands(application: BotApplication, members: StaffList) -> None:
    """Add what begins with a slash."""
    official = NEW & PRIVATE & IsOfficial(members)
    application.add_handler(CommandHandler("soan", composing.begin, official))
    application.add_handler(CommandHandler("thongbao", announcements.show_shelves, official))
    either = NEW & PRIVATE & (IsOfficial(members) | IsAdmin(members))
    application.add_handler(CommandHandler("dexuat", nominations.show, either))
    application.add_handler(CommandHandler("thongke", figures.show, NEW & PRIVATE))  # for every role: it looks


def add_buttons(application: BotApplication) -> None:
    """Add what is pressed."""
    application.add_handler(on_press(Drafted, drafts.press))
    application.add_handler(on_press(AudienceChoice, drafts.choose_audience))
    application.add_handler(on_press(Approval, announcements.approve))
    application.add_handler(on_press(Announced, announcements.press))
    application.add_handler(on_press(Shelf, announcements.turn_shelf))
    application.add_handler(on_press(HeldNews, held_news.press))
    application.add_handler(on_press(Nominations, nominations.turn))
    application.add_handler(on_press(Decide, nominations.act))
    application.add_handler(on_press(Figures, figures.press))
