"""Every handler, in the order in which an update meets them."""

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.commands import STAFF
from bot.context import SERVICES, BotApplication, Services
from bot.filters import EDITED, NEW, PRIVATE, SPOKEN, IsOfficial, Question
from bot.handlers import errands, errors, flood, permission, staff
from bot.handlers.admins import routes as admins
from bot.handlers.buttons import outdated
from bot.handlers.office import composing
from bot.handlers.office import routes as office
from bot.handlers.residents import about, groups, inline, media, nominating, questions
from bot.handlers.residents import routes as residents


def add_handlers(application: BotApplication) -> None:
    """Add every handler; `application.bot_data["services"]` must hold the services already."""
    services: Services = application.bot_data[SERVICES]
    application.add_handler(TypeHandler(Update, permission.look_again), group=-3)
    application.add_handler(TypeHandler(Update, flood.hold_back), group=-2)
    takers = {**admins.TAKERS, **office.TAKERS, **residents.TAKERS}
    application.add_handler(MessageHandler(SPOKEN, errands.taking(takers)), group=-1)
    application.add_handler(MessageHandler(EDITED & PRIVATE, nominating.explain_edit), group=-1)
    residents.add_commands(application)
    admins.add_commands(application, services.staff)
    office.add_commands(application, services.staff)
    application.add_handler(CommandHandler(STAFF, staff.refuse, NEW))
    residents.add_buttons(application)
    admins.add_buttons(application)
    office.add_buttons(application)
    application.add_handler(CallbackQueryHandler(outdated))
    application.add_handler(MessageHandler(IsOfficial(services.staff) & SPOKEN, composing.take))
    application.add_handler(MessageHandler(NEW & Question(), questions.answer_question))
    application.add_handler(MessageHandler(EDITED & Question(), questions.answer_edited))
    application.add_handler(MessageHandler(NEW & PRIVATE & filters.COMMAND, about.unknown_command))
    application.add_handler(MessageHandler(NEW & PRIVATE & ~filters.StatusUpdate.ALL, media.explain))
    application.add_handler(InlineQueryHandler(inline.answer_inline))
    application.add_handler(ChatMemberHandler(groups.introduce, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(errors.report)
