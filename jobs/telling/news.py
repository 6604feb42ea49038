"""Which articles are news, who follows what they tell, and when each hears of it. Nothing here commits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, exists, insert, literal, or_, select, update
from sqlalchemy.orm import Session

from jobs.delivery.quiet import QuietHours
from jobs.models import Chat, Follow, Frequency, NewsItem, NewsState, Subscriber, Subscription, WaitingNews
from jobs.people.subscribers import EVERYTHING
from knowledge.analysis.folding import fold
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow

RECENT = timedelta(days=14)  # what was published earlier is an archive coming in, not news
DIGEST_AT = time(7, 0)  # local time of the daily and, on Mondays, the weekly digest
LONGEST_KEY = 200
MOST_ASKED = 3  # held articles that officials are asked about at a time
DEFAULT_LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Subscribers who are to hear of the same articles in the same language."""

    article_ids: tuple[int, ...]
    language: str
    subscriber_ids: tuple[int, ...]


def look_at_new(session: Session, *, now: datetime, zone: ZoneInfo, hold: bool, limit: int = 100) -> int:
    """Decide about articles that nobody has looked at, and queue the news; return how many are news.

    Args:
        hold: an official decides before anybody hears of it.
    """
    _pass_over_archive(session, now=now)
    fresh = session.scalars(_unseen().order_by(ArticleRow.id).limit(limit)).all()
    told = 0
    for article in fresh:
        state, key = _judge(session, article, hold=hold)
        session.add(NewsItem(article_id=article.id, state=state, event_key=key, at=now))
        session.flush()
        if state is NewsState.TOLD:
            _queue(session, article, now=now, zone=zone)
        told += state in (NewsState.TOLD, NewsState.HELD)
    return told


def is_any_unseen(session: Session) -> bool:
    """Whether there is a published article that nobody has looked at."""
    return session.scalar(_unseen().with_only_columns(ArticleRow.id).limit(1)) is not None


def held(session: Session) -> list[int]:
    """The articles that an official is to decide about, oldest first."""
    waiting = select(NewsItem.article_id).where(NewsItem.state == NewsState.HELD).order_by(NewsItem.at)
    return list(session.scalars(waiting))


def to_ask_about(session: Session) -> list[int]:
    """The held articles that officials are to be asked about now: few at a time, the oldest first."""
    waiting = select(NewsItem).where(NewsItem.state == NewsState.HELD).order_by(NewsItem.at, NewsItem.article_id)
    items = session.scalars(waiting).all()
    asked = sum(item.asked_at is not None for item in items)
    return [item.article_id for item in items if item.asked_at is None][: max(0, MOST_ASKED - asked)]


def note_asked(session: Session, article_id: int, *, now: datetime) -> None:
    """Officials are asked about it now, and not again."""
    session.execute(update(NewsItem).where(NewsItem.article_id == article_id).values(asked_at=now))


def decide(session: Session, article_id: int, *, tell: bool, now: datetime, zone: ZoneInfo) -> bool:
    """An official lets held news go, or not; say whether it was still to be decided."""
    item = session.get(NewsItem, article_id, with_for_update=True)
    article = session.get(ArticleRow, article_id)
    if item is None or article is None or item.state != NewsState.HELD:
        return False
    item.state = NewsState.TOLD if tell else NewsState.NO_NEWS
    if tell:
        _queue(session, article, now=now, zone=zone)
    return True


def ready(session: Session, *, now: datetime, limit: int = 10_000) -> list[Bundle]:
    """Who is to hear now, of what, at most `limit` subscribers; all that waits for one of them in one bundle."""
    due = select(WaitingNews.subscriber_id).where(WaitingNews.ready_at <= now).distinct().limit(limit)
    rows = session.execute(
        select(WaitingNews.subscriber_id, WaitingNews.article_id, Chat.language)
        .join(Subscriber, Subscriber.id == WaitingNews.subscriber_id)
        .outerjoin(Chat, Chat.chat_id == Subscriber.chat_id)
        .where(WaitingNews.subscriber_id.in_(due), WaitingNews.ready_at <= now)
        .order_by(WaitingNews.subscriber_id, WaitingNews.article_id)
    )
    articles: dict[int, list[int]] = defaultdict(list)
    languages: dict[int, str] = {}
    for subscriber_id, article_id, language in rows:
        articles[subscriber_id].append(article_id)
        languages[subscriber_id] = language or DEFAULT_LANGUAGE
    bundles: dict[tuple[tuple[int, ...], str], list[int]] = defaultdict(list)
    for subscriber_id, ids in articles.items():
        bundles[tuple(ids), languages[subscriber_id]].append(subscriber_id)
    return [Bundle(ids, language, tuple(who)) for (ids, language), who in bundles.items()]


