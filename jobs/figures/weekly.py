"""What came in and went out, week by week: queries that name nobody. Nothing here commits.

A place or topic that fewer than `FEW` questions were about is told as "fewer": in a hamlet, one question about one
commendation may be known by who asked it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from jobs.models import Announcement, AnnouncementKind, DeliveryState, Subscriber, Tally
from jobs.nominating.drafts import OPEN
from jobs.nominating.models import Nomination, NominationEvent, State
from knowledge import counts
from knowledge.answer import Outcome
from knowledge.asking.intents import Intent
from knowledge.counts import Count
from knowledge.doubting.silence import Reason
from knowledge.unanswered import clusters
from knowledge.unanswered.models import ClusterRow, ClusterState

FEW = 3
MOST_RANKED = 5
LONGEST = 53  # weeks at a time
WEEK = timedelta(days=7)
# Silences that are no gap in the knowledge base: the question was about something else.
OUTSIDE = frozenset({*(intent.value for intent in Intent), Reason.OFF_TOPIC.value})
_UNREACHED = (DeliveryState.BLOCKED, DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday on, by the office's clock; of the running one, what has been so far."""

    first: date
    questions: int = 0
    outside: int = 0  # of these, about something the knowledge base is not for
    answered: int = 0
    choices: int = 0  # asked back with buttons
    not_stated: int = 0  # an article was found, and it does not say
    silent: int = 0  # within its field, and nothing was found
    helpful: int = 0
    unhelpful: int = 0
    followers: int = 0  # who agreed in this week and still follow
    delivered: int = 0  # messages of announcements, news and reminders
    unreached: int = 0
    opened: int = 0  # gaps that questions showed: clusters of those that mean the same
    mended: int = 0  # gaps that the office closed, in whatever week they were shown
    nominations: int = 0
    commended: int = 0  # of what was nominated, in whatever week

    @property
    def share(self) -> float | None:
        """Of the questions in its field, how many were answered, in [0, 1]; None where there were none."""
        asked = self.questions - self.outside
        return self.answered / asked if asked else None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place or topic, and how many questions were about it; None for fewer than `FEW`."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Some weeks, oldest first, and how things stand now."""

    weeks: Sequence[Week]
    places: Sequence[Ranked]
    topics: Sequence[Ranked]
    subscribers: int
    open_clusters: int
    open_nominations: int

    def total(self) -> Week:
        """All weeks as if they were one."""
        names = [one.name for one in fields(Week) if one.name != "first"]
        sums = {name: sum(getattr(week, name) for week in self.weeks) for name in names}
        return Week(self.weeks[0].first, **sums)


def figures(session: Session, *, weeks: int, now: datetime, zone: ZoneInfo) -> Figures:
    """The running week and those before it, as many as asked for; at least one, at most `LONGEST`."""
    number = min(max(weeks, 1), LONGEST)
    today = now.astimezone(zone).date()
    first = today - timedelta(days=today.weekday()) - WEEK * (number - 1)
    end = first + WEEK * number
    asked = counts.between(session, first, end, zone=zone)
    span = (datetime.combine(first, time(), zone), datetime.combine(end, time(), zone))
    tallied: dict[date, Counter[str]] = {}
    for day, name, count in chain(_questions(asked), _happened(session, span, zone), _sent(session, span, zone)):
        tallied.setdefault(day - timedelta(days=day.weekday()), Counter())[name] += count
    mondays = [first + WEEK * index for index in range(number)]
    return Figures(
        weeks=[Week(monday, **tallied.get(monday, Counter())) for monday in mondays],
        places=_ranked(asked, counts.PLACE),
        topics=_ranked(asked, counts.TOPIC),
        subscribers=_count(session, Subscriber.parked_at.is_(None)),
        open_clusters=clusters.counts(session).get(ClusterState.OPEN, 0),
        open_nominations=_count(session, Nomination.state.in_(OPEN)),
    )


Part = Iterator[tuple[date, str, int]]  # a day, the name of a figure, how much more of it
Span = tuple[datetime, datetime]

_OUTCOMES = {
    Outcome.ANSWER: "answered",
    Outcome.CHOICES: "choices",
    Outcome.NOT_STATED: "not_stated",
    Outcome.NONE: "silent",
}


def _questions(asked: Iterable[Count]) -> Part:
    for one in asked:
        if one.about == counts.ALL:
            yield one.day, "questions", one.count
            yield one.day, _OUTCOMES[Outcome(one.outcome)], one.count
        elif one.about == counts.THUMB:
            yield one.day, one.key, one.count
        elif one.about == counts.REASON and one.outcome == Outcome.NONE and one.key in OUTSIDE:
            yield one.day, "outside", one.count
            yield one.day, "silent", -one.count


def _happened(session: Session, span: Span, zone: ZoneInfo) -> Part:
    settled = ClusterRow.state == ClusterState.SETTLED
    things = (
        ("followers", Subscriber.consented_at, Subscriber.parked_at.is_(None)),
        ("opened", ClusterRow.opened_at, ClusterRow.state != ClusterState.OUT),
        ("mended", ClusterRow.settled_at, settled),
        ("nominations", Nomination.submitted_at, Nomination.state != State.DRAFT),
        ("commended", NominationEvent.at, NominationEvent.what == State.COMMENDED),
    )
    for name, moment, condition in things:
        found = session.scalars(select(moment).where(moment >= span[0], moment < span[1], condition))
        yield from ((at.astimezone(zone).date(), name, 1) for at in found if at is not None)


def _sent(session: Session, span: Span, zone: ZoneInfo) -> Part:
    """What left, by when it was released; rehearsals and what mends earlier messages are not counted."""
    released = Announcement.released_at
    rows = session.execute(
        select(released, Tally.state, Tally.count)
        .join(Tally, Tally.announcement_id == Announcement.id)
        .where(Announcement.kind == AnnouncementKind.MESSAGE, released >= span[0], released < span[1])
    )
    for at, state, count in rows:
        if at is not None and state == DeliveryState.SENT:
            yield at.astimezone(zone).date(), "delivered", count
        elif at is not None and state in _UNREACHED:
            yield at.astimezone(zone).date(), "unreached", count


def _ranked(asked: Iterable[Count], about: str) -> list[Ranked]:
    """The most asked about, by name where as many were; few questions are not told apart."""
    totals: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for one in asked:
        if one.about == about:
            totals[one.key] += one.count
            labels.setdefault(one.key, one.label)
    ordered = sorted(totals, key=lambda key: (-totals[key] if totals[key] >= FEW else 0, labels[key]))
    return [Ranked(labels[key], totals[key] if totals[key] >= FEW else None) for key in ordered[:MOST_RANKED]]


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return session.execute(select(func.count()).where(condition)).scalar_one()
