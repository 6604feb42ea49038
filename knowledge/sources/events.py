"""What scans found out, page by page: the journal of the sources. Nothing here commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from knowledge.sources.models import EventKind, EventRow, PageRow


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the journal."""

    id: int
    kind: EventKind
    at: datetime
    title: str
    url: str
    article_id: int | None
    detail: Mapping[str, Any]


def add(
    session: Session,
    page: PageRow,
    kind: EventKind,
    detail: Mapping[str, Any] | None = None,
    *,
    now: datetime,
    title: str = "",
) -> None:
    """Write down what became of a page."""
    session.add(
        EventRow(
            source_id=page.source_id,
            page_id=page.id,
            article_id=page.article_id,
            at=now,
            kind=kind,
            title=title or page.title or page.url,
            detail=dict(detail or {}),
        )
    )


def latest(session: Session, source_id: int, *, limit: int = 10, offset: int = 0) -> Sequence[Event]:
    """What a source's scans found out, the newest first."""
    rows = session.execute(
        select(EventRow, PageRow.url)
        .join(PageRow, PageRow.id == EventRow.page_id)
        .where(EventRow.source_id == source_id)
        .order_by(EventRow.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [_event(row, url) for row, url in rows]


def forget(session: Session, before: datetime) -> int:
    """Delete what is older; return how many."""
    gone = delete(EventRow).where(EventRow.at < before).returning(EventRow.id)
    return len(session.execute(gone).all())


def _event(row: EventRow, url: str) -> Event:
    return Event(row.id, EventKind(row.kind), row.at, row.title, url, row.article_id, row.detail)
