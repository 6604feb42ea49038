"""The rows behind the public form: what the source said, what was decided, what was before. No commits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.models import ArticleRow, ArticleState
from knowledge.review import hiding, marks
from knowledge.review.marks import Marks
from knowledge.review.models import ReviewRow, TakedownRow, VerdictRow, VersionRow
from knowledge.review.public import Public, Ruling, Told, Verdict, public_form


def review(session: Session, article_id: int) -> ReviewRow:
    """The article's row, made where there is none yet."""
    row = session.get(ReviewRow, article_id)
    if row is None:
        row = ReviewRow(article_id=article_id, edition=1, version=1, hidden=False)
        session.add(row)
        session.flush()
    return row


def standing(session: Session, article_id: int) -> ReviewRow:
    """How an article stands, to be read only: where it was never touched, a row that is not kept."""
    return session.get(ReviewRow, article_id) or ReviewRow(
        article_id=article_id, edition=1, version=1, hidden=False
    )


def original(session: Session, article_id: int) -> Told | None:
    """What the source says, whatever residents see of it; None where there is no such article."""
    article = session.get(ArticleRow, article_id)
    if article is None:
        return None
    row = session.get(ReviewRow, article_id)
    if row is not None and row.original is not None:
        return told_of_plain(row.original)
    return Told(article.title, article.body, article.url, article.author, article.published)


def merged_into(session: Session, article_id: int) -> int | None:
    """The article into which this one was merged, if it was."""
    return session.scalar(select(ReviewRow.merged_into).where(ReviewRow.article_id == article_id))


def marks_of(session: Session, article_ids: Sequence[int]) -> dict[int, Marks]:
    """The marks of those articles that have any."""
    rows = session.execute(
        select(ReviewRow.article_id, ReviewRow.marks).where(
            ReviewRow.article_id.in_(article_ids), ReviewRow.marks.is_not(None)
        )
    )
    return {article_id: marks.of_plain(stored) for article_id, stored in rows}


def rulings(session: Session, article_ids: Sequence[int]) -> dict[int, list[Ruling]]:
    """What was decided about the facts of these articles, oldest first; only of those with decisions."""
    found: dict[int, list[Ruling]] = {}
    rows = session.scalars(
        select(VerdictRow).where(VerdictRow.article_id.in_(article_ids)).order_by(VerdictRow.id)
    )
    for row in rows:
        found.setdefault(row.article_id, []).append(_ruling(row))
    return found


def taken_down(session: Session) -> list[TakedownRow]:
    """The takedowns in force."""
    in_force = select(TakedownRow).where(TakedownRow.lifted_at.is_(None))
    return list(session.scalars(in_force.order_by(TakedownRow.id)))


def applies(takedown: TakedownRow, told: Told) -> bool:
    """Whether an article names the person, in the place that the takedown is about."""
    if takedown.place_key is not None and takedown.place_key not in fold(f"{told.title}\n{told.body}"):
        return False
    return any(hiding.names(text, takedown.name) for text in (told.title, told.body, told.author or ""))


def public_forms(session: Session, texts: Mapping[str, Told], known: Mapping[str, int]) -> dict[str, Public]:
    """What residents see, by source id, of those texts where it differs from the source, or did before."""
    ids = {known[source_id]: source_id for source_id in texts if source_id in known}
    decided = rulings(session, list(ids)) if ids else {}
    marked = marks_of(session, list(ids)) if ids else {}
    down = taken_down(session)
    found = {}
    for source_id, told in texts.items():
        names = [one.name for one in down if applies(one, told)]
        article_id = known.get(source_id, 0)
        if names or article_id in decided or article_id in marked:
            found[source_id] = public_form(told, decided.get(article_id, []), names)
    return found


def note_public(session: Session, article_id: int, told: Told, public: Public) -> None:
    """Keep what the source says beside what residents see, and hide all of it where nothing may be shown."""
    row = review(session, article_id)
    plain = public.told == told and public.marks == marks.NONE
    row.original = None if plain else plain_of_told(told)
    row.marks = None if public.marks == marks.NONE else public.marks.as_plain()
    article = session.get_one(ArticleRow, article_id, populate_existing=True)
    if public.hidden and not row.hidden:
        row.state_before = row.state_before or article.state
        article.state = ArticleState.WITHDRAWN
    elif row.hidden and not public.hidden and row.merged_into is None:
        article.state = row.state_before or ArticleState.DRAFT
        row.state_before = None
    row.hidden = public.hidden
    session.flush()


def keep_versions(session: Session, article_ids: Sequence[int], *, now: datetime) -> None:
    """Set the texts of these articles aside, just before others take their place."""
    if not article_ids:
        return
    reviewed = {
        row.article_id: row
        for row in session.scalars(select(ReviewRow).where(ReviewRow.article_id.in_(article_ids)))
    }
    earlier: list[dict[str, Any]] = []
    articles = session.scalars(select(ArticleRow).where(ArticleRow.id.in_(article_ids))).all()
    for article in articles:
        row = reviewed.get(article.id) or review(session, article.id)
        told = told_of_plain(row.original) if row.original else told_of(article)
        earlier.append({"article_id": article.id, "number": row.version, "until": now, **asdict(told)})
        row.version += 1
        row.edition += 1
    session.flush()
    session.execute(insert(VersionRow), earlier)
    for article in articles:
        session.expire(article)


def told_of(article: ArticleRow) -> Told:
    """The text that an article's row holds."""
    return Told(article.title, article.body, article.url, article.author, article.published)


def plain_of_told(told: Told) -> dict[str, Any]:
    """Plain JSON."""
    return {**asdict(told), "published": told.published.isoformat() if told.published else None}


def told_of_plain(stored: Mapping[str, Any]) -> Told:
    """What `plain_of_told` made."""
    day = stored["published"]
    return Told(
        stored["title"], stored["body"], stored["url"], stored["author"], date.fromisoformat(day) if day else None
    )


def naming(session: Session, names: Iterable[str]) -> list[int]:
    """The articles whose row, or whose source, may name one of these people; to be looked at closely."""
    found: set[int] = set()
    for name in names:
        spellings = _spellings(name, ascii_only=session.get_bind().dialect.name == "sqlite")
        wanted = [f"%{spelling}%" for spelling in spellings]
        columns = (ArticleRow.title, ArticleRow.body, ArticleRow.author)
        found.update(
            session.scalars(
                select(ArticleRow.id).where(or_(*(column.ilike(each) for column in columns for each in wanted)))
            )
        )
    found.update(session.scalars(select(ReviewRow.article_id).where(ReviewRow.original.is_not(None))))
    return sorted(found)


def _spellings(name: str, *, ascii_only: bool) -> set[str]:
    """As a name may be written: without marks too, and in capitals where the engine folds only ASCII."""
    words = " ".join(name.split())
    found = {words, fold(words)}
    return found | {words.upper(), words.lower(), words.title()} if ascii_only else found


def _ruling(row: VerdictRow) -> Ruling:
    return Ruling(
        kind=row.kind,
        key=row.key,
        slot=row.slot,
        verdict=Verdict(row.verdict),
        told=row.told,
        value=row.value,
        against=row.against,
        reason=row.reason,
        by=row.by,
        by_name=row.by_name,
        day=row.at.date().isoformat(),
    )
