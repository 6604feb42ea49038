"""Asks officials about articles that wait until one of them says whether followers hear of them."""

import logging

from markupsafe import Markup
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.context import Services
from bot.outbound.pace import Lane
from bot.outbound.replies import NO_PREVIEW
from bot.screens import office_keys
from bot.screens.newsletter import composer
from bot.texts import DEFAULT_LANGUAGE
from jobs.models import Role
from jobs.people import staff
from jobs.telling import news
from knowledge import articles
from knowledge.articles import Article

logger = logging.getLogger(__name__)


async def ask(services: Services, bot: ExtBot[Lane]) -> int:
    """Show each official what waits, as followers would receive it; return how many messages that took.

    An article is asked about once, and no more than a few at a time: the others are found under /thongbao.
    """
    shown = 0
    for article_id in await services.database.read(news.to_ask_about):
        await services.database.write(news.note_asked, article_id, now=services.clock())
        article = await services.database.read(articles.get, article_id)
        for user_id in sorted(await services.database.read(staff.holders, Role.OFFICIAL)):
            shown += article is not None and await _show(services, bot, article, user_id)
    return shown


async def _show(services: Services, bot: ExtBot[Lane], article: Article, user_id: int) -> bool:
    texts = services.texts[services.languages.of(user_id)]
    waiting = len(await services.database.read(news.held))
    message = composer(services.texts)([article], DEFAULT_LANGUAGE)
    text = texts("held.asked", count=waiting) + "\n\n" + Markup(message)  # noqa: S704 (made by our own words)
    try:
        await bot.send_message(
            user_id,
            text,
            "HTML",
            reply_markup=office_keys.held(article.id, texts),
            link_preview_options=NO_PREVIEW,
        )
    except TelegramError as error:
        logger.info("user %d was not asked about article %d: %s", user_id, article.id, error.message)
        return False
    return True
