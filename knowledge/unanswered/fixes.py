"""What mends questions, as values; and the rows they are kept in. Nothing here commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from knowledge.unanswered.models import FixKind, FixRow

MOST_PHRASES = 40  # of one fix: how it was asked, once each


@dataclass(frozen=True, slots=True)
class Fix:
    """What answers questions that are asked like its phrases."""

    id: int  # 0 while it is only tried
    kind: FixKind
    phrases: tuple[str, ...]
    article_id: int | None = None
    text: str = ""  # a fact's headline, the question that is meant, or the office's own words
    quote: str = ""  # of a fact: word for word from the article
    source: str = ""
    author: str = ""  # the office that answers
    added_at: datetime | None = None


def live(session: Session) -> tuple[Fix, ...]:
    """Every fix that answers now, the newest first: it is asked first."""
    rows = session.scalars(select(FixRow).where(FixRow.live).order_by(FixRow.id.desc()))
    return tuple(_value(row) for row in rows)


def add(session: Session, fix: Fix, *, cluster_id: int | None, now: datetime) -> int:
    """Keep a fix, live at once, and return its number."""
    row = FixRow(
        kind=fix.kind,
        live=True,
        cluster_id=cluster_id,
        phrases=list(dict.fromkeys(fix.phrases))[:MOST_PHRASES],
        article_id=fix.article_id,
        text=fix.text,
        quote=fix.quote,
        source=fix.source,
        author=fix.author,
        added_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def undo(session: Session, fix_id: int) -> int | None:
    """Let a fix answer no more; return its cluster, or none where it answered no more already."""
    undone = update(FixRow).where(FixRow.id == fix_id, FixRow.live).values(live=False).returning(FixRow.cluster_id)
    found = session.execute(undone).first()
    return None if found is None else found[0]


def of_cluster(session: Session, cluster_id: int) -> Sequence[Fix]:
    """What answers the questions of a cluster now."""
    return [
        _value(row) for row in session.scalars(select(FixRow).where(FixRow.cluster_id == cluster_id, FixRow.live))
    ]


def _value(row: FixRow) -> Fix:
    return Fix(
        id=row.id,
        kind=FixKind(row.kind),
        phrases=tuple(row.phrases),
        article_id=row.article_id,
        text=row.text,
        quote=row.quote,
        source=row.source,
        author=row.author,
        added_at=row.added_at,
    )
