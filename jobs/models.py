"""The tables of people and sending."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.db import Base


class Role(StrEnum):
    """What a member of staff may do."""

    ADMIN = "admin"
    OFFICIAL = "official"
    VIEWER = "viewer"  # sees figures and the laboratory, changes nothing


class Frequency(StrEnum):
    """How soon a subscriber is told."""

    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"


class Follow(StrEnum):
    """The kinds of thing that can be followed."""

    TOPIC = "topic"
    PLACE = "place"
    PERSON = "person"


class AnnouncementStatus(StrEnum):
    """The life of an announcement."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"  # approved, waits for its time
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


class AnnouncementKind(StrEnum):
    """What its deliveries do."""

    MESSAGE = "message"
    REHEARSAL = "rehearsal"  # to officials alone, labelled as such
    CORRECTION = "correction"  # edits the copies of another one
    RECALL = "recall"  # takes the copies of another one back


class Notice(StrEnum):
    """What somebody is still to be told about an announcement."""

    WAITING = "waiting"  # the other officials: it wants their approval
    APPROVED = "approved"
    RETURNED = "returned"  # by an official who did not approve it
    PAUSED = "paused"  # by too many errors
    LAPSED = "lapsed"
    FINISHED = "finished"


class DeliveryState(StrEnum):
    """What became of one delivery."""

    QUEUED = "queued"
    SENDING = "sending"  # claimed; the request may have left
    SENT = "sent"
    BLOCKED = "blocked"  # the chat refused for good
    FAILED = "failed"
    UNKNOWN = "unknown"  # the request left, no answer came, and it was tried twice
    EXPIRED = "expired"


class NewsState(StrEnum):
    """What is done with an article that may be news."""

    HELD = "held"  # an official decides
    TOLD = "told"
    DUPLICATE = "duplicate"  # another article told of the same event
    NO_NEWS = "no_news"  # too old, a sample, or nobody is honoured in it


def _where(state: str) -> dict[str, Any]:
    condition = text(f"state = '{state}'")
    return {"sqlite_where": condition, "postgresql_where": condition}


class StaffMember(Base):
    """A person with a role, by Telegram user id."""

    __tablename__ = "staff"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str | None] = mapped_column(String(128))  # as Telegram showed it last; none: never seen


