"""The sources themselves: add, change, look up. Queries and rules; nothing here commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from knowledge import record
from knowledge.sources.addresses import address_of
from knowledge.sources.errors import SourceError, SourceKnown, SourceUnknown
from knowledge.sources.models import Kind, PageRow, PageState, SourceRow, SourceState, Trust
from knowledge.sources.patterns import checked

SHORTEST, LONGEST = 5, 7 * 24 * 60  # minutes between scans
USUAL = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it stands."""

    id: int
    url: str
    kind: Kind
    name: str
    area: str
    trust: Trust
    every: int  # minutes
    hosts: tuple[str, ...]
    pattern: str | None
    state: SourceState
    added_by: int | None
    due_at: datetime
    scan: int
    scanning: bool
    finished_at: datetime | None
    counts: Mapping[str, int]  # of the current or last scan
    failures: int
    error: Mapping[str, Any] | None
    pages: int = 0  # articles' pages that it has named
    held: int = 0  # of them, those that wait for an admin


def add(
    session: Session,
    url: str,
    kind: Kind,
    *,
    name: str,
    hosts: Sequence[str],
    by: int | None,
    now: datetime,
    trust: Trust = Trust.REVIEW,
    every: int = USUAL,
    pattern: str | None = None,
    area: str = "",
) -> int:
    """Add a source, due at once, and return its number.

    Raises:
        SourceKnown: it is one already.
        SourceError: the address is none.
    """
    address = address_of(url)
    if address is None:
        raise SourceError(url, "is no address")
    known = session.scalar(select(SourceRow.id).where(SourceRow.address == address))
    if known is not None:
        raise SourceKnown(url, known)
    row = SourceRow(
        url=url,
        address=address,
        kind=kind,
        name=name.strip()[:200] or url,
        area=area.strip()[:200],
        trust=trust,
        every=within(every),
        hosts=list(hosts),
        pattern=checked(pattern) if pattern else None,
        added_by=by,
        added_at=now,
        due_at=now,
    )
    session.add(row)
    session.flush()
    record.add(session, "source.add", f"source {row.id}", url, by=by, now=now)
    return row.id


def every_one(session: Session) -> list[Source]:
    """All sources, in the order in which they were added."""
    counts = _page_counts(session)
    return [_value(row, counts) for row in session.scalars(select(SourceRow).order_by(SourceRow.id))]


def get(session: Session, source_id: int) -> Source:
    """One source.

    Raises:
        SourceUnknown: there is none with this number.
    """
    return _value(_found(session, source_id), _page_counts(session, source_id))


def change(session: Session, /, source_id: int, *, by: int | None, now: datetime, **values: Any) -> None:
    """Change what an admin may: `trust`, `every`, `area`, `pattern`, `hosts`, `name`.

    Raises:
        SourceUnknown, PatternInvalid: as their names say.
    """
    row = _found(session, source_id)
    if "every" in values:
        values["every"] = within(values["every"])
        row.due_at = min(row.due_at, now + timedelta(minutes=values["every"]))
    if values.get("pattern"):
        values["pattern"] = checked(values["pattern"])
        row.walked_at = None
        _read_anew(session, source_id)
    told = ", ".join(f"{name}={value}" for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    record.add(session, "source.change", f"source {source_id}", told, by=by, now=now)


def check_now(session: Session, source_id: int, *, by: int | None, now: datetime) -> None:
    """Let the next scan begin at once, go through everything, and look at every page."""
    row = _found(session, source_id)
    row.due_at, row.walked_at, row.failures = now, None, 0
    _set_state(session, row, SourceState.ACTIVE, by=by, now=now)  # who asks for it wants it looked at
    pages = update(PageRow).where(PageRow.source_id == source_id)
    session.execute(pages.values(check_at=None).execution_options(synchronize_session=False))


def pause(session: Session, source_id: int, *, by: int | None, now: datetime) -> None:
    """Look at it no more until it is resumed; a scan under way stops before its next page."""
    _set_state(session, _found(session, source_id), SourceState.PAUSED, by=by, now=now)


def resume(session: Session, source_id: int, *, by: int | None, now: datetime) -> None:
    """Look at it again, also after it was parked."""
    row = _found(session, source_id)
    row.failures, row.error, row.due_at = 0, None, now
    _set_state(session, row, SourceState.ACTIVE, by=by, now=now)


def remove(session: Session, source_id: int, *, by: int | None, now: datetime) -> None:
    """Forget a source and what is known of its pages; its articles stay."""
    row = _found(session, source_id)
    record.add(session, "source.remove", f"source {source_id}", row.url, by=by, now=now)
    session.delete(row)


def park(session: Session, row: SourceRow, *, now: datetime) -> None:
    """The program looks at it no more: it failed again and again."""
    _set_state(session, row, SourceState.PARKED, by=None, now=now)


def within(minutes: int) -> int:
    """A schedule that a site can bear."""
    return min(LONGEST, max(SHORTEST, minutes))


def _set_state(session: Session, row: SourceRow, state: SourceState, *, by: int | None, now: datetime) -> None:
    if row.state != state:
        row.state = state
        record.add(session, f"source.{state}", f"source {row.id}", by=by, now=now)


def _read_anew(session: Session, source_id: int) -> None:
    """Pages of links are to be read though their servers call them unchanged: something else is looked for."""
    links = update(PageRow).where(PageRow.source_id == source_id, PageRow.links.is_(True))
    session.execute(links.values(etag=None, modified=None).execution_options(synchronize_session=False))


def _found(session: Session, source_id: int) -> SourceRow:
    row = session.get(SourceRow, source_id, with_for_update=True)
    if row is None:
        raise SourceUnknown(source_id)
    return row


def _page_counts(session: Session, source_id: int | None = None) -> dict[tuple[int, bool], int]:
    """How many pages of articles each source has: held ones, and others."""
    is_held = PageRow.state == PageState.HELD
    counted = select(PageRow.source_id, is_held, func.count()).where(PageRow.links.is_(False))
    if source_id is not None:
        counted = counted.where(PageRow.source_id == source_id)
    rows = session.execute(counted.group_by(PageRow.source_id, is_held))
    return {(number, bool(held)): count for number, held, count in rows}


def _value(row: SourceRow, pages: Mapping[tuple[int, bool], int]) -> Source:
    held = pages.get((row.id, True), 0)
    return Source(
        id=row.id,
        url=row.url,
        kind=Kind(row.kind),
        name=row.name,
        area=row.area,
        trust=Trust(row.trust),
        every=row.every,
        hosts=tuple(row.hosts),
        pattern=row.pattern,
        state=SourceState(row.state),
        added_by=row.added_by,
        due_at=row.due_at,
        scan=row.scan,
        scanning=row.begun_at is not None,
        finished_at=row.finished_at,
        counts=dict(row.counts),
        failures=row.failures,
        error=row.error,
        pages=held + pages.get((row.id, False), 0),
        held=held,
    )
