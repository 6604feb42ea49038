"""What was asked and what came of it, without who asked: queries."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from knowledge.answer import Answer
from knowledge.masking import masked
from knowledge.models import ArticleRow, QuestionRow

# Reasons of silence that are no gap in the knowledge base: somebody's misfortune, a complaint, a greeting.
NOT_KEPT = frozenset(
    {"emergency", "complaint", "erase", "stop", "follow", "greeting", "thanks", "farewell", "identity", "insult"}
)
LONGEST = 500  # characters kept of a question: enough to see what is missing, not a letter's whole story

_TABLE = cast("Table", QuestionRow.__table__)
# Built once, past the mapper: every question comes by. The article may have been deleted since the index saw it.
_RECORD = insert(_TABLE).values(
    article_id=select(ArticleRow.id).where(ArticleRow.id == bindparam("cited")).scalar_subquery()
)


def new_token() -> str:
    """A fresh name for a question that nobody can guess (64 bits, 11 characters safe in a URL)."""
    return secrets.token_urlsafe(8)


def without_numbers_of_people(text: str) -> str:
    """The text with what leads to a person masked, at most `LONGEST` characters of it."""
    return masked(text[: 2 * LONGEST])[:LONGEST].replace("\x00", "")  # PostgreSQL stores no NUL


def record(session: Session, token: str, answer: Answer, *, offers: Sequence[str] = (), now: datetime) -> None:
    """Keep one question with its outcome, unless it was none about the knowledge base."""
    if answer.reason in NOT_KEPT:
        return
    session.connection().execute(
        _RECORD,
        {
            "token": token,
            "text": without_numbers_of_people(answer.question),
            "asked_at": now,
            "outcome": answer.outcome.value,
            "reason": answer.reason,
            "confidence": answer.confidence,
            "cited": answer.article.id if answer.article else None,
            "offers": list(offers) or None,
        },
    )


def judge(session: Session, token: str, *, helpful: bool) -> bool:
    """Note the asker's thumb, the last one counts; say whether there is such a question."""
    judged = session.execute(
        update(QuestionRow).where(QuestionRow.token == token).values(helpful=helpful).returning(QuestionRow.id)
    )
    return judged.first() is not None


def offered(session: Session, token: str) -> tuple[str, ...]:
    """What the choice buttons under the answer to this question ask, in their order; empty if unknown."""
    return tuple(session.scalar(select(QuestionRow.offers).where(QuestionRow.token == token)) or ())


def choose(session: Session, token: str) -> tuple[str, ...]:
    """What was offered under the answer to this question; note that the asker found something among it."""
    session.execute(update(QuestionRow).where(QuestionRow.token == token).values(chosen=True))
    return offered(session, token)


def forget(session: Session, *, before: datetime) -> int:
    """Delete what was asked before then; return how many."""
    return len(
        session.execute(delete(QuestionRow).where(QuestionRow.asked_at < before).returning(QuestionRow.id)).all()
    )
