"""The knowledge base's tables.

Rows stay inside the block that reads them; `facts` and `articles` hand out values.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from knowledge.db import Base


class ArticleState(StrEnum):
    """Only a published article is searched, quoted or listed."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class ArticleRow(Base):
    """One article as it stands now."""

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[str] = mapped_column(String(255), unique=True)  # as imported, or made from the address
    url: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    published: Mapped[date | None] = mapped_column(index=True)
    author: Mapped[str | None] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), default=ArticleState.PUBLISHED)
    sample: Mapped[bool] = mapped_column(default=False)
    imported_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(BigInteger, index=True)
    facts: Mapped[list["FactRow"]] = relationship(
        back_populates="article", cascade="all, delete-orphan", passive_deletes=True
    )


class FactRow(Base):
    """One fact of one article, with the place in its body that proves it."""

    __tablename__ = "facts"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    start: Mapped[int]  # of the fact's own span in the body, in code points
    end: Mapped[int]
    quote_start: Mapped[int]  # of the sentence or sentences that prove it
    quote_end: Mapped[int]
    subject: Mapped[str] = mapped_column(Text)
    subject_key: Mapped[str] = mapped_column(Text, index=True)  # folded, honorifics dropped
    place: Mapped[str | None] = mapped_column(Text)
    place_key: Mapped[str | None] = mapped_column(Text, index=True)
    year: Mapped[int | None] = mapped_column(index=True)
    award: Mapped[str | None] = mapped_column(String(64), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    article: Mapped[ArticleRow] = relationship(back_populates="facts")


class KnowledgeState(Base):
    """One row: the number of the last change to any article. Its lock puts writers in order."""

    __tablename__ = "knowledge_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger, default=0)
    identity: Mapped[str] = mapped_column(
        String(32), default=lambda: uuid4().hex
    )  # a restored database gets another


class QuestionRow(Base):
    """One question as it was asked, without who asked it: no chat, no person."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(16), unique=True)  # random; what the buttons of its answer carry
    text: Mapped[str] = mapped_column(Text)  # cut, and long numbers (telephone, identity card) masked
    asked_at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(String(16), index=True)
    reason: Mapped[str | None] = mapped_column(String(32))
    confidence: Mapped[float]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"), index=True)
    offers: Mapped[list[str] | None] = mapped_column(JSON)  # what the choice buttons under the answer ask
    helpful: Mapped[bool | None]  # the asker's thumb
    chosen: Mapped[bool | None]  # whether one of the choices was pressed


class RecordRow(Base):
    """One act of somebody of the office, sealed with the act before it."""

    __tablename__ = "record"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # without gaps
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(String(32), index=True)
    subject: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))


class RecordHead(Base):
    """One row: the last seal and how many acts there are. Its lock puts writers in order."""

    __tablename__ = "record_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    seal: Mapped[str] = mapped_column(String(64))
    count: Mapped[int]
