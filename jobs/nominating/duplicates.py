"""Who was told of before: in articles, which everybody may read, and in other nominations, for officials alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from jobs.nominating.models import Nomination, State
from knowledge.analysis.folding import fold
from knowledge.asking.words import HONORIFICS
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow

MOST = 3
LONGEST_KEY = 160
_TELLING = (FactKind.HONOUREE.value, FactKind.PERSON.value)
_LEVELS = frozenset(
    {"phuong", "xa", "thi", "tran", "tinh", "thanh", "pho", "to", "dan", "thon", "lang", "o", "tp"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says of somebody of that name."""

    article_id: int
    title: str
    published: date | None
    name: str
    deed: str | None
    award: str | None
    place: str | None


def key_of(name: str) -> str:
    """A name as facts have it: folded, without 'ông', 'cháu' and the like before it."""
    words = fold(name).replace(",", " ").split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words.pop(0)
    return " ".join(words)[:LONGEST_KEY]


def in_articles(session: Session, name: str, place: str) -> Sequence[Told]:
    """Published articles that hold up somebody of this name, those of that place first; at most `MOST`.

    Where the name is one syllable, only the same place counts: there is a 'Chánh' in every ward.
    """
    key = key_of(name)
    same = or_(FactRow.subject_key == key, FactRow.subject_key.endswith(f" {key}", autoescape=True))
    rows = session.execute(
        select(FactRow, ArticleRow.title, ArticleRow.published)
        .join(ArticleRow, ArticleRow.id == FactRow.article_id)
        .where(ArticleRow.state == ArticleState.PUBLISHED, FactRow.kind.in_(_TELLING), same)
        .order_by(FactRow.kind, ArticleRow.published.desc().nulls_last(), FactRow.id)
        .limit(50)
    )
    found: dict[int, tuple[bool, Told]] = {}
    for fact, title, published in rows:
        near = _same_place(place, fact.place, fact.details.get("unit"))
        if near or " " in key:
            deed, award = fact.details.get("deed"), fact.details.get("award_text") or fact.award
            told = Told(fact.article_id, title, published, fact.subject, deed, award, fact.place)
            found.setdefault(fact.article_id, (near, told))
    ordered = sorted(found.values(), key=lambda pair: not pair[0])
    return [told for _, told in ordered][:MOST]


def in_nominations(session: Session, nomination_id: int, name_key: str | None) -> Sequence[tuple[int, str]]:
    """Other nominations for somebody of this name as (id, code), newest first: nothing a resident may see."""
    if not name_key:
        return ()
    others = (
        select(Nomination.id, Nomination.code)
        .where(
            Nomination.name_key == name_key,
            Nomination.id != nomination_id,
            Nomination.state.not_in((State.DRAFT, State.WITHDRAWN)),
        )
        .order_by(Nomination.id.desc())
        .limit(MOST)
    )
    return [(number, code or "") for number, code in session.execute(others)]


def _same_place(typed: str, *known: str | None) -> bool:
    """Whether a place that was typed shares a name with one that an article gives, levels aside."""
    wanted = _names(typed)
    return any(wanted & _names(place) for place in known if place)


def _names(place: str) -> frozenset[str]:
    return frozenset(fold(place).replace(",", " ").split()) - _LEVELS