def followers(article: ArticleRow) -> ColumnElement[bool]:
    """The condition on `Subscriber` that somebody follows what an article tells."""
    return exists().where(Subscription.subscriber_id == Subscriber.id, _follows(article))


def _unseen() -> Select[ArticleRow]:
    seen = exists().where(NewsItem.article_id == ArticleRow.id)
    return select(ArticleRow).where(ArticleRow.state == ArticleState.PUBLISHED, ~seen)


def _pass_over_archive(session: Session, *, now: datetime) -> None:
    """One statement for what may be ten thousand articles of a first import."""
    old = or_(
        ArticleRow.published.is_(None), ArticleRow.published < (now - RECENT).date(), ArticleRow.sample.is_(True)
    )
    archive = (
        select(
            ArticleRow.id,
            literal(NewsState.NO_NEWS.value),
            literal(""),
            literal(now, NewsItem.at.type),
        )
        .where(ArticleRow.state == ArticleState.PUBLISHED, old)
        .where(~exists().where(NewsItem.article_id == ArticleRow.id))
    )
    session.execute(insert(NewsItem).from_select(("article_id", "state", "event_key", "at"), archive))


def _judge(session: Session, article: ArticleRow, *, hold: bool) -> tuple[NewsState, str]:
    if not _topics(article.facts):
        return NewsState.NO_NEWS, ""
    key = _event_key(article)
    known = exists().where(
        NewsItem.event_key == key,
        NewsItem.state.in_([NewsState.TOLD, NewsState.HELD]),
        NewsItem.article_id != article.id,
    )
    if session.scalar(select(known)):
        return NewsState.DUPLICATE, key
    return (NewsState.HELD if hold else NewsState.TOLD), key


def _event_key(article: ArticleRow) -> str:
    """What two tellings of one event share: the day and the place of the ceremony, else the title."""
    for fact in article.facts:
        day = fact.details.get("date")
        where = fact.place_key or fold(str(fact.details.get("organiser") or ""))
        if fact.kind == FactKind.CEREMONY and day and where:
            return f"{day} {where}"[:LONGEST_KEY]
    return fold(article.title)[:LONGEST_KEY]


def _topics(facts: Iterable[FactRow]) -> set[str]:
    kinds = {fact.kind for fact in facts}
    topics = set()
    if FactKind.CEREMONY in kinds:
        topics.add("ceremonies")
    if kinds & {FactKind.COMMENDED, FactKind.HONOUREE}:
        topics.add("commendations")
    return topics


def _follows(article: ArticleRow) -> ColumnElement[bool]:
    """Whether a subscription is about what this article tells."""
    places = {fact.place_key for fact in article.facts if fact.place_key}
    people = {fact.subject_key for fact in article.facts if fact.kind == FactKind.HONOUREE}
    wanted = (
        (Follow.TOPIC, _topics(article.facts) | {EVERYTHING}),
        (Follow.PLACE, places),
        (Follow.PERSON, people),
    )
    return or_(*(and_(Subscription.kind == kind, Subscription.key.in_(keys)) for kind, keys in wanted if keys))


def _queue(session: Session, article: ArticleRow, *, now: datetime, zone: ZoneInfo) -> None:
    hours = select(Subscriber.frequency, Subscriber.quiet_from, Subscriber.quiet_until).distinct()
    for frequency, start, end in session.execute(hours).all():
        chosen = select(
            Subscriber.id,
            literal(article.id),
            literal(_ready_at(frequency, QuietHours(start, end), now, zone), WaitingNews.ready_at.type),
        ).where(
            Subscriber.parked_at.is_(None),
            Subscriber.frequency == frequency,
            Subscriber.quiet_from == start,
            Subscriber.quiet_until == end,
            followers(article),
        )
        session.execute(insert(WaitingNews).from_select(("subscriber_id", "article_id", "ready_at"), chosen))


def _ready_at(frequency: str, quiet: QuietHours, now: datetime, zone: ZoneInfo) -> datetime:
    if frequency == Frequency.NOW:
        return quiet.over_at(now, zone)
    local = now.astimezone(zone)
    at = datetime.combine(local.date(), DIGEST_AT, zone)
    while at <= local or (frequency == Frequency.WEEKLY and at.weekday() != 0):
        at += timedelta(days=1)
    return quiet.over_at(at, zone)
