"""The tables of an office's words."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.db import Base


class WordRow(Base):
    """One entry of the office's, over the shipped one with the same key."""

    __tablename__ = "words"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(255))  # folded: what makes two entries the same
    term: Mapped[str] = mapped_column(Text)
    means: Mapped[list[str]] = mapped_column(JSON)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime]


class WordImport(Base):
    """One table of words that was taken in, with what it replaced, so that it can be taken back."""

    __tablename__ = "word_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    before: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # each entry's key and what it said before
    moved: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # what followed with it, such as subscriptions


class WordsState(Base):
    """One row: the number of the last change to words and fixes, which a running bot watches."""

    __tablename__ = "words_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger, default=0)
