"""Forget what is no longer needed: one tick deletes what is older than its limit.

Every table stands here: in `RULES`, in `by_settings`, or in `KEPT` with the reason why its rows stay. A test goes
through all tables, so that a new one cannot be forgotten.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.orm import InstrumentedAttribute, Session

from jobs.announcing import attendance, cards, composing, journal
from jobs.delivery import letters, usage
from jobs.nominating import decisions as nominating
from jobs.nominating import drafts as nominations
from jobs.people import askers, errands, invitations, privacy
from jobs.timing import lease
from knowledge import counts, questions
from knowledge.db import Database
from knowledge.sources import events
from knowledge.unanswered.models import ProposalRow

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rule:
    """How long one kind of row is kept, and the query that deletes older ones."""

    keep: timedelta
    forget: Callable[[Session, datetime], int]


def _older(moment: InstrumentedAttribute[datetime]) -> Callable[[Session, datetime], int]:
    """A query that deletes the rows of a moment before a time."""

    def forget(session: Session, before: datetime) -> int:
        return len(session.execute(delete(moment.class_).where(moment < before).returning(moment)).all())

    return forget


# The rules by the table that they clear; what else is said about a rule stands in brackets behind it.
RULES: Mapping[str, Rule] = {
    # A draft in hand and a live message are of no use a month later; drafts themselves stay until thrown away.
    "composing": Rule(timedelta(days=30), composing.forget),
    "announcement_cards": Rule(timedelta(days=30), cards.forget),
    "errands": Rule(timedelta(days=1), errands.forget),
    "attendance": Rule(timedelta(days=365), attendance.forget),
    # A form that was left for a month will not be finished; what was settled may be asked about for a year.
    "nominations (unfinished)": Rule(timedelta(days=30), nominations.forget),
    "nominations": Rule(timedelta(days=365), nominating.forget),
    # Why an announcement went out in spite of a warning may be asked in the review of the following year.
    "announcement_log": Rule(timedelta(days=730), journal.forget),
    # A recall or a correction two years later reaches nobody any more; how many had it stays known.
    "deliveries": Rule(timedelta(days=730), privacy.make_nobodys),
    # Who blocked the bot a year ago has gone; /theodoi begins anew.
    "subscribers": Rule(timedelta(days=365), privacy.forget_parked),
    "letters": Rule(timedelta(days=90), letters.forget),
    "askers": Rule(timedelta(days=90), askers.forget),
    "invitations": Rule(timedelta(days=90), invitations.forget),  # the record keeps who invited whom
    "source_events": Rule(timedelta(days=365), events.forget),
    # A change that was tried a month ago was tried on other questions.
    "proposals": Rule(timedelta(days=30), _older(ProposalRow.made_at)),
    "job_runs": Rule(timedelta(days=90), lease.forget_runs),
    "usage": Rule(timedelta(days=30), usage.forget),
}

# The tables without a rule, each with the reason why its rows stay.
KEPT: Mapping[str, str] = {
    "announcements": "what the office published; holds no recipient",
    "article_versions": "what a corrected article said before, so that a correction can be undone",
    "articles": "the knowledge base itself; an admin withdraws what is wrong",
    "chats": "the language of a chat, until the person erases it",
    "facts": "go with their article",
    "fixes": "the office's own answers and links, until an admin takes them back",
    "gathered_questions": "go with the question that they gather",
    "knowledge_state": "one row",
    "leases": "one row a lease",
    "news_items": "go with their article; without them old news would be told again",
    "nomination_events": "go with their nomination",
    "question_clusters": "what the knowledge base lacks; names no asker",
    "record": "who did what is asked for years later, and a seal without the one before it proves nothing",
    "record_head": "one row",
    "reminders": "go with their article; without them a reminder would be sent twice",
    "reviews": "go with their article",
    "source_hosts": "one row a host",
    "source_pages": "go with their source",
    "sources": "until an admin removes them",
    "staff": "who holds a role, until it is withdrawn",
    "stored_questions": "the questions by which every change is tried; each was looked at by an admin",
    "subscriptions": "go with their subscriber",
    "takedowns": "who must not be named, and by whose decision",
    "tallies": "how many had an announcement; go with it",
    "verdicts": "an admin's corrections, which outlive a new import of their article",
    "waiting_news": "go when they are told, or with their subscriber",
    "word_imports": "what an import of words replaced, so that it can be undone",
    "words": "the office's own words, until an admin removes them",
    "words_state": "one row",
}


def by_settings(*, questions_days: int, counts_days: int, zone: ZoneInfo) -> dict[str, Rule]:
    """The rules whose limit an operator may set: questions, and the counts that outlive them."""

    def forget_questions(session: Session, before: datetime) -> int:
        counts.roll_up(session, through=before.astimezone(zone).date(), zone=zone)  # before they cannot be counted
        return questions.forget(session, before=before)

    def forget_counts(session: Session, before: datetime) -> int:
        return counts.forget(session, before=before.astimezone(zone).date())

    return {
        "questions": Rule(timedelta(days=questions_days), forget_questions),
        "question_counts": Rule(timedelta(days=counts_days), forget_counts),
    }


async def forget_old(database: Database, rules: Mapping[str, Rule], *, now: datetime) -> Mapping[str, int]:
    """Apply every rule, each in a transaction of its own, and return how many rows each one deleted."""
    gone = {}
    for name, rule in rules.items():
        gone[name] = await database.write(rule.forget, now - rule.keep)
        logger.info("retention: %d rows of %s deleted", gone[name], name)
    return gone
