"""The honour board: people and groups by place, year and award, leafed through and filtered by buttons."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.callbacks.residents import Board, BoardFilter
from bot.context import BotContext
from bot.handlers import buttons
from bot.outbound.replies import send, show_in_place
from bot.screens import keyboards
from bot.screens.render import board_text
from knowledge.browsing import board
from knowledge.browsing.board import Filters

PER_PAGE = 6


async def show_board(update: Update, context: BotContext) -> None:
    """Send the first page of the whole board."""
    text, keyboard = await _page(context, Filters(), 0)
    await send(update, context, text, keyboard)


async def turn_page(update: Update, context: BotContext, pressed: Board) -> str | None:
    """Show a page, or another choice of filters, in the place of this one."""
    assert update.callback_query is not None
    if buttons.is_of_another(update.callback_query):
        return context.texts.plain("button.of_another")
    filters = Filters(pressed.place, pressed.year, pressed.award)
    return await show_in_place(update, context, *await _page(context, filters, pressed.page))


async def offer_values(update: Update, context: BotContext, pressed: BoardFilter) -> str | None:
    """Show what one filter could be set to."""
    assert update.callback_query is not None
    if buttons.is_of_another(update.callback_query):
        return context.texts.plain("button.of_another")
    if f"board.which_{pressed.facet}" not in context.texts:
        return context.texts.plain("button.outdated")
    found = await context.services.database.read(board.values, Filters(pressed.place, pressed.year, pressed.award))
    text = context.texts(f"board.which_{pressed.facet}")
    return await show_in_place(update, context, text, keyboards.board_values(pressed, found, context.texts))


async def _page(context: BotContext, filters: Filters, page: int) -> tuple[Markup, InlineKeyboardMarkup | None]:
    view = await context.services.database.read(board.view, filters, page=page, per_page=PER_PAGE)
    text = board_text(view, first=view.page * PER_PAGE + 1, texts=context.texts)
    return text, keyboards.board(view, first=view.page * PER_PAGE + 1, texts=context.texts)
