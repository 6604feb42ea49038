"""Ceremonies that are to come, as published articles tell of them now: queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from jobs.models import NewsItem, NewsState
from knowledge.analysis.folding import fold
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow

LONGEST_KEY = 200


class Step(StrEnum):
    """When a ceremony is reminded of."""

    WEEK = "week"
    EVE = "eve"
    MORNING = "morning"
    MOVED = "moved"  # to another day than the one that people were told


@dataclass(frozen=True, slots=True)
class Coming:
    """One step whose time has come."""

    key: str
    step: Step
    article_id: int
    name: str
    day: date
    days_left: int
    proof: str  # the sentence that tells of it
    url: str | None
    ends_at: datetime  # when it is too late for this step
    was: date | None = None  # of MOVED: the day that people were told before


def ceremonies(session: Session, today: date, ahead: timedelta) -> Iterator[tuple[FactRow, ArticleRow, date]]:
    """What published articles tell of the days from today on; the oldest telling last."""
    told_on = FactRow.details["date"].as_string()
    kept_back = exists().where(
        NewsItem.article_id == ArticleRow.id,
        NewsItem.state.in_([NewsState.HELD, NewsState.DUPLICATE])
        | ((NewsItem.state == NewsState.NO_NEWS) & (NewsItem.event_key != "")),  # an official decided so
    )
    rows = session.execute(
        select(FactRow, ArticleRow)
        .join(ArticleRow, ArticleRow.id == FactRow.article_id)
        .where(
            FactRow.kind == FactKind.CEREMONY,
            told_on.between(today.isoformat(), (today + ahead).isoformat()),
            ArticleRow.state == ArticleState.PUBLISHED,
            ArticleRow.sample.is_(False),
            ~kept_back,
        )
        .order_by(FactRow.article_id.desc(), FactRow.start.desc())
    )
    for fact, article in rows:
        yield fact, article, date.fromisoformat(fact.details["date"])


def key_of(fact: FactRow, article: ArticleRow, day: date) -> str:
    """What every telling of one ceremony shares: its day, then its place."""
    where = fact.place_key or fold(str(fact.details.get("organiser") or "")) or fold(article.title)
    return f"{day.isoformat()} {where}"[:LONGEST_KEY]
