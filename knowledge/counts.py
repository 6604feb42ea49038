"""How many questions came in on which day, with what outcome and about what; kept when the questions are gone.

A count names no asker, no words and no person, only the place and the movement of the article that answered.
Days that are rolled up stand in a table; the days after them are counted from the questions themselves, so that
figures are true up to the minute and a thumb that comes a day later still counts.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Insert, String, Table, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from knowledge.db import Base
from knowledge.facts import FactKind
from knowledge.models import FactRow, QuestionRow

SETTLES = timedelta(days=7)  # how long thumbs and corrected links may still change a day's counts
LONGEST_LABEL = 128

# What a count is about.
ALL = "all"  # every question once; no key
PLACE = "place"  # the place of the article that answered; the key is its folded name
TOPIC = "topic"  # the movement or campaign that the article names first; the key is its folded name
REASON = "reason"  # why the bot was silent; the key is the reason's code
THUMB = "thumb"  # what the asker thought of the answer; the key is HELPFUL or UNHELPFUL
HELPFUL, UNHELPFUL = "helpful", "unhelpful"


class QuestionCount(Base):
    """How many questions of one day had one outcome and were about one thing."""

    __tablename__ = "question_counts"

    day: Mapped[date] = mapped_column(primary_key=True)  # by the office's clock
    outcome: Mapped[str] = mapped_column(String(16), primary_key=True)
    about: Mapped[str] = mapped_column(String(8), primary_key=True)  # one of the words above
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    label: Mapped[str] = mapped_column(Text)  # as people read it; empty where the key is a code
    count: Mapped[int]


@dataclass(frozen=True, slots=True)
class Count:
    """So many questions of that day, with that outcome, were about that."""

    day: date
    outcome: str  # an `Outcome`
    about: str  # ALL, PLACE, TOPIC, REASON or THUMB: each counts the same questions again
    key: str
    label: str
    count: int


class _Thing(NamedTuple):
    about: str
    key: str
    label: str = ""


def between(session: Session, since: date, until: date, *, zone: ZoneInfo) -> list[Count]:
    """The counts of the days from `since` to the day before `until`, oldest day first."""
    stored = select(QuestionCount).where(QuestionCount.day >= since, QuestionCount.day < until)
    rows = session.scalars(stored.order_by(QuestionCount.day, QuestionCount.about, QuestionCount.key))
    found = [Count(row.day, row.outcome, row.about, row.key, row.label, row.count) for row in rows]
    last = _rolled_up(session)
    if last is not None:
        since = max(since, last + timedelta(days=1))
    return [*found, *_counted(session, since, until, zone)]


def roll_up(session: Session, *, through: date, zone: ZoneInfo) -> int:
    """Store the counts of every day up to `through` that has none yet; return how many rows were stored."""
    last = _rolled_up(session)
    since = last + timedelta(days=1) if last is not None else date.min
    rows = [
        {
            "day": one.day,
            "outcome": one.outcome,
            "about": one.about,
            "key": one.key,
            "label": one.label,
            "count": one.count,
        }
        for one in _counted(session, since, through + timedelta(days=1), zone)
    ]
    if rows:
        connection = session.connection()
        connection.execute(_insert(connection.dialect.name), rows)
    return len(rows)


def settle(session: Session, *, now: datetime, zone: ZoneInfo) -> int:
    """Roll up the days whose counts no longer change; return how many rows were stored."""
    return roll_up(session, through=(now - SETTLES).astimezone(zone).date() - timedelta(days=1), zone=zone)


def forget(session: Session, *, before: date) -> int:
    """Delete the counts of the days before that one; return how many."""
    gone = delete(QuestionCount).where(QuestionCount.day < before).returning(QuestionCount.day)
    return len(session.execute(gone).all())


def _rolled_up(session: Session) -> date | None:
    """The last day that stands in the table; days are stored in order, so all before it do."""
    return session.scalar(select(func.max(QuestionCount.day)))


def _counted(session: Session, since: date, until: date, zone: ZoneInfo) -> list[Count]:
    found: list[Count] = []
    for day in _days_with_questions(session, since, until, zone):
        start, end = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
        groups = _grouped(session, start, end)
        things = _things(session, {group.article_id for group in groups if group.article_id is not None})
        counts: Counter[tuple[str, str, str]] = Counter()
        labels: dict[tuple[str, str], str] = {}  # two articles may write one name in two ways
        for group in groups:
            for thing in _about(group, things):
                counts[group.outcome, thing.about, thing.key] += group.number
                labels.setdefault((thing.about, thing.key), thing.label)
        found += [
            Count(day, outcome, about, key, labels[about, key], number)
            for (outcome, about, key), number in sorted(counts.items())
        ]
    return found


class _Group(NamedTuple):
    outcome: str
    reason: str | None
    helpful: bool | None
    article_id: int | None
    number: int


def _grouped(session: Session, start: datetime, end: datetime) -> list[_Group]:
    same = (QuestionRow.outcome, QuestionRow.reason, QuestionRow.helpful, QuestionRow.article_id)
    asked = (QuestionRow.asked_at >= start, QuestionRow.asked_at < end)
    rows = session.execute(select(*same, func.count()).where(*asked).group_by(*same))
    return [_Group(*row) for row in rows]


def _about(group: _Group, things: Mapping[int, Sequence[_Thing]]) -> Iterator[_Thing]:
    yield _Thing(ALL, "")
    if group.reason:
        yield _Thing(REASON, group.reason)
    if group.helpful is not None:
        yield _Thing(THUMB, HELPFUL if group.helpful else UNHELPFUL)
    yield from things.get(group.article_id or 0, ())


def _things(session: Session, article_ids: Collection[int]) -> dict[int, list[_Thing]]:
    """The place that most facts of each article tell of, and the movement that it names first."""
    columns = (
        FactRow.article_id,
        FactRow.kind,
        FactRow.place_key,
        FactRow.place,
        FactRow.subject_key,
        FactRow.subject,
    )
    places: dict[int, Counter[str]] = {}
    labels: dict[str, str] = {}
    topics: dict[int, _Thing] = {}
    told = select(*columns).where(FactRow.article_id.in_(article_ids)).order_by(FactRow.article_id, FactRow.start)
    for article_id, kind, place_key, place, subject_key, subject in session.execute(told):
        if place_key and place:
            places.setdefault(article_id, Counter())[place_key] += 1
            labels.setdefault(place_key, place)
        if kind == FactKind.MOVEMENT and subject_key:
            topics.setdefault(article_id, _thing(TOPIC, subject_key, subject))
    found: dict[int, list[_Thing]] = {}
    for article_id, counted in places.items():
        key = counted.most_common(1)[0][0]
        found.setdefault(article_id, []).append(_thing(PLACE, key, labels[key]))
    for article_id, topic in topics.items():
        found.setdefault(article_id, []).append(topic)
    return found


def _thing(about: str, key: str, label: str) -> _Thing:
    return _Thing(about, key[:LONGEST_LABEL], (label[:1].upper() + label[1:])[:LONGEST_LABEL])


def _days_with_questions(session: Session, since: date, until: date, zone: ZoneInfo) -> Iterator[date]:
    """The days of the range from the first to the last on which something was asked."""
    asked = select(func.min(QuestionRow.asked_at), func.max(QuestionRow.asked_at))
    first, last = session.execute(asked).one()
    if first is None:
        return
    day = max(since, first.astimezone(zone).date())
    end = min(until, last.astimezone(zone).date() + timedelta(days=1))
    while day < end:
        yield day
        day += timedelta(days=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _insert(dialect: str) -> Insert:
    """Two replicas that roll up at once store the same counts once."""
    table = cast("Table", QuestionCount.__table__)
    made: Any
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as insert_sqlite

        made = insert_sqlite(table).on_conflict_do_nothing()
    else:
        from sqlalchemy.dialects.postgresql import (
            insert as insert_postgresql,
        )  # only where it is used: it is large

        made = insert_postgresql(table).on_conflict_do_nothing()
    return cast("Insert", made)
