"""What goes on beside the updates: the index follows the database, roles and menus follow theirs."""

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from bot import commands
from bot.context import Services
from bot.inbound.polling import pauses
from knowledge import articles
from knowledge.db import Database
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from knowledge.words import live

ARTICLES_SECONDS = 0.3  # how long a changed article may stay unnoticed
STAFF_SECONDS = 5.0  # the same for a role that a command gave or took
EXAMPLES_SECONDS = 1.0  # after the start: whoever waited for the bot to come back is answered first

logger = logging.getLogger(__name__)


async def follow_articles(database: Database, index: SearchIndex) -> None:
    """Let every change of an article, by whatever process, show in answers within a second; until cancelled."""
    seen = index.revision
    while True:
        await asyncio.sleep(ARTICLES_SECONDS)
        try:
            current = await database.read(articles.revision)
            if current != seen:
                await asyncio.to_thread(refresh, database, index)
                seen = current
        except SQLAlchemyError as error:
            logger.warning("the articles cannot be looked at (%s)", type(error).__name__)


async def follow_words(services: Services) -> None:
    """Let every change of the office's words and fixes count within a second; until cancelled."""
    while True:
        await asyncio.sleep(ARTICLES_SECONDS)
        try:
            if await services.database.read(live.revision) != services.live().revision:
                await asyncio.to_thread(services.live.refresh, services.database)
                services.examples.forget()  # what they name must perhaps not be named any more
        except SQLAlchemyError as error:
            logger.warning("the words cannot be looked at (%s)", type(error).__name__)


async def follow_staff(services: Services, bot: Bot) -> None:
    """Let a role that was given or taken elsewhere count, and its holder's menu follow; until cancelled."""
    while True:
        await asyncio.sleep(STAFF_SECONDS)
        try:
            for user_id in await services.staff.load(services.database):
                await commands.publish_for_person(bot, services, user_id)
        except (SQLAlchemyError, TelegramError) as error:
            logger.warning("the roles cannot be looked at (%s)", type(error).__name__)


async def make_examples(services: Services) -> None:
    """Have questions to offer before anybody needs them; until then, a silence offers none."""
    await asyncio.sleep(EXAMPLES_SECONDS)
    try:
        await services.examples.fresh(services, now=services.clock())
    except SQLAlchemyError as error:
        logger.warning("no examples could be made (%s)", type(error).__name__)


async def publish_menus(bot: Bot, services: Services) -> None:
    """Hand Telegram the menus, however long it takes to reach it."""
    for pause in pauses():
        try:
            await commands.publish(bot, services)
        except TelegramError as error:
            logger.warning("the menus could not be published (%s)", type(error).__name__)
            await asyncio.sleep(pause)
        else:
            return
