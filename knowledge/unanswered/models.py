"""The tables of questions that wait for an answer, of what mends them, and of the tests that remain."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.db import Base


class ClusterState(StrEnum):
    """What became of questions that mean the same."""

    OPEN = "open"
    SETTLED = "settled"
    OUT = "out"  # of scope: no gap in the knowledge base


class FixKind(StrEnum):
    """What mends a cluster."""

    ARTICLE = "article"  # that article is asked about
    FACT = "fact"  # a sentence of an article answers it
    PHRASING = "phrasing"  # it means another question
    CURATED = "curated"  # the office answers in its own words


class ClusterRow(Base):
    """Questions that mean the same."""

    __tablename__ = "question_clusters"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(8), default=ClusterState.OPEN, index=True)
    opened_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class GatheredRow(Base):
    """Which cluster a question is in."""

    __tablename__ = "gathered_questions"

    question_id: Mapped[int] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    cluster_id: Mapped[int] = mapped_column(ForeignKey("question_clusters.id", ondelete="CASCADE"), index=True)
    signature: Mapped[dict[str, Any]] = mapped_column(JSON)  # what it is compared by


class FixRow(Base):
    """What questions like these are answered by."""

    __tablename__ = "fixes"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    live: Mapped[bool] = mapped_column(default=True)  # undone fixes stay, for whoever asks what was answered
    cluster_id: Mapped[int | None] = mapped_column(
        ForeignKey("question_clusters.id", ondelete="SET NULL"), index=True
    )
    phrases: Mapped[list[str]] = mapped_column(JSON)  # how it was asked
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text, default="")  # the answer, or the question that was meant
    quote: Mapped[str] = mapped_column(Text, default="")  # of a fact: word for word
    source: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(Text, default="")  # the office that answers, not a person
    added_at: Mapped[datetime]


class StoredQuestionRow(Base):
    """A question whose right answer is known: changes are tried on it before they go live."""

    __tablename__ = "stored_questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text, unique=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    expected: Mapped[str] = mapped_column(Text, default="")  # what headline or quote must hold; any where empty
    fix_id: Mapped[int | None] = mapped_column(ForeignKey("fixes.id", ondelete="CASCADE"))
    added_at: Mapped[datetime]
    right: Mapped[bool | None]  # in the last nightly run
    checked_at: Mapped[datetime | None]


class ProposalRow(Base):
    """A change that was tried and shown, and waits for the word that puts it live."""

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("question_clusters.id", ondelete="CASCADE"))
    change: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime]
