"""Who agreed to be told when their question has an answer: queries. The chat is kept until then, and no longer."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from jobs.delivery import letters
from knowledge.db import Base
from knowledge.models import QuestionRow
from knowledge.unanswered.models import GatheredRow

SHOWN = 160  # characters of the question in the letter


class AskerRow(Base):
    """A chat that asked a question and agreed to hear of its answer."""

    __tablename__ = "askers"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    agreed_at: Mapped[datetime]


def agree(session: Session, chat_id: int, token: str, *, now: datetime) -> bool:
    """Keep this chat until the question of this token has an answer; say whether there is such a question."""
    question_id = session.scalar(select(QuestionRow.id).where(QuestionRow.token == token))
    if question_id is None:
        return False
    if session.get(AskerRow, (chat_id, question_id)) is None:
        session.add(AskerRow(chat_id=chat_id, question_id=question_id, agreed_at=now))
        session.flush()
    return True


def waiting(session: Session, cluster_ids: Sequence[int]) -> dict[int, int]:
    """How many chats wait for each of these clusters."""
    found: dict[int, set[int]] = {}
    rows = session.execute(
        select(GatheredRow.cluster_id, AskerRow.chat_id)
        .join(GatheredRow, GatheredRow.question_id == AskerRow.question_id)
        .where(GatheredRow.cluster_id.in_(cluster_ids))
    )
    for cluster_id, chat_id in rows:
        found.setdefault(cluster_id, set()).add(chat_id)
    return {cluster_id: len(chats) for cluster_id, chats in found.items()}


def tell(
    session: Session,
    cluster_id: int,
    *,
    now: datetime,
    words: str = "unanswered.letter",
    button: Callable[[str], tuple[str, str]] | None = None,
) -> int:
    """Owe each chat that waits for a cluster one letter, forget that it waited, and return how many they are.

    Args:
        button: from a question's token to a button under the letter that asks it again.
    """
    rows = session.execute(
        select(AskerRow.chat_id, AskerRow.question_id, QuestionRow)
        .join(QuestionRow, QuestionRow.id == AskerRow.question_id)
        .join(GatheredRow, GatheredRow.question_id == AskerRow.question_id)
        .where(GatheredRow.cluster_id == cluster_id)
        .order_by(AskerRow.agreed_at.desc())
    ).all()
    latest = {chat_id: question for chat_id, _, question in reversed(rows)}
    for chat_id, question in latest.items():
        question.offers = [question.text]  # what the button asks
        below = button(question.token) if button else None
        values = {"question": question.text[:SHOWN]}
        letters.add(session, chat_id, f"answered:{cluster_id}", words, values, now=now, button=below)
    told = [question_id for _, question_id, _ in rows]
    session.execute(delete(AskerRow).where(AskerRow.question_id.in_(told)))
    return len(latest)


def of_chat(session: Session, chat_id: int) -> Sequence[str]:
    """The questions for whose answer a chat waits."""
    return session.scalars(
        select(QuestionRow.text)
        .join(AskerRow, AskerRow.question_id == QuestionRow.id)
        .where(AskerRow.chat_id == chat_id)
    ).all()


def leave(session: Session, chat_id: int) -> int:
    """Forget what a chat waits for; return how many questions that were."""
    gone = delete(AskerRow).where(AskerRow.chat_id == chat_id).returning(AskerRow.question_id)
    return len(session.execute(gone).all())


def forget(session: Session, before: datetime) -> int:
    """Forget who has waited since before a time; return how many."""
    gone = delete(AskerRow).where(AskerRow.agreed_at < before).returning(AskerRow.question_id)
    return len(session.execute(gone).all())
