"""The tables of sources: what is looked at, every page that they name, what became of it, and each host's pace."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.db import Base


class Kind(StrEnum):
    """How a source names its pages."""

    FEED = "feed"
    LISTING = "listing"
    SITEMAP = "sitemap"


class Trust(StrEnum):
    """What becomes of what a source brings."""

    PUBLISH = "publish"  # answered from at once
    REVIEW = "review"  # waits until an admin has looked at it


class SourceState(StrEnum):
    """Whether a source is looked at."""

    ACTIVE = "active"
    PAUSED = "paused"  # by an admin
    PARKED = "parked"  # by the program, after it failed again and again


class PageState(StrEnum):
    """What became of a page the last time that it was looked at."""

    NEW = "new"  # not yet fetched
    READ = "read"
    HELD = "held"  # what came differs too much from the article, or waits for an admin
    REFUSED = "refused"  # it holds no article, or may not be fetched
    FAILED = "failed"
    GONE = "gone"


class EventKind(StrEnum):
    """What a scan found out about a page."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"
    UNLISTED = "unlisted"  # still there, but no longer named by its listing or sitemap
    HELD = "held"


class SourceRow(Base):
    """One source, and how its current or last scan stands."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(String(255), unique=True)  # the address in one spelling
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(Text)
    area: Mapped[str] = mapped_column(Text, default="")
    trust: Mapped[str] = mapped_column(String(8))
    every: Mapped[int]  # minutes
    hosts: Mapped[list[str]] = mapped_column(JSON)  # no other host is asked
    pattern: Mapped[str | None] = mapped_column(Text)  # of a listing's articles, with * for what differs
    state: Mapped[str] = mapped_column(String(8), default=SourceState.ACTIVE)
    added_by: Mapped[int | None] = mapped_column(BigInteger)
    added_at: Mapped[datetime]
    due_at: Mapped[datetime]
    scan: Mapped[int] = mapped_column(default=0)  # the number of the current or last scan
    begun_at: Mapped[datetime | None]  # of the scan under way; none: no scan is
    finished_at: Mapped[datetime | None]  # of the last whole scan
    walked_at: Mapped[datetime | None]  # when all its pages of links were last gone through
    whole: Mapped[bool] = mapped_column(default=False)  # the scan under way goes through all of them
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)  # of the current or last scan
    failures: Mapped[int] = mapped_column(default=0)  # scans in a row that came to nothing
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # code and values of the last one
    scanner: Mapped[str | None] = mapped_column(String(32))  # who scans it now
    scanner_until: Mapped[datetime | None]  # until when, unless that is renewed

    __table_args__ = (Index("ix_sources_due", "state", "due_at"),)


class PageRow(Base):
    """One page that a source names: of links, or of an article."""

    __tablename__ = "source_pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"))
    address: Mapped[str] = mapped_column(String(255))  # the page's, in one spelling
    url: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text, default="")  # by which it was named
    links: Mapped[bool] = mapped_column(default=False)  # it names pages, and is no article
    via: Mapped[int | None]  # the page of links that named it last
    depth: Mapped[int] = mapped_column(default=0)  # of a page of links: how many led to it
    state: Mapped[str] = mapped_column(String(8), default=PageState.NEW)
    due_scan: Mapped[int]  # the scan that is to fetch it
    done_scan: Mapped[int] = mapped_column(default=0)  # the last scan that did
    seen_scan: Mapped[int]  # the last scan in which it was named
    stamp: Mapped[str | None] = mapped_column(String(64))  # when it was changed, as the feed or sitemap says
    told_day: Mapped[date | None]  # of its publication, likewise
    etag: Mapped[str | None] = mapped_column(Text)
    modified: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str | None] = mapped_column(String(64))  # of the article's words as they were read
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"), index=True)
    held: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # what came and waits, with the reason
    held_digest: Mapped[str | None] = mapped_column(String(64))
    dismissed: Mapped[str | None] = mapped_column(String(64))  # the digest of what an admin did not want
    error: Mapped[str | None] = mapped_column(String(32))
    tries: Mapped[int] = mapped_column(default=0)  # fetches in a row that failed
    listed: Mapped[bool] = mapped_column(default=True)
    found_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    check_at: Mapped[datetime | None]  # not before; none: whenever it is named

    __table_args__ = (
        UniqueConstraint("source_id", "address"),
        Index("ix_source_pages_due", "source_id", "due_scan", "done_scan"),
        Index("ix_source_pages_digest", "digest"),
    )


class EventRow(Base):
    """Something that a scan found out about one page."""

    __tablename__ = "source_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), index=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("source_pages.id", ondelete="CASCADE"), index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)  # such as the paragraphs that went and came


class HostRow(Base):
    """One host: when it may be asked next, by whatever process, and what its robots.txt says."""

    __tablename__ = "source_hosts"

    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    next_at: Mapped[datetime]
    robots: Mapped[str | None] = mapped_column(Text)
    robots_at: Mapped[datetime | None]
