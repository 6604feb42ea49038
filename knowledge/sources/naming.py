"""What a page of links named, noted: new pages, pages that are to be looked at again. Nothing here commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, insert, or_, select, update
from sqlalchemy.orm import Session

from knowledge.ingest.fetch import Validators
from knowledge.sources import events
from knowledge.sources.addresses import address_of, host_of
from knowledge.sources.errors import ListingChanged, NothingListed
from knowledge.sources.found import Found, Named
from knowledge.sources.models import EventKind, Kind, PageRow, PageState, SourceRow
from knowledge.sources.scans import Due, own

MOST_PAGES = 20_000  # of one source
MOST_LINKS = {Kind.FEED: 20, Kind.LISTING: 50, Kind.SITEMAP: 500}  # pages of links of one source, by its kind
CHUNK = 100  # rows a transaction


@dataclass(frozen=True, slots=True)
class Noted:
    """What was new."""

    new: int = 0
    foreign: int = 0  # on hosts that the source may not ask
    over: int = 0  # more than a source may have


def note_some(
    session: Session, source_id: int, scanner: str, page: Due, pages: Sequence[Found], *, now: datetime
) -> Noted:
    """Note some of what a page of links names: at most `CHUNK` a transaction, for others want to write, too.

    Raises:
        ScanTaken: the scan is another's now.
    """
    source = own(session, source_id, scanner)
    noted = _note_pages(session, source, page.page_id, pages, now)
    _count(source, named=noted.new, foreign=noted.foreign, over=noted.over)
    return noted


def note_read(
    session: Session,
    source_id: int,
    scanner: str,
    page: Due,
    named: Named,
    validators: Validators,
    *,
    new: int,
    now: datetime,
) -> None:
    """Everything that a page of links names is noted, `new` of it for the first time: it was read in this scan.

    Raises:
        NothingListed, ListingChanged: it is the source's own page and names nothing, or nothing any more.
        ScanTaken: the scan is another's now.
    """
    source = own(session, source_id, scanner)
    if page.depth == 0 and not named.pages and not named.further and source.kind != Kind.FEED:
        raise (ListingChanged if _articles(session, source_id) else NothingListed)(source.url)
    if named.pattern and source.pattern is None:
        source.pattern = named.pattern
    # What names nothing new is followed only when everything is gone through: later pages are older ones.
    if source.whole or new or source.kind == Kind.SITEMAP:
        _note_links(session, source, page, named.further, now)
    _done(session, source, page, validators)


def note_unchanged(
    session: Session, source_id: int, scanner: str, page: Due, validators: Validators, *, now: datetime
) -> None:
    """A page of links is as it was: it names what it named."""
    source = own(session, source_id, scanner)
    mine = update(PageRow).where(PageRow.source_id == source_id, PageRow.via == page.page_id)
    again = case((_check(now), source.scan), else_=PageRow.due_scan)
    articles = mine.where(PageRow.links.is_(False)).values(seen_scan=source.scan, due_scan=again, listed=True)
    session.execute(articles.execution_options(synchronize_session=False))
    if source.whole or source.kind == Kind.SITEMAP:
        links = mine.where(PageRow.links.is_(True)).values(seen_scan=source.scan, due_scan=source.scan)
        session.execute(links.execution_options(synchronize_session=False))
    _done(session, source, page, validators)


def skip(session: Session, source_id: int, scanner: str, page: Due, code: str) -> None:
    """A further page of links could not be read: the scan goes on without, and is not whole."""
    source = own(session, source_id, scanner)
    source.whole = False
    row = session.get_one(PageRow, page.page_id)
    row.done_scan, row.error = source.scan, code


def note_the_rest(session: Session, source_id: int, scanner: str, *, now: datetime) -> bool:
    """All pages of links are read: look again at known pages that none of them named; say whether there are any.

    Where a listing or sitemap was gone through wholly, what it no longer names is noted and looked at.
    """
    source = own(session, source_id, scanner)
    rest = (PageRow.source_id == source_id, PageRow.links.is_(False), PageRow.seen_scan < source.scan)
    pending = (PageRow.due_scan < source.scan, PageRow.state != PageState.REFUSED)
    due = session.execute(
        update(PageRow)
        .where(*rest, *pending, _check(now))
        .values(due_scan=source.scan)
        .returning(PageRow.id)
        .execution_options(synchronize_session=False)
    )
    found = bool(due.all())
    if source.whole and source.kind != Kind.FEED:
        dropped = select(PageRow).where(*rest, PageRow.listed.is_(True), PageRow.state != PageState.GONE)
        for row in session.scalars(dropped.limit(CHUNK)):
            row.listed, row.due_scan, found = False, source.scan, True
            if row.article_id is not None:
                events.add(session, row, EventKind.UNLISTED, now=now)
                _count(source, unlisted=1)
    return found


def _check(now: datetime) -> ColumnElement[bool]:
    return or_(PageRow.check_at.is_(None), PageRow.check_at <= now)


def _articles(session: Session, source_id: int) -> int:
    counted = select(func.count()).where(PageRow.source_id == source_id, PageRow.links.is_(False))
    return session.scalar(counted) or 0


def _note_pages(session: Session, source: SourceRow, via: int, pages: Sequence[Found], now: datetime) -> Noted:
    allowed = frozenset(source.hosts)
    named: dict[str, Found] = {}
    foreign = 0
    for found in pages:
        address = address_of(found.url)
        if address is None or host_of(found.url) not in allowed:
            foreign += 1
        else:
            named.setdefault(address, found)
    there = _known(session, source.id, list(named))
    fresh = [(address, found) for address, found in named.items() if address not in there]
    room = max(0, MOST_PAGES - _articles(session, source.id)) if fresh else 0
    _insert(session, source, via, fresh[:room], now)
    _see_again(
        session,
        source,
        via,
        [(there[address], found) for address, found in named.items() if address in there],
        now,
    )
    new = min(len(fresh), room)
    return Noted(new, foreign, len(fresh) - new)


def _known(session: Session, source_id: int, addresses: Sequence[str]) -> dict[str, PageRow]:
    rows = session.scalars(select(PageRow).where(PageRow.source_id == source_id, PageRow.address.in_(addresses)))
    return {row.address: row for row in rows}


def _insert(
    session: Session, source: SourceRow, via: int, fresh: Sequence[tuple[str, Found]], now: datetime
) -> None:
    rows = [
        {
            "source_id": source.id,
            "address": address,
            "url": found.url,
            "title": found.title,
            "via": via,
            "due_scan": source.scan,
            "seen_scan": source.scan,
            "stamp": found.stamp,
            "told_day": found.day,
            "found_at": now,
        }
        for address, found in fresh
    ]
    if rows:
        session.execute(insert(PageRow), rows)


def _see_again(
    session: Session, source: SourceRow, via: int, seen: Sequence[tuple[PageRow, Found]], now: datetime
) -> None:
    due: list[int] = []
    for row, found in seen:
        stamped = found.stamp is not None and found.stamp != row.stamp
        if stamped or row.state == PageState.NEW or row.check_at is None or row.check_at <= now:
            due.append(row.id)
        row.title = found.title or row.title
        row.told_day = found.day or row.told_day
        row.stamp = found.stamp or row.stamp
    session.flush()  # of what differs; the rest is the same for all of them
    mine = update(PageRow).where(PageRow.links.is_(False)).execution_options(synchronize_session=False)
    here = PageRow.id.in_([row.id for row, _ in seen])
    session.execute(mine.where(here).values(seen_scan=source.scan, via=via, listed=True))
    session.execute(mine.where(PageRow.id.in_(due)).values(due_scan=source.scan))


def _note_links(session: Session, source: SourceRow, page: Due, further: Sequence[str], now: datetime) -> None:
    kind = Kind(source.kind)
    have = select(func.count()).where(PageRow.source_id == source.id, PageRow.links.is_(True))
    count = session.scalar(have) or 0
    allowed = frozenset(source.hosts)
    for url in further:
        address = address_of(url)
        if address is None or host_of(url) not in allowed:
            continue
        row = _known(session, source.id, [address]).get(address)
        if row is None and count < MOST_LINKS[kind]:
            count += 1
            row = PageRow(
                source_id=source.id, address=address, url=url, links=True, via=page.page_id, found_at=now
            )
            row.depth, row.due_scan, row.seen_scan = page.depth + 1, source.scan, source.scan
            session.add(row)
            session.flush()
        elif row is not None and row.links and row.seen_scan < source.scan:
            row.due_scan = row.seen_scan = source.scan


def _done(session: Session, source: SourceRow, page: Due, validators: Validators) -> None:
    row = session.get_one(PageRow, page.page_id)
    row.done_scan, row.state, row.error, row.tries = source.scan, PageState.READ, None, 0
    row.etag, row.modified = validators.etag, validators.modified


def _count(source: SourceRow, **more: int) -> None:
    added = {name: source.counts.get(name, 0) + count for name, count in more.items() if count}
    source.counts = {**source.counts, **added}
