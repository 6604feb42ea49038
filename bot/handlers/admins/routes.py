"""The commands and buttons of admins, and the messages that the bot has asked them for."""

from collections.abc import Mapping

from telegram.ext import CommandHandler, MessageHandler, filters

from bot.callbacks.people import HeldRole, People, Record
from bot.callbacks.review import ArticlePress, CardPage, FactPress, PairPress, TakedownPress
from bot.callbacks.sources import HeldPage, SourcePress, SourcesPage
from bot.callbacks.unanswered import ChangePress, LinkPress, QueuePress, WordPress
from bot.context import BotApplication
from bot.filters import NEW, PRIVATE, Holds, IsAdmin
from bot.handlers.admins import (
    correcting,
    imports,
    laboratory,
    mending,
    people,
    record,
    review,
    sources,
    takedowns,
    trying,
    unanswered,
    words,
)
from bot.handlers.buttons import on_press
from bot.handlers.errands import Taker
from bot.memory.staff import StaffList
from jobs.models import Role

# An errand's name -> what takes the message that it waits for.
TAKERS: Mapping[str, Taker] = {
    **imports.TAKERS,
    **correcting.TAKERS,
    **takedowns.TAKERS,
    **mending.TAKERS,
    **words.TAKERS,
    trying.REASON: trying.take_reason,
    sources.ADDRESS: sources.take_address,
    sources.AREA: sources.take_area,
}


def add_commands(application: BotApplication, members: StaffList) -> None:
    """Add what begins with a slash."""
    admin = NEW & PRIVATE & IsAdmin(members)
    application.add_handler(CommandHandler("baiviet", imports.add_article, admin))
    application.add_handler(CommandHandler("hangcho", unanswered.show_queue, admin))
    application.add_handler(CommandHandler("tungu", words.show_kinds, admin))
    application.add_handler(CommandHandler("nguon", sources.show_sources, admin))
    application.add_handler(CommandHandler("nhansu", people.show_people, admin))
    application.add_handler(CommandHandler("nhatky", record.show_record, admin))
    looks = NEW & PRIVATE & Holds(members, Role.ADMIN, Role.VIEWER)
    application.add_handler(CommandHandler("thu", laboratory.explain, looks))
    application.add_handler(MessageHandler(admin & filters.CaptionRegex(r"^/baiviet\b"), imports.add_article))


def add_buttons(application: BotApplication) -> None:
    """Add what is pressed."""
    application.add_handler(on_press(People, people.press))
    application.add_handler(on_press(HeldRole, people.withdraw))
    application.add_handler(on_press(Record, record.press))
    application.add_handler(on_press(CardPage, review.turn))
    application.add_handler(on_press(FactPress, review.press_fact))
    application.add_handler(on_press(ArticlePress, review.press_article))
    application.add_handler(on_press(PairPress, review.press_pair))
    application.add_handler(on_press(TakedownPress, takedowns.press))
    application.add_handler(on_press(QueuePress, unanswered.press))
    application.add_handler(on_press(LinkPress, unanswered.link))
    application.add_handler(on_press(ChangePress, trying.press))
    application.add_handler(on_press(WordPress, words.press))
    application.add_handler(on_press(SourcesPage, sources.turn))
    application.add_handler(on_press(SourcePress, sources.press))
    application.add_handler(on_press(HeldPage, sources.decide))
