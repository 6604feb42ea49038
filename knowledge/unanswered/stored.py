"""Questions whose right answer is known: what was mended stays so. Queries; nothing here commits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.answer import Answer, Outcome
from knowledge.models import ArticleRow, ArticleState, QuestionRow
from knowledge.unanswered.models import StoredQuestionRow

HELPFUL = 200  # of the questions whose askers said that the answer helped, the newest


@dataclass(frozen=True, slots=True)
class Stored:
    """A question with what is right for it: an article, or the office's own words."""

    question: str
    article_id: int | None
    expected: str = ""  # that the answer must hold; anything from the article where empty
    id: int = 0  # 0: not kept as a test, only known from an asker's thumb
    fix_id: int | None = None
    right: bool | None = None  # in the last nightly run

    def is_right(self, answer: Answer) -> bool:
        """Whether this answer is what is expected."""
        if answer.outcome is not Outcome.ANSWER:
            return False
        if self.article_id is None:
            return answer.curated is not None and answer.curated.text == self.expected
        if answer.article is None or answer.article.id != self.article_id:
            return False
        told = " ".join((answer.headline, *(proof.quote for proof in answer.evidence)))
        return fold(self.expected) in fold(told)


def kept(session: Session) -> Sequence[Stored]:
    """Every stored question whose article is still published."""
    rows = session.scalars(
        select(StoredQuestionRow)
        .outerjoin(ArticleRow, ArticleRow.id == StoredQuestionRow.article_id)
        .where(StoredQuestionRow.article_id.is_(None) | (ArticleRow.state == ArticleState.PUBLISHED))
        .order_by(StoredQuestionRow.id)
    )
    return [Stored(row.question, row.article_id, row.expected, row.id, row.fix_id, row.right) for row in rows]


def known(session: Session) -> Sequence[Stored]:
    """What a change is tried on: the stored questions, and those whose askers were helped by an answer."""
    tests = kept(session)
    asked = {one.question for one in tests}
    rows = session.execute(
        select(QuestionRow.text, QuestionRow.article_id)
        .join(ArticleRow, ArticleRow.id == QuestionRow.article_id)
        .where(
            QuestionRow.helpful.is_(True),
            QuestionRow.outcome == Outcome.ANSWER,
            ArticleRow.state == ArticleState.PUBLISHED,
        )
        .order_by(QuestionRow.id.desc())
        .limit(HELPFUL)
    )
    helped = {text: article_id for text, article_id in rows if text not in asked}
    return [*tests, *(Stored(text, article_id) for text, article_id in helped.items())]


def keep(
    session: Session,
    questions: Iterable[str],
    article_id: int | None,
    expected: str,
    *,
    fix_id: int | None,
    now: datetime,
) -> int:
    """Store questions with what is right for them, over what was right before; return how many these are."""
    number = 0
    for question in dict.fromkeys(questions):
        row = session.scalar(select(StoredQuestionRow).where(StoredQuestionRow.question == question))
        if row is None:
            row = StoredQuestionRow(question=question)
            session.add(row)
        row.article_id, row.expected, row.fix_id = article_id, expected, fix_id
        row.added_at, row.right, row.checked_at = now, None, None
        number += 1
    session.flush()
    return number


def drop(session: Session, fix_id: int) -> int:
    """Let go of the tests that a fix left, because it was undone; return how many they were."""
    gone = delete(StoredQuestionRow).where(StoredQuestionRow.fix_id == fix_id).returning(StoredQuestionRow.id)
    return len(session.execute(gone).all())


def note(session: Session, results: Mapping[int, bool], *, now: datetime) -> None:
    """Keep what a run of all stored questions found."""
    for number, right in results.items():
        changed = update(StoredQuestionRow).where(StoredQuestionRow.id == number)
        session.execute(changed.values(right=right, checked_at=now))
