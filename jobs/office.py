"""The tables of what people have in hand in their chats, and of the messages that show how it stands."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.db import Base


class Composing(Base):
    """The draft that an official has in hand in a private chat, and what the next message there is taken for."""

    __tablename__ = "composing"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    # none: the first message makes the draft
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id", ondelete="CASCADE"))
    asks: Mapped[str | None] = mapped_column(String(16))  # an `Ask`; none: messages are questions as always
    album: Mapped[str | None] = mapped_column(String(64))  # of the pictures that are still coming in
    at: Mapped[datetime]


class AnnouncementCard(Base):
    """A message that shows how an announcement stands, and is edited until nothing changes any more."""

    __tablename__ = "announcement_cards"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id", ondelete="CASCADE"), index=True)
    shown: Mapped[str] = mapped_column(String(16))  # a fingerprint of its words: an edit to the same is refused
    at: Mapped[datetime]  # of the last edit


class LogEntry(Base):
    """One decision about an announcement: who, when, and the reason that was given."""

    __tablename__ = "announcement_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    action: Mapped[str] = mapped_column(String(16))
    by: Mapped[int | None] = mapped_column(BigInteger)
    detail: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class ErrandRow(Base):
    """What the next message in a private chat is taken for, and what is known of that errand so far."""

    __tablename__ = "errands"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(32))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    expires_at: Mapped[datetime]  # after it, a message is a question again


class LetterRow(Base):
    """A message that the program owes to one person; see `jobs/delivery/letters.py`."""

    __tablename__ = "letters"
    __table_args__ = (UniqueConstraint("chat_id", "key"), Index("ix_letters_due", "state", "due_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(64))  # what makes it the same letter
    words: Mapped[str] = mapped_column(String(64))  # a locale key
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    button: Mapped[list[str] | None] = mapped_column(JSON)  # [locale key, data]
    state: Mapped[str] = mapped_column(String(8))  # a `DeliveryState`
    due_at: Mapped[datetime]
    settled_at: Mapped[datetime | None] = mapped_column(index=True)
