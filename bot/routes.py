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

from bot.callbacks import (
    Announced,
    Approval,
    AudienceChoice,
    Board,
    BoardFilter,
    Choice,
    Commended,
    Drafted,
    Example,
    Follow,
    HeldNews,
    Language,
    Latest,
    MyData,
    Nothing,
    OfferFollow,
    Related,
    Shelf,
    StopAll,
    Thumb,
    Timing,
    Unfollow,
    WholeArticle,
)
from bot.commands import STAFF
from bot.context import SERVICES, BotApplication, Services
from bot.filters import IsAdmin, IsOfficial, Question
from bot.handlers import (
    about,
    announcements,
    articles,
    board,
    composing,
    data,
    drafts,
    errors,
    feedback,
    flood,
    following,
    groups,
    held_news,
    imports,
    inline,
    laboratory,
    languages,
    latest,
    media,
    questions,
    staff,
    start,
)
from bot.handlers.buttons import nothing, on_press, outdated

_NEW = filters.UpdateType.MESSAGE
_EDITED = filters.UpdateType.EDITED_MESSAGE
_PRIVATE = filters.ChatType.PRIVATE


def add_handlers(application: BotApplication) -> None:
    """Add every handler; `application.bot_data["services"]` must hold the services already."""
    services: Services = application.bot_data[SERVICES]
    application.add_handler(TypeHandler(Update, flood.hold_back), group=-1)
    _add_commands(application)
    _add_staff_commands(application, services)
    _add_buttons(application)
    composed = _NEW & _PRIVATE & IsOfficial(services.staff) & ~filters.COMMAND & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(composed, composing.take))
    application.add_handler(MessageHandler(_NEW & Question(), questions.answer_question))
    application.add_handler(MessageHandler(_EDITED & Question(), questions.answer_edited))
    application.add_handler(MessageHandler(_NEW & _PRIVATE & filters.COMMAND, about.unknown_command))
    application.add_handler(MessageHandler(_NEW & _PRIVATE & ~filters.StatusUpdate.ALL, media.explain))
    application.add_handler(InlineQueryHandler(inline.answer_inline))
    application.add_handler(ChatMemberHandler(groups.introduce, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(errors.report)


def _add_commands(application: BotApplication) -> None:
    application.add_handler(CommandHandler("start", start.welcome, _NEW))
    application.add_handler(CommandHandler("moinhat", latest.show_latest, _NEW))
    application.add_handler(CommandHandler("bangvang", board.show_board, _NEW))
    application.add_handler(CommandHandler("help", about.help_, _NEW))
    application.add_handler(CommandHandler("privacy", about.privacy, _NEW))
    application.add_handler(CommandHandler("ngonngu", languages.offer, _NEW))
    application.add_handler(CommandHandler("theodoi", following.open_following, _NEW))
    application.add_handler(CommandHandler("huy", following.stop, _NEW))
    application.add_handler(CommandHandler("dulieu", data.show, _NEW & _PRIVATE))


def _add_staff_commands(application: BotApplication, services: Services) -> None:
    admin = _NEW & _PRIVATE & IsAdmin(services.staff)
    application.add_handler(CommandHandler("baiviet", imports.add_article, admin))
    application.add_handler(CommandHandler("thu", laboratory.explain, admin))
    application.add_handler(MessageHandler(admin & filters.CaptionRegex(r"^/baiviet\b"), imports.add_article))
    official = _NEW & _PRIVATE & IsOfficial(services.staff)
    application.add_handler(CommandHandler("soan", composing.begin, official))
    application.add_handler(CommandHandler("thongbao", announcements.show_shelves, official))
    application.add_handler(CommandHandler(list(STAFF), staff.refuse, _NEW))


def _add_buttons(application: BotApplication) -> None:
    application.add_handler(on_press(WholeArticle, articles.read_on))
    application.add_handler(on_press(Commended, articles.show_commended))
    application.add_handler(on_press(Related, articles.show_related))
    application.add_handler(on_press(Thumb, feedback.judge))
    application.add_handler(on_press(Choice, questions.ask_choice))
    application.add_handler(on_press(Example, questions.ask_example))
    application.add_handler(on_press(Latest, latest.turn_page))
    application.add_handler(on_press(Board, board.turn_page))
    application.add_handler(on_press(BoardFilter, board.offer_values))
    application.add_handler(on_press(Language, languages.choose))
    application.add_handler(on_press(OfferFollow, following.offer))
    application.add_handler(on_press(Follow, following.follow))
    application.add_handler(on_press(Unfollow, following.unfollow))
    application.add_handler(on_press(Timing, following.set_timing))
    application.add_handler(on_press(StopAll, following.stop_all))
    application.add_handler(on_press(MyData, data.act))
    application.add_handler(on_press(Drafted, drafts.press))
    application.add_handler(on_press(AudienceChoice, drafts.choose_audience))
    application.add_handler(on_press(Approval, announcements.approve))
    application.add_handler(on_press(Announced, announcements.press))
    application.add_handler(on_press(Shelf, announcements.turn_shelf))
    application.add_handler(on_press(HeldNews, held_news.press))
    application.add_handler(on_press(Nothing, nothing))
    application.add_handler(CallbackQueryHandler(outdated))
