"""The commands and buttons of everybody."""

from collections.abc import Mapping

from telegram.ext import CommandHandler, MessageHandler

from bot.callbacks.nominating import Form, Mine
from bot.callbacks.residents import (
    Attend,
    Board,
    BoardFilter,
    Choice,
    Commended,
    Example,
    Follow,
    Language,
    Latest,
    MyData,
    Nothing,
    OfferFollow,
    Related,
    StopAll,
    Thumb,
    Timing,
    Unfollow,
    WholeArticle,
)
from bot.callbacks.unanswered import TellMe
from bot.context import BotApplication
from bot.filters import NEW, POSTED, PRIVATE, TrackingCode
from bot.handlers.buttons import nothing, on_press
from bot.handlers.errands import Taker
from bot.handlers.residents import (
    about,
    articles,
    attending,
    board,
    data,
    feedback,
    following,
    languages,
    latest,
    nominated,
    nominating,
    questions,
    start,
)
from jobs.nominating import decisions, drafts

TAKERS: Mapping[str, Taker] = {
    drafts.ERRAND: nominating.take,
    decisions.ERRAND_REPLY: nominated.take_reply,
}  # an errand's name -> what takes the message that it waits for


def add_commands(application: BotApplication) -> None:
    """Add what begins with a slash."""
    application.add_handler(CommandHandler("start", start.welcome, NEW))
    application.add_handler(CommandHandler("moinhat", latest.show_latest, NEW))
    application.add_handler(CommandHandler("bangvang", board.show_board, NEW))
    application.add_handler(CommandHandler("help", about.help_, NEW))
    application.add_handler(CommandHandler("privacy", about.privacy, NEW))
    application.add_handler(CommandHandler("ngonngu", languages.offer, NEW))
    application.add_handler(CommandHandler(["theodoi", "dangky"], following.open_following, NEW | POSTED))
    application.add_handler(CommandHandler("huy", following.stop, NEW | POSTED))
    application.add_handler(CommandHandler("dulieu", data.show, NEW & PRIVATE))
    application.add_handler(CommandHandler("gioithieu", nominating.open_, NEW))
    application.add_handler(MessageHandler(NEW & PRIVATE & TrackingCode(), nominated.track))


def add_buttons(application: BotApplication) -> None:
    """Add what is pressed."""
    application.add_handler(on_press(WholeArticle, articles.read_on))
    application.add_handler(on_press(Commended, articles.show_commended))
    application.add_handler(on_press(Related, articles.show_related))
    application.add_handler(on_press(Thumb, feedback.judge))
    application.add_handler(on_press(TellMe, feedback.tell_me))
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
    application.add_handler(on_press(Attend, attending.answer))
    application.add_handler(on_press(Form, nominating.press))
    application.add_handler(on_press(Mine, nominated.press_mine))
    application.add_handler(on_press(Nothing, nothing))
