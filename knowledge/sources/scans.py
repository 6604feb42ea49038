"""How a scan stands: whose it is, what is to be fetched next, how it ends. Queries; nothing here commits.

A scan's state is in the tables alone: one that was killed goes on with the pages that it had not settled.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from knowledge.ingest.fetch import Validators
from knowledge.sources import registry
from knowledge.sources.addresses import address_of
from knowledge.sources.errors import ScanTaken
from knowledge.sources.models import PageRow, PageState, SourceRow, SourceState
from knowledge.sources.registry import Source

TERM = timedelta(seconds=20)  # how long a scan is somebody's without a renewal
WALK = timedelta(days=1)  # how often all pages of links are gone through, not only those with something new
FAILURES = 5  # in a row, until a source is parked
_SLOWEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """The next page that a scan is to fetch."""

    page_id: int
    url: str
    address: str
    title: str  # by which it was named
    links: bool
    depth: int
    since: Validators
    state: PageState
    article_id: int | None
    digest: str | None
    dismissed: str | None
    told_day: date | None


def claim(
    session: Session, scanner: str, *, now: datetime, source_id: int | None = None, busy: Collection[int] = ()
) -> Source | None:
    """Make a scan one's own: of this source, or of any that is due; None where there is none to be had."""
    free = or_(SourceRow.scanner.is_(None), SourceRow.scanner_until <= now)
    found = select(SourceRow).where(free, SourceRow.id.not_in(busy)).limit(1).with_for_update(skip_locked=True)
    if source_id is not None:
        found = found.where(SourceRow.id == source_id)
    else:
        found = found.where(SourceRow.state == SourceState.ACTIVE, SourceRow.due_at <= now)
    row = session.scalars(found.order_by(SourceRow.due_at)).first()
    if row is None:
        return None
    row.scanner, row.scanner_until = scanner, now + TERM
    if row.begun_at is None:
        _begin(session, row, now)
    session.flush()
    return registry.get(session, row.id)


def renew(session: Session, scanner: str, source_ids: Collection[int], *, now: datetime) -> None:
    """Keep what is one's own and under way."""
    mine = update(SourceRow).where(SourceRow.scanner == scanner, SourceRow.id.in_(source_ids))
    session.execute(mine.values(scanner_until=now + TERM))


def let_go(session: Session, scanner: str, source_ids: Collection[int]) -> None:
    """Let others go on with what is unfinished; what is another's already stays so."""
    mine = update(SourceRow).where(SourceRow.scanner == scanner, SourceRow.id.in_(source_ids))
    session.execute(mine.values(scanner=None, scanner_until=None))


def own(session: Session, source_id: int, scanner: str) -> SourceRow:
    """The source's row, locked.

    Raises:
        ScanTaken: another goes on with it, or an admin has stopped or removed it.
    """
    row = session.get(SourceRow, source_id, with_for_update=True)
    if row is None or row.scanner != scanner or row.state == SourceState.PAUSED:
        raise ScanTaken(str(source_id))
    return row


def next_due(session: Session, source_id: int) -> Due | None:
    """What is to be fetched next: pages of links, then what is new, then what may have changed."""
    row = session.scalars(
        select(PageRow)
        .join(SourceRow, SourceRow.id == PageRow.source_id)
        .where(
            PageRow.source_id == source_id,
            PageRow.due_scan == SourceRow.scan,
            PageRow.done_scan < SourceRow.scan,
        )
        .order_by(PageRow.links.desc(), PageRow.done_scan > 0, PageRow.id)
        .limit(1)
    ).first()
    if row is None:
        return None
    return Due(
        page_id=row.id,
        url=row.url,
        address=row.address,
        title=row.title,
        links=row.links,
        depth=row.depth,
        since=Validators(row.etag, row.modified),
        state=PageState(row.state),
        article_id=row.article_id,
        digest=row.digest,
        dismissed=row.dismissed,
        told_day=row.told_day,
    )


def finish(session: Session, source_id: int, scanner: str, *, now: datetime) -> Source:
    """The scan is whole: note when the next one is due."""
    row = own(session, source_id, scanner)
    if row.whole:
        row.walked_at = now
    row.begun_at, row.finished_at, row.failures, row.error = None, now, 0, None
    row.due_at = now + timedelta(minutes=row.every)  # a scan may have taken longer than that
    row.scanner = row.scanner_until = None
    session.flush()
    return registry.get(session, source_id)


def interrupt(session: Session, source_id: int, scanner: str, *, until: datetime) -> None:
    """The scan goes on later; nothing is wrong with the source."""
    row = own(session, source_id, scanner)
    row.due_at, row.scanner, row.scanner_until = until, None, None


def fail(
    session: Session, source_id: int, scanner: str, code: str, values: Mapping[str, Any], *, now: datetime
) -> bool:
    """The scan came to nothing: try again later, each time twice as late; say whether it was parked now."""
    row = own(session, source_id, scanner)
    row.failures += 1
    row.error = {"code": code, "values": dict(values)}
    row.due_at = now + min(_SLOWEST, timedelta(minutes=row.every) * 2 ** (row.failures - 1))
    row.scanner = row.scanner_until = None
    if row.failures < FAILURES or row.state != SourceState.ACTIVE:
        return False
    registry.park(session, row, now=now)
    return True


def _begin(session: Session, row: SourceRow, now: datetime) -> None:
    row.scan, row.begun_at, row.counts = row.scan + 1, now, {}
    row.whole = row.walked_at is None or now - row.walked_at >= WALK
    address = address_of(row.url) or row.url
    root = session.scalar(select(PageRow).where(PageRow.source_id == row.id, PageRow.address == address))
    if root is None:
        root = PageRow(source_id=row.id, address=address, url=row.url, links=True, found_at=now)
        session.add(root)
    root.due_scan = root.seen_scan = row.scan
