"""What the knowledge base could be asked, from its own newest facts: queries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow

LONGEST_SUBJECT = 60  # characters; a question on a button must be read at a glance
_STARTS = {
    FactKind.CEREMONY: ("hoi nghi", "hoi thi", "le ", "dai hoi", "ngay hoi", "cuoc thi", "buoi ", "chuong trinh"),
    FactKind.COMMENDED: ("tap the", "ca nhan", "ho ", "gia dinh"),
}
_OF_THE_UNIT = re.compile(
    r" (?:của|cấp|do) (?:phường|xã|huyện|thị trấn|thị xã|thành phố|tỉnh)$"
)  # which one is said apart
_KINDS = (FactKind.CEREMONY, FactKind.HONOUREE, FactKind.COMMENDED)


@dataclass(frozen=True, slots=True)
class Askable:
    """Something that an article answers: a code whose words live in the locale files, and their values."""

    code: str  # "ceremony", "honouree", "person", "commended"
    subject: str
    place: str | None


def askable(session: Session, *, articles: int = 20) -> list[Askable]:
    """What could be asked of the newest articles, the kinds of question taking turns."""
    newest = (
        select(ArticleRow.id)
        .where(ArticleRow.state == ArticleState.PUBLISHED)
        .order_by(ArticleRow.published.desc().nulls_last(), ArticleRow.id.desc())
        .limit(articles)
    )
    rows = session.scalars(
        select(FactRow)
        .join(ArticleRow)
        .where(FactRow.article_id.in_(newest), FactRow.kind.in_([kind.value for kind in _KINDS]))
        .order_by(ArticleRow.published.desc().nulls_last(), FactRow.article_id.desc(), FactRow.start)
    ).all()
    by_kind = [[_askable(row) for row in rows if row.kind == kind and _is_readable(row)] for kind in _KINDS]
    return list(_taking_turns(by_kind))


def _askable(row: FactRow) -> Askable:
    if row.kind == FactKind.CEREMONY:
        name = _OF_THE_UNIT.sub("", row.subject)
        named_already = row.place is not None and row.place in name
        return Askable(row.kind, name, None if named_already else row.place)
    is_person = row.kind == FactKind.HONOUREE and row.details.get("type") == "person"
    name = " ".join(part for part in (row.details.get("honorific"), row.subject) if part)
    return Askable("person" if is_person else row.kind, name, row.place)


def _is_readable(row: FactRow) -> bool:
    """Short, a ceremony called by a name rather than told by a verb, a count of groups or persons."""
    starts = _STARTS.get(FactKind(row.kind))
    return len(row.subject) <= LONGEST_SUBJECT and (starts is None or row.subject_key.startswith(starts))


def _taking_turns(groups: Sequence[Sequence[Askable]]) -> Iterator[Askable]:
    seen = set()
    for one in chain.from_iterable(zip_longest(*groups)):
        if one is not None and one not in seen:
            seen.add(one)
            yield one
