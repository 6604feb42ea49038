"""Forget what is no longer needed: one tick deletes what is older than its limit."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from jobs.announcing import attendance, cards, composing, journal
from jobs.nominating import decisions as nominating
from jobs.nominating import drafts as nominations
from jobs.people import errands
from knowledge import questions
from knowledge.db import Database

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rule:
    """How long one kind of row is kept, and the query that deletes older ones."""

    keep: timedelta
    forget: Callable[[Session, datetime], int]


# Questions show what the knowledge base lacks; half a year is two rounds of an office's quarterly review.
QUESTIONS = Rule(timedelta(days=180), lambda session, before: questions.forget(session, before=before))

# A draft in hand and a live message are of no use a month later; the drafts themselves stay until thrown away.
COMPOSING = Rule(timedelta(days=30), composing.forget)
ERRANDS = Rule(timedelta(days=1), errands.forget)
CARDS = Rule(timedelta(days=30), cards.forget)
ATTENDANCE = Rule(timedelta(days=365), attendance.forget)
# A form that was left for a month will not be finished; what was settled may be asked about for a year.
NOMINATION_DRAFTS = Rule(timedelta(days=30), nominations.forget)
NOMINATIONS = Rule(timedelta(days=365), nominating.forget)
# Why an announcement went out in spite of a warning may be asked in the review of the following year.
DECISIONS = Rule(timedelta(days=730), journal.forget)


async def forget_old(database: Database, rules: Mapping[str, Rule], *, now: datetime) -> Mapping[str, int]:
    """Apply every rule, each in a transaction of its own, and return how many rows each one deleted."""
    gone = {}
    for name, rule in rules.items():
        gone[name] = await database.write(rule.forget, now - rule.keep)
        logger.info("retention: %d rows of %s deleted", gone[name], name)
    return gone
