"""The screens of an article, read from the database and put into words: its card, a fact, a state, a list."""

from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.context import BotContext
from bot.screens.admins import review as screens
from bot.screens.admins import review_keys as keys
from bot.screens.admins import versions as further
from jobs.announcing import mentions
from knowledge.models import ArticleState
from knowledge.review import cards, duplicates, history, listing
from knowledge.review.cards import Card, Item
from knowledge.review.errors import OutdatedCard

PER_PAGE = 8
Screen = tuple[Markup, InlineKeyboardMarkup]


async def card_of(context: BotContext, article_id: int) -> Card:
    """The card as it stands now.

    Raises:
        NoSuchArticle: there is no such article.
    """
    today = context.now.astimezone(zone_of(context)).date()
    return await context.services.database.read(cards.of, article_id, today=today)


async def card_screen(context: BotContext, article_id: int, page: int, *, lead: Markup | None = None) -> Screen:
    """A page of the card and its buttons."""
    card = await card_of(context, article_id)
    twins = await context.services.database.read(duplicates.twins, article_id) if page == 0 else []
    page = min(page, screens.pages(card) - 1)
    link = f"https://t.me/{context.bot.username}?start=a_{article_id}"
    text = screens.card_text(card, page, context.texts, zone_of(context), link=link, lead=lead)
    return text, keys.card(card, page, len(twins), context.texts)


async def step_screen(
    context: BotContext, article_id: int, version: int, *, lead: Markup | None = None
) -> Screen | None:
    """What a version changed, how often the article was answered from before, and who was told of it."""
    database = context.services.database
    step = await database.read(history.step, article_id, version)
    if step is None:
        return None
    answered = await database.read(history.answered_with, article_id)
    card = await card_of(context, article_id)
    told = await database.read(mentions.of_article, card.told.title, card.told.url)
    text = further.step_text(article_id, step, answered, told, context.texts, lead=lead)
    buttons = further.announcement_keys(told, context.texts)
    return text, keys.step(article_id, step.edition, version, context.texts, buttons)


async def list_screen(context: BotContext, what: str, page: int) -> Screen:
    """A page of all articles, or of the drafts."""
    only = ArticleState.DRAFT if what == "drafts" else None
    total = await context.services.database.read(listing.count, state=only)
    pages = max(1, -(-total // PER_PAGE))
    page = min(page, pages - 1)
    found = await context.services.database.read(listing.page, state=only, limit=PER_PAGE, offset=page * PER_PAGE)
    shown = [(one.id, one.state.value, one.title, one.published) for one in found]
    text = screens.list_text(shown, page, pages, total, context.texts)
    return text, keys.listed([one.id for one in found], page, pages, what, context.texts)


def presser(update: Update) -> dict[str, Any]:
    """Who acts: the id for the record, the name for those who see a correction."""
    user = update.effective_user
    assert user is not None
    return {"by": user.id, "by_name": user.full_name}


async def fact_screen(context: BotContext, article_id: int, which: str) -> Screen:
    """One fact, or the article's own title and day, and its buttons."""
    card = await card_of(context, article_id)
    item = item_of(card, which)
    if item is None:
        return screens.state_text(card, context.texts, zone_of(context)), keys.heading(card, context.texts)
    page = card.items.index(item) // screens.PER_PAGE
    return screens.item_text(card, item, context.texts), keys.item(card, item, page, context.texts)


def state_screen(context: BotContext, card: Card) -> Screen:
    """Where an article stands, and where it can go from there."""
    return screens.state_text(card, context.texts, zone_of(context)), keys.states(card, context.texts)


def item_of(card: Card, which: str) -> Item | None:
    """The fact that a button means; None for the article itself.

    Raises:
        OutdatedCard: there is no such fact any more.
    """
    if which == keys.WHOLE:
        return None
    for item in card.items:
        if keys.fingerprint(item.kind.value, item.key) == which:
            return item
    raise OutdatedCard(card.article_id)


def zone_of(context: BotContext) -> ZoneInfo:
    """The office's time zone."""
    return context.services.settings.zone
