"""An article as a resident sees it: read whole, who was commended, what is related."""

import re

from telegram import Update

from bot.callbacks.residents import Commended, Related, WholeArticle
from bot.context import BotContext
from bot.handlers.residents import questions
from bot.outbound.replies import edit_keyboard, send
from bot.screens import keyboards
from bot.screens.paging import pages
from bot.screens.render import article_page, mentions_text, related_text
from knowledge import articles
from knowledge.articles import Article
from knowledge.browsing import commended, people, related
from knowledge.browsing.related import reference
from knowledge.models import ArticleState

_ARTICLE_LINK = re.compile(r"a_(\d{1,9})", re.ASCII)
_PERSON_LINK = re.compile(r"p_([a-z0-9-]{1,62})", re.ASCII)


async def open_link(update: Update, context: BotContext, link: str) -> bool:
    """Show what a deep link names, `a_<article id>` or `p_<person key>`; False for any other text."""
    if match := _ARTICLE_LINK.fullmatch(link):
        await show(update, context, int(match[1]), page=0)
        return True
    if match := _PERSON_LINK.fullmatch(link):
        name = await context.services.database.read(people.name_of, match[1])
        if name is None:
            await send(update, context, context.texts("article.no_such_person"))
        else:
            await questions.ask(
                update, context, context.services.texts["vi"].plain("example.person", subject=name)
            )
        return True
    return False


async def read_on(update: Update, context: BotContext, pressed: WholeArticle) -> str | None:
    """Show a page of an article; the button that led here goes, so that the story has one end."""
    if pressed.page > 0:
        await edit_keyboard(update, None)
    await show(update, context, pressed.article_id, page=pressed.page)
    return None


async def show(update: Update, context: BotContext, article_id: int, *, page: int) -> None:
    """Send one page of a published article, with a button to the next."""
    article = await _published(context, article_id)
    parts = pages(article.body) if article else []
    if article is None or page >= len(parts):
        await send(update, context, context.texts("article.gone"))
        return
    following = page + 1 if page + 1 < len(parts) else None
    text = article_page(article, parts, page, context.texts)
    await send(update, context, text, keyboards.under_article(reference(article), following, context.texts))


async def show_commended(update: Update, context: BotContext, pressed: Commended) -> str | None:
    """List whom an article names, counts first."""
    article = await _published(context, pressed.article_id)
    if article is None:
        return context.texts.plain("article.gone")
    mentions = await context.services.database.read(commended.in_article, article.id)
    await send(update, context, mentions_text(reference(article), mentions, context.texts))
    return None


async def show_related(update: Update, context: BotContext, pressed: Related) -> str | None:
    """List articles that share people, events or places with this one, each a button."""
    found = await context.services.database.read(related.related, pressed.article_id)
    if not found:
        return context.texts.plain("article.nothing_related")
    await send(update, context, related_text(found, context.texts), keyboards.articles(found))
    return None


async def _published(context: BotContext, article_id: int) -> Article | None:
    article = await context.services.database.read(articles.standing_for, article_id)
    return article if article is not None and article.state is ArticleState.PUBLISHED else None
