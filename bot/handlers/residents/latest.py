"""The latest ceremonies and commendations, leafed through by buttons."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.callbacks.residents import Latest
from bot.context import BotContext
from bot.handlers import buttons
from bot.outbound.replies import send, show_in_place
from bot.screens import keyboards
from bot.screens.render import latest_text
from knowledge.browsing import ceremonies

PER_PAGE = 5


async def show_latest(update: Update, context: BotContext) -> None:
    """Send the first page."""
    text, keyboard = await _page(context, 0)
    await send(update, context, text, keyboard)


async def turn_page(update: Update, context: BotContext, pressed: Latest) -> str | None:
    """Show another page in the place of this one."""
    query = update.callback_query
    assert query is not None
    if buttons.is_of_another(query):
        return context.texts.plain("button.of_another")
    return await show_in_place(update, context, *await _page(context, pressed.page))


async def _page(context: BotContext, page: int) -> tuple[Markup, InlineKeyboardMarkup | None]:
    found = await context.services.database.read(ceremonies.latest, limit=PER_PAGE, offset=page * PER_PAGE)
    if not found.items and page > 0:  # articles were withdrawn since
        page = 0
        found = await context.services.database.read(ceremonies.latest, limit=PER_PAGE)
    pages = max(1, -(-found.total // PER_PAGE))
    text = latest_text(found.items, page, pages, first=page * PER_PAGE + 1, texts=context.texts)
    numbered = [item.article_id for item in found.items]
    turning = keyboards.turning(page, pages, Latest, context.texts)
    return text, keyboards.rows(keyboards.numbers(numbered, page * PER_PAGE + 1), turning)
