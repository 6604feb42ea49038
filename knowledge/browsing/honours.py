"""The honour board: which persons and groups published articles hold up, by place, year and award."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow


@dataclass(frozen=True, slots=True)
class Honouree:
    """A person or a group held up by an article, told as the article that tells most of them tells it."""

    name: str
    honorific: str | None
    is_group: bool
    role: str | None
    unit: str | None  # "tổ dân phố 7"
    place: str | None  # "phường Quang Trung"
    year: int | None
    award: str | None
    deed: str | None
    article_id: int
    fact_id: int
    start: int  # of the telling in the article's body, in code points
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the board and how many honourees the filters leave altogether."""

    items: tuple[Honouree, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that a filter may take, and how many distinct honourees it leaves."""

    value: str  # as it is shown and as `honourees` takes it
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What one may filter by; the most frequent place and award first, the latest year first."""

    places: tuple[Facet, ...]
    years: tuple[Facet, ...]
    awards: tuple[Facet, ...]


def honourees(
    session: Session,
    *,
    place: str | None = None,
    year: int | None = None,
    award: str | None = None,
    limit: int,
    offset: int = 0,
) -> Page:
    """A page of distinct honourees, the latest year first, then by name.

    The same name in the same place is one honouree, however many articles tell of it.

    Args:
        place: with or without marks, as `facets` gives it.
        award: the award's form as `facets` gives it.
        limit: at least 1.
    """
    chosen = _chosen(_filters(place, year, award))
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    newest = func.coalesce(FactRow.year, 0).desc()
    rows = session.scalars(
        select(FactRow)
        .where(FactRow.id.in_(chosen))
        .order_by(newest, FactRow.subject_key, FactRow.id)
        .limit(limit)
        .offset(offset)
    )
    return Page(tuple(_value(row) for row in rows), total)


def facets(
    session: Session, *, place: str | None = None, year: int | None = None, award: str | None = None
) -> Facets:
    """Which places, years and awards there are; each list leaves its own filter out of account."""
    return Facets(
        _counted(session, FactRow.place_key, FactRow.place, _filters(None, year, award)),
        _by_year(session, _filters(place, None, award)),
        _counted(session, FactRow.award, FactRow.award, _filters(place, year, None)),
    )


def _filters(place: str | None, year: int | None, award: str | None) -> list[ColumnElement[bool]]:
    filters = [FactRow.kind == FactKind.HONOUREE.value]
    if place is not None:
        filters.append(FactRow.place_key == fold(place))
    if year is not None:
        filters.append(FactRow.year == year)
    if award is not None:
        filters.append(FactRow.award == award)
    return filters


def _published(*columns: Any) -> Select[Any]:
    state = ArticleRow.state == ArticleState.PUBLISHED
    return select(*columns).join(ArticleRow, ArticleRow.id == FactRow.article_id).where(state)


def _chosen(filters: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The facts to show: of each honouree the newest article's first one."""
    rank = (
        func.row_number()
        .over(
            partition_by=(FactRow.subject_key, func.coalesce(FactRow.place_key, "")),
            order_by=(func.coalesce(ArticleRow.published, date.min).desc(), FactRow.id),
        )
        .label("rank")
    )
    ranked = _published(FactRow.id, rank).where(*filters).subquery()
    return select(ranked.c.id).where(ranked.c.rank == 1)


def _counted(session: Session, key: Any, shown: Any, filters: Sequence[ColumnElement[bool]]) -> tuple[Facet, ...]:
    rows = session.execute(
        _published(func.min(shown), func.count(func.distinct(FactRow.subject_key)))
        .where(key.is_not(None), *filters)
        .group_by(key)
        .order_by(func.count(func.distinct(FactRow.subject_key)).desc(), key)
    )
    return tuple(Facet(value, count) for value, count in rows)


def _by_year(session: Session, filters: Sequence[ColumnElement[bool]]) -> tuple[Facet, ...]:
    rows = session.execute(
        _published(FactRow.year, func.count(func.distinct(FactRow.subject_key)))
        .where(FactRow.year.is_not(None), *filters)
        .group_by(FactRow.year)
        .order_by(FactRow.year.desc())
    )
    return tuple(Facet(str(year), count) for year, count in rows)


def _value(row: FactRow) -> Honouree:
    told = row.details
    return Honouree(
        name=row.subject,
        honorific=told.get("honorific"),
        is_group=told.get("type") == "group",
        role=told.get("role"),
        unit=told.get("unit"),
        place=row.place,
        year=row.year,
        award=told.get("award_text") or row.award,
        deed=told.get("deed"),
        article_id=row.article_id,
        fact_id=row.id,
        start=row.start,
        end=row.end,
    )
