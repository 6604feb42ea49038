"""What became of a page, written down together with its article, so that no kill comes between. No commits."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge import articles
from knowledge.articles import Change
from knowledge.imported import ImportedArticle
from knowledge.ingest.fetch import Validators
from knowledge.ingest.identity import imported
from knowledge.ingest.pipeline import facts_of
from knowledge.ingest.sameness import recognised
from knowledge.models import ArticleRow, ArticleState
from knowledge.review import shelf
from knowledge.sources import events
from knowledge.sources.addresses import address_of
from knowledge.sources.differences import difference, lines_of
from knowledge.sources.models import EventKind, PageRow, PageState, SourceRow, Trust
from knowledge.sources.reading import Known, PageRead, Verdict
from knowledge.sources.scans import Due, own
from knowledge.sources.suspicion import Before

_PATIENCE = timedelta(days=7)  # the longest between two looks at a page that is named
_RETRY = timedelta(minutes=30)  # after a failure, doubled with each
_PART = 4  # a page that has not changed for a time is looked at again after a quarter of it


def known(session: Session, source_id: int, page: Due, read: PageRead) -> Known:
    """What the tables say about a page that was read."""
    article = session.get(ArticleRow, page.article_id) if page.article_id is not None else None
    if article is None and read.extracted is not None:
        own_id = imported(read.extracted).source_id
        article = session.scalar(select(ArticleRow).where(ArticleRow.source_id == own_id))
    twin = None
    elsewhere = 0
    if read.digest is not None:
        others = (PageRow.id != page.page_id, PageRow.digest == read.digest, PageRow.article_id.is_not(None))
        twins = session.scalars(select(PageRow).where(*others).order_by(PageRow.id).limit(2)).all()
        twin = twins[0].article_id if twins else None
        unbelieved = (PageRow.source_id == source_id, PageRow.id != page.page_id)
        counted = select(func.count()).where(*unbelieved, PageRow.held_digest == read.digest)
        elsewhere = (session.scalar(counted) or 0) + (len(twins) if article is not None else 0)
    if article is None:
        return Known(twin=twin, elsewhere=elsewhere)
    told = shelf.original(session, article.id)
    return Known(
        before=Before(told.title, told.body) if told is not None else None,
        source_id=article.source_id,
        published=article.state == ArticleState.PUBLISHED,
        twin=twin,
        elsewhere=elsewhere,
    )


def settle(
    session: Session,
    source_id: int,
    scanner: str,
    page: Due,
    verdict: Verdict,
    validators: Validators,
    *,
    now: datetime,
) -> str:
    """Store, hold or pass over what was read; return the word under which it is counted.

    Raises:
        ScanTaken: the scan is another's now; nothing is stored.
    """
    source = own(session, source_id, scanner)
    row = session.get_one(PageRow, page.page_id)
    if verdict.doubt is not None:
        word = _hold(session, row, verdict, now)
    elif verdict.read.extracted is None:
        word, row.state, row.error = "refused", PageState.REFUSED, verdict.read.error
    else:
        row.etag, row.modified = validators.etag, validators.modified
        word = _believe(session, source, row, page, verdict, now)
    _done(source, row, word, now)
    return word


def settle_unchanged(session: Session, source_id: int, scanner: str, page: Due, url: str, *, now: datetime) -> str:
    """The server says that the page, wherever redirects led, is as it was; one that was held is itself again."""
    source = own(session, source_id, scanner)
    row = session.get_one(PageRow, page.page_id)
    _release(row, PageState.READ if row.article_id is not None else PageState(row.state))
    word = _move(session, row, url, now) if address_of(url) != page.address else "unchanged"
    _done(source, row, word, now)
    return word


def settle_failed(
    session: Session,
    source_id: int,
    scanner: str,
    page: Due,
    code: str,
    *,
    gone: bool,
    lasting: bool,
    now: datetime,
) -> str:
    """The page could not be had: it is gone, or (`lasting`) never to be had, or for now."""
    source = own(session, source_id, scanner)
    row = session.get_one(PageRow, page.page_id)
    row.error = code
    if gone:
        word = _gone(session, row, now)
    elif lasting:
        word, row.state = "refused", PageState.REFUSED
    else:
        word, row.tries = "failed", row.tries + 1
        row.state = PageState.FAILED if row.article_id is None else PageState(row.state)
    _done(source, row, word, now)
    if word == "failed":
        row.check_at = now + min(_PATIENCE, _RETRY * 2 ** min(row.tries - 1, 10))
    return word


def _believe(session: Session, source: SourceRow, row: PageRow, page: Due, verdict: Verdict, now: datetime) -> str:
    digest, moved = verdict.read.digest, verdict.read.moved(page)
    if verdict.same and digest == row.dismissed:
        return "unchanged"
    if verdict.same and row.article_id is None:
        return _same_as_another(session, row, verdict, now)
    if verdict.same:
        _release(row, PageState.READ)
        return _move(session, row, verdict.read.url, now) if moved else "unchanged"
    assert verdict.article is not None
    return _store(session, source, row, verdict.article, verdict, now)


def _store(
    session: Session, source: SourceRow, row: PageRow, article: ImportedArticle, verdict: Verdict, now: datetime
) -> str:
    if row.article_id is None:
        (article,) = recognised(session, [article])
    stored = session.scalar(select(ArticleRow.id).where(ArticleRow.source_id == article.source_id))
    before = shelf.original(session, stored) if stored is not None else None
    old = lines_of(before.title, before.body, before.published, before.author) if before else []
    state = ArticleState.DRAFT if source.trust == Trust.REVIEW else ArticleState.PUBLISHED
    pairs = [(article, verdict.facts)]
    ((row.article_id, change),) = articles.replace_many(session, pairs, now=now, state=state)
    _release(row, PageState.READ)
    row.digest, row.title = verdict.read.digest, article.title
    if change is Change.UNCHANGED:
        return "unchanged"
    row.changed_at = now
    if change is Change.NEW:
        events.add(session, row, EventKind.NEW, now=now)
        return "new"
    new = lines_of(article.title, article.body, article.published, article.author)
    events.add(session, row, EventKind.CHANGED, difference(old, new).as_plain(), now=now)
    return "changed"


def _same_as_another(session: Session, row: PageRow, verdict: Verdict, now: datetime) -> str:
    """A new address says what another one says already: it is that article, moved where the other is gone."""
    others = (PageRow.id != row.id, PageRow.digest == verdict.read.digest, PageRow.article_id.is_not(None))
    twin = session.scalars(select(PageRow).where(*others).order_by(PageRow.id).limit(1)).first()
    if twin is None:  # it was removed a moment ago
        row.state = PageState.NEW
        return "failed"
    row.article_id, row.digest, row.state = twin.article_id, twin.digest, PageState.READ
    if twin.state == PageState.GONE or not twin.listed:
        return _move(session, row, verdict.read.url, now)
    return "same"


def _move(session: Session, row: PageRow, url: str, now: datetime) -> str:
    """The article is found at another address from now on; its words are the same."""
    stored = session.get(ArticleRow, row.article_id) if row.article_id is not None else None
    told = shelf.original(session, stored.id) if stored is not None else None
    if stored is None or told is None or told.url == url:
        return "unchanged"
    moved = ImportedArticle(
        stored.source_id, told.title, told.body, url, told.published, told.author, stored.sample
    )
    articles.replace_many(session, [(moved, facts_of(moved))], now=now)
    row.changed_at = now
    events.add(session, row, EventKind.MOVED, {"from": told.url, "to": url}, now=now, title=told.title)
    return "moved"


def _gone(session: Session, row: PageRow, now: datetime) -> str:
    """Noted, not deleted; where another address of the source has the article, it has moved there."""
    was, row.state = row.state, PageState.GONE
    if row.article_id is None or was == PageState.GONE:
        return "gone"
    heirs = (
        PageRow.article_id == row.article_id,
        PageRow.id != row.id,
        PageRow.state == PageState.READ,
    )
    heir = session.scalars(select(PageRow).where(*heirs).order_by(PageRow.id.desc()).limit(1)).first()
    if heir is not None:
        return _move(session, heir, heir.url, now)
    events.add(session, row, EventKind.GONE, {"error": row.error}, now=now)
    return "gone"


def _hold(session: Session, row: PageRow, verdict: Verdict, now: datetime) -> str:
    """Keep what came beside the article, for an admin to look at; the article stays as it is."""
    digest = verdict.read.digest or verdict.doubt
    if row.state == PageState.HELD and row.held_digest == digest:
        return "held_still"
    found = verdict.article
    row.state, row.held_digest = PageState.HELD, str(digest)
    row.held = {"reason": verdict.doubt, "url": verdict.read.url}
    if found is not None:
        day = found.published.isoformat() if found.published else None
        row.held |= {"title": found.title, "body": found.body, "author": found.author, "published": day}
        row.held["source_id"] = found.source_id
    events.add(session, row, EventKind.HELD, {"reason": verdict.doubt}, now=now)
    return "held"


def _release(row: PageRow, state: PageState) -> None:
    row.state, row.held, row.held_digest = state, None, None


def _done(source: SourceRow, row: PageRow, word: str, now: datetime) -> None:
    row.done_scan = source.scan
    if word != "failed":
        row.tries = 0
        row.error = None if word not in ("refused", "gone") else row.error
    age = now - (row.changed_at or row.found_at)
    row.check_at = now + min(_PATIENCE, age / _PART)
    source.counts = {**source.counts, word: source.counts.get(word, 0) + 1}
