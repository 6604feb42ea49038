"""Views of the honour board: what is chosen, by fingerprints short enough for a button, and the page it gives."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.browsing import honours
from knowledge.browsing.honours import Facet, Facets, Honouree


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen on the board; an empty text or 0: everything."""

    place: str = ""  # a fingerprint
    year: int = 0
    award: str = ""  # a fingerprint


@dataclass(frozen=True, slots=True)
class View:
    """One page of the board, with the filters in words."""

    items: tuple[Honouree, ...]
    total: int
    page: int  # from 0; the last one where a later one was asked for
    pages: int  # at least 1
    place: str | None
    year: int | None
    award: str | None


def fingerprint(value: str) -> str:
    """Eight characters that stand for a place or an award, marks and case aside."""
    return hashlib.blake2b(fold(value).encode(), digest_size=4).hexdigest()


def view(session: Session, filters: Filters, *, page: int, per_page: int) -> View:
    """A page of the board; a filter whose value no longer occurs is dropped."""
    place, year, award = _chosen(session, filters)
    total = honours.honourees(session, place=place, year=year, award=award, limit=1).total
    pages = max(1, -(-total // per_page))
    page = min(page, pages - 1)
    found = honours.honourees(session, place=place, year=year, award=award, limit=per_page, offset=page * per_page)
    return View(found.items, total, page, pages, place, year, award)


def values(session: Session, filters: Filters) -> Facets:
    """What each filter could be set to, the other two kept."""
    place, year, award = _chosen(session, filters)
    return honours.facets(session, place=place, year=year, award=award)


def _chosen(session: Session, filters: Filters) -> tuple[str | None, int | None, str | None]:
    if not (filters.place or filters.award):
        return None, filters.year or None, None
    known = honours.facets(session)
    place, award = _named(known.places, filters.place), _named(known.awards, filters.award)
    return place, filters.year or None, award


def _named(facets: Iterable[Facet], chosen: str) -> str | None:
    return next((facet.value for facet in facets if fingerprint(facet.value) == chosen), None)