class InvitationRow(Base):
    """A link that gives a role to whoever opens it first; the link itself is known only to who was sent it."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    invited_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    used_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class Chat(Base):
    """A chat that the bot has talked with, and the language chosen there."""

    __tablename__ = "chats"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime]


class Subscriber(Base):
    """A chat, or one topic of a forum, that asked to be told; consent is kept with the version of its text."""

    __tablename__ = "subscribers"
    __table_args__ = (UniqueConstraint("chat_id", "thread_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int] = mapped_column(default=0)  # of a forum topic; 0 elsewhere
    frequency: Mapped[str] = mapped_column(String(8), default=Frequency.NOW)
    quiet_from: Mapped[int]  # minutes after local midnight; equal to quiet_until where no hour is quiet
    quiet_until: Mapped[int]
    consent_version: Mapped[str] = mapped_column(String(16))
    consented_at: Mapped[datetime]
    parked_at: Mapped[datetime | None]  # Telegram said that the bot is blocked or the chat gone; /start returns it


class Subscription(Base):
    """One thing that a subscriber follows."""

    __tablename__ = "subscriptions"

    subscriber_id: Mapped[int] = mapped_column(
        ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)  # a `Follow`
    key: Mapped[str] = mapped_column(String(128), primary_key=True)  # of a topic its code, else the folded name
    label: Mapped[str] = mapped_column(String(128))  # as people read it

    __table_args__ = (Index("ix_subscriptions_followed", "kind", "key"),)


class Announcement(Base):
    """One message to many, from draft to report."""

    __tablename__ = "announcements"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)  # Telegram HTML
    audience: Mapped[str] = mapped_column(String(160))  # "all", "topic:…", "place:…", "person:…", "news"
    status: Mapped[str] = mapped_column(String(16), index=True)
    author: Mapped[int | None] = mapped_column(BigInteger)  # none: a scheduled job
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    released_by: Mapped[int | None] = mapped_column(BigInteger)
    released_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(String(12), default=AnnouncementKind.MESSAGE)
    of_id: Mapped[int | None] = mapped_column(index=True)  # what is rehearsed, corrected or recalled
    revision: Mapped[int] = mapped_column(default=0)  # grows with every change of what it says
    media: Mapped[list[list[str]] | None] = mapped_column(JSON)  # [kind, file id], at most ten
    buttons: Mapped[list[list[str]] | None] = mapped_column(JSON)  # [label, web address]
    changes: Mapped[list[list[str]] | None] = mapped_column(JSON)  # of a correction: [before, after]
    submitted_at: Mapped[datetime | None]  # waits for another official since
    asks: Mapped[bool] = mapped_column(default=False)  # whether people will come
    notice: Mapped[str | None] = mapped_column(String(12), index=True)  # what its author has not been told yet


class Delivery(Base):
    """One announcement to one subscriber: the ledger that says who has it."""

    __tablename__ = "deliveries"

    # No foreign key: its check takes as long as the row, a million times. What has deliveries is never deleted.
    announcement_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subscriber_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # outlives its subscriber
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)  # tries that may have arrived, though no answer came
    epoch: Mapped[int | None]  # of the leader that claimed it; a later one knows that nobody will settle it
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    album: Mapped[str | None] = mapped_column(String(160))  # the further messages of an album, by commas
    error: Mapped[str | None] = mapped_column(String(200))
    settled_at: Mapped[datetime | None]

    __table_args__ = (
        # Claims read the due ones of one announcement in order; the rest of a million rows is not in these.
        Index("ix_deliveries_queued", "announcement_id", "due_at", "subscriber_id", **_where("queued")),
        Index("ix_deliveries_sending", "epoch", **_where("sending")),
    )


class Tally(Base):
    """How many deliveries of an announcement are in a state: counting a million rows takes too long."""

    __tablename__ = "tallies"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    state: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class Lease(Base):
    """Who leads: held for seconds by the database's clock, and numbered so that a frozen leader is found out."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    epoch: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[datetime]


class JobRun(Base):
    """A job that ran, or is running, for the time at which it was due: whoever inserts this row runs it."""

    __tablename__ = "job_runs"

    job: Mapped[str] = mapped_column(String(64), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]


class NewsItem(Base):
    """An article that subscribers are to hear of, or not: each is looked at once."""

    __tablename__ = "news_items"

    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    state: Mapped[str] = mapped_column(String(16), index=True)  # a `NewsState`
    event_key: Mapped[str] = mapped_column(String(200), index=True)  # the same for every telling of one event
    at: Mapped[datetime]
    asked_at: Mapped[datetime | None]  # when officials were asked about held news


class WaitingNews(Base):
    """An article that one subscriber will hear of when the hour that they chose has come."""

    __tablename__ = "waiting_news"

    subscriber_id: Mapped[int] = mapped_column(
        ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    ready_at: Mapped[datetime] = mapped_column(index=True)


class Reminder(Base):
    """One step of reminding of one coming ceremony, in one language: taken once, whoever leads."""

    __tablename__ = "reminders"

    event_key: Mapped[str] = mapped_column(
        String(200), primary_key=True
    )  # its day and place: another day is another
    step: Mapped[str] = mapped_column(String(8), primary_key=True)  # a `Step`
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)
    announcement_id: Mapped[int | None]  # none: nobody follows it
    at: Mapped[datetime]


class Usage(Base):
    """How many messages a replica has sent that the leader's pace did not see."""

    __tablename__ = "usage"

    holder: Mapped[str] = mapped_column(String(64), primary_key=True)
    passed: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
