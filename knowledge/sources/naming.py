"""What a page of links named, noted: new pages, pages that are to be looked at again. Nothing here commits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

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
_CHUNK = 400  # rows a statement


@dataclass(frozen=True, slots=True)
class Noted:
    """What was new."""

    new: int = 0
    foreign: int = 0  # on hosts that the source may not ask
    over: int = 0  # more than a source may have


def note(
    session: Session,
    source_id: int,
    scanner: str,
    page: Due,
    named: Named,
    validators: Validators,
    *,
    now: datetime,
) -> Noted:
    """Note everything that a page of links names, and that it was read in this scan.

    Raises:
        NothingListed, ListingChanged: it is the source's own page and names nothing, or nothing any more.
        ScanTaken: the scan is another's now.
    """
    source = own(session, source_id, scanner)
    known = _articles(session, source_id)
    if page.depth == 0 and not named.pages and not named.further and source.kind != Kind.FEED:
        raise (ListingChanged if known else NothingListed)(source.url)
    noted = _note_pages(session, source, page.page_id, named.pages, known, now)
    _count(source, named=noted.new, foreign=noted.foreign, over=noted.over)
    if named.pattern and source.pattern is None:
        source.pattern = named.pattern
    # What names nothing new is followed only when everything is gone through: later pages are older ones.
    if source.whole or noted.new or source.kind == Kind.SITEMAP:
        _note_links(session, source, page, named.further, now)
    _done(session, source, page, validators)
    return noted


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
        for row in session.scalars(dropped.limit(_CHUNK)):
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


def _note_pages(
    session: Session, source: SourceRow, via: int, pages: Sequence[Found], known: int, now: datetime
) -> Noted:
    allowed = frozenset(source.hosts)
    named: dict[str, Found] = {}
    foreign = 0
    for found in pages:
        address = address_of(found.url)
        if address is None or host_of(found.url) not in allowed:
            foreign += 1
        else:
            named.setdefault(address, found)
    new = over = 0
    for chunk in _chunks(list(named.items())):
        there = _known(session, source.id, [address for address, _ in chunk])
        fresh = [(address, found) for address, found in chunk if address not in there]
        room = max(0, MOST_PAGES - known - new)
        over += max(0, len(fresh) - room)
        _insert(session, source, via, fresh[:room], now)
        new += min(len(fresh), room)
        _see_again(session, source, via, [(there[address], f) for address, f in chunk if address in there], now)
    return Noted(new, foreign, over)


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
    for row, found in seen:
        if row.links:
            continue
        row.seen_scan, row.via, row.listed = source.scan, via, True
        row.title = found.title or row.title
        row.told_day = found.day or row.told_day
        stamped = found.stamp is not None and found.stamp != row.stamp
        if stamped or row.state == PageState.NEW or row.check_at is None or row.check_at <= now:
            row.due_scan = source.scan
        row.stamp = found.stamp or row.stamp
    session.flush()


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


def _chunks(items: Sequence[tuple[str, Found]]) -> Iterator[Sequence[tuple[str, Found]]]:
    walk = iter(items)
    while chunk := list(islice(walk, _CHUNK)):
        yield chunk
