"""The tables of review."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.db import Base


class ReviewRow(Base):
    """How one article stands in review; an article without a row was never touched."""

    __tablename__ = "reviews"

    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    edition: Mapped[int] = mapped_column(default=1)  # grows with every change: earlier cards are outdated
    version: Mapped[int] = mapped_column(default=1)  # of the source's text
    # What the source says, where residents see something else: title, body, url, author, published.
    original: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    marks: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    publish_at: Mapped[datetime | None] = mapped_column(index=True)
    expire_at: Mapped[datetime | None] = mapped_column(index=True)
    merged_into: Mapped[int | None] = mapped_column(index=True)  # another article that tells the same
    hidden: Mapped[bool] = mapped_column(default=False)  # all of it, because of a takedown
    state_before: Mapped[str | None] = mapped_column(String(16))  # to go back to from hidden or merged


class VersionRow(Base):
    """An earlier text of an article, as its source had it."""

    __tablename__ = "article_versions"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    published: Mapped[date | None]
    until: Mapped[datetime]  # when the next version took its place


class VerdictRow(Base):
    """What the office says about one fact, or one slot of it; kept when the page is imported again."""

    __tablename__ = "verdicts"
    __table_args__ = (UniqueConstraint("article_id", "kind", "key", "slot"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))  # a `FactKind`, or "article"
    key: Mapped[str] = mapped_column(String(180))
    slot: Mapped[str] = mapped_column(String(16))  # empty: the whole fact
    verdict: Mapped[str] = mapped_column(String(16))  # a `Verdict`
    told: Mapped[str] = mapped_column(Text)  # what the source said then
    value: Mapped[str] = mapped_column(Text)  # what the office says
    against: Mapped[bool] = mapped_column(default=False)  # the text does not say it: the office is the source
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[int | None] = mapped_column(BigInteger)
    by_name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class TakedownRow(Base):
    """A person who is not to be named any more, in what is there and in what will come."""

    __tablename__ = "takedowns"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    place_key: Mapped[str | None] = mapped_column(Text)  # only in articles about this place; none: everywhere
    place: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]  # by when the law wants the person answered
    answered_at: Mapped[datetime | None]
    by: Mapped[int | None] = mapped_column(BigInteger)
    by_name: Mapped[str] = mapped_column(Text)
    lifted_at: Mapped[datetime | None] = mapped_column(index=True)
    lifted_by: Mapped[int | None] = mapped_column(BigInteger)
    lifted_by_name: Mapped[str | None] = mapped_column(Text)
    lifted_reason: Mapped[str | None] = mapped_column(Text)
