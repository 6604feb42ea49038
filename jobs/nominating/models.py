"""The tables of nominations."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.db import Base


class State(StrEnum):
    """The life of a nomination."""

    DRAFT = "draft"  # the form is being filled in
    RECEIVED = "received"
    CHECKING = "checking"
    ASKED = "asked"  # the office wants to know more
    ACCEPTED = "accepted"
    DECLINED = "declined"
    COMMENDED = "commended"  # from here on it may be public
    WITHDRAWN = "withdrawn"  # by who sent it: its content is gone


class Consent(StrEnum):
    """What is known of somebody's agreement to be named."""

    GIVEN = "given"
    NOT_ASKED = "not_asked"


class Nomination(Base):
    """A good deed that somebody tells the office of. Nothing of it is searched, listed or answered."""

    __tablename__ = "nominations"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)  # the private chat of who tells
    code: Mapped[str | None] = mapped_column(String(16), unique=True)  # none: not sent yet
    state: Mapped[str] = mapped_column(String(12), index=True)
    step: Mapped[str] = mapped_column(String(12))  # of the form: where to go on
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    name_key: Mapped[str | None] = mapped_column(String(160), index=True)  # folded: who else was told of so
    consent: Mapped[str] = mapped_column(String(12), default=Consent.NOT_ASKED)  # of who is nominated
    guardian: Mapped[str | None] = mapped_column(String(12))  # of a minor's parents; none: no minor
    agreed_to: Mapped[str] = mapped_column(String(16))  # the version of the words that asked to keep this
    turn: Mapped[int] = mapped_column(default=0)  # grows with every change of state: a notice belongs to one
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None] = mapped_column(index=True)
    changed_at: Mapped[datetime] = mapped_column(index=True)


class NominationEvent(Base):
    """One thing that happened to a nomination, as who sent it and the office may see it."""

    __tablename__ = "nomination_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(12))  # the state it came to, or "answered", "consent", "guardian"
    by: Mapped[int | None] = mapped_column(BigInteger)  # an official; none: who sent it
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(index=True)
