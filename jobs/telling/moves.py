"""Ceremonies whose day changed after people were told of it: each move is told once. Queries."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from jobs.models import Delivery, DeliveryState, NewsItem, NewsState, Reminder, Subscriber
from jobs.telling.coming import Coming, Step, ceremonies, key_of
from knowledge.facts import FactKind
from knowledge.models import FactRow

AHEAD = timedelta(days=365)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?= )", re.ASCII)


def found(session: Session, *, now: datetime, zone: ZoneInfo) -> list[Coming]:
    """The coming ceremonies of which people were told another day, by news or a reminder, and not yet this one."""
    today = now.astimezone(zone).date()
    days: dict[int, list[Coming]] = defaultdict(list)
    for fact, article, day in ceremonies(session, today, AHEAD):
        days[article.id].append(
            Coming(
                key=key_of(fact, article, day),
                step=Step.MOVED,
                article_id=article.id,
                name=fact.subject,
                day=day,
                days_left=(day - today).days,
                proof=article.body[fact.quote_start : fact.quote_end],
                url=article.url,
                ends_at=datetime.combine(day, time(23, 59), zone),
            )
        )
    moved = []
    for article_id, comings in days.items():
        told = _told(session, article_id)
        # An article that tells of several coming ceremonies does not say which of them was put off.
        if len(comings) > 1 or not told or told[-1] in _all_days(session, article_id):
            continue
        if not session.scalar(select(_taken(comings[0].key))):
            moved.append(replace(comings[0], was=told[-1]))
    return moved


def was_told(article_id: int) -> ColumnElement[bool]:
    """The condition on `Subscriber` that a reminder of what this article tells has reached them."""
    return exists().where(
        Delivery.subscriber_id == Subscriber.id,
        Delivery.state == DeliveryState.SENT,
        Delivery.announcement_id.in_(
            select(Reminder.announcement_id).where(
                Reminder.article_id == article_id, Reminder.announcement_id.is_not(None)
            )
        ),
    )


def _taken(key: str) -> ColumnElement[bool]:
    """Whether this day was told before as the new one: to and fro, each day is told so once."""
    return exists().where(Reminder.event_key == key, Reminder.step == Step.MOVED)


def _told(session: Session, article_id: int) -> list[date]:
    """The days of the ceremony that people were told, the last telling last."""
    news = select(NewsItem.event_key, NewsItem.at).where(
        NewsItem.article_id == article_id, NewsItem.state == NewsState.TOLD
    )
    reminders = select(Reminder.event_key, Reminder.at).where(Reminder.article_id == article_id)
    tellings = [*session.execute(news), *session.execute(reminders)]
    keys = [key for key, _ in sorted(tellings, key=lambda telling: telling.at)]
    return [date.fromisoformat(match[0]) for key in keys if (match := _DAY.match(key))]


def _all_days(session: Session, article_id: int) -> set[date]:
    """Every day that the article gives for a ceremony now, past ones too."""
    told_on = FactRow.details["date"].as_string()
    found = select(told_on).where(FactRow.article_id == article_id, FactRow.kind == FactKind.CEREMONY)
    return {date.fromisoformat(day) for day in session.scalars(found) if day}
