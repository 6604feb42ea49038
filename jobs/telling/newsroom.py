"""Tell subscribers what is new: one tick looks at new articles and releases what is ready to be heard."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.orm import Session

from jobs.delivery import outbox
from jobs.models import Announcement, AnnouncementStatus, WaitingNews
from jobs.telling import news
from jobs.telling.news import Bundle
from knowledge import articles
from knowledge.articles import Article
from knowledge.db import Database
from knowledge.models import ArticleState

logger = logging.getLogger(__name__)

Compose = Callable[[Sequence[Article], str], str]  # articles, language -> Telegram HTML


@dataclass(slots=True)
class Looked:
    """Up to which change of the knowledge base every article was looked at."""

    revision: int | None = None


async def tell_news(
    database: Database,
    compose: Compose,
    *,
    now: datetime,
    zone: ZoneInfo,
    hold: bool = False,
    looked: Looked | None = None,
) -> int:
    """Queue and release what is new; return how many subscribers will hear something.

    Args:
        compose: the words of a message about one article or, in a digest, several.
        hold: new articles wait until an official lets them go.
        looked: kept from tick to tick, so that articles are gone through only after one of them has changed.
    """
    looked = looked or Looked()
    revision = await database.read(articles.revision)
    if revision != looked.revision:  # going through all of them would hold up every other writer each time
        await database.write(news.look_at_new, now=now, zone=zone, hold=hold)
        looked.revision = None if await database.read(news.is_any_unseen) else revision
    told = 0
    for bundle in await database.read(news.ready, now=now):
        found = await database.read(_articles, bundle)
        text = compose(found, bundle.language) if found else None
        told += await database.write(_release, bundle, text, now=now)
    if told:
        logger.info("news: %d subscribers will hear", told)
    return told


def _articles(session: Session, bundle: Bundle) -> list[Article]:
    found = (articles.get(session, article_id) for article_id in bundle.article_ids)
    return [article for article in found if article is not None and article.state is ArticleState.PUBLISHED]


def _release(session: Session, bundle: Bundle, text: str | None, *, now: datetime) -> int:
    """Turn waiting news into deliveries; whoever was told by another tick in the meantime is left out."""
    waiting = delete(WaitingNews).where(
        WaitingNews.subscriber_id.in_(bundle.subscriber_ids), WaitingNews.article_id.in_(bundle.article_ids)
    )
    still = set(session.scalars(waiting.returning(WaitingNews.subscriber_id)))
    if text is None or not still:
        return 0
    announcement = Announcement(
        text=text, audience="news", status=AnnouncementStatus.SENDING, created_at=now, released_at=now
    )
    session.add(announcement)
    session.flush()
    return outbox.fan_out_to(session, announcement, sorted(still), now=now)
