"""The facts of many articles read at once: packed as JSON by the database, taken apart only when asked for."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from knowledge.facts import Fact, FactKind
from knowledge.models import FactRow

_COLUMNS = (
    FactRow.id,
    FactRow.kind,
    FactRow.start,
    FactRow.end,
    FactRow.quote_start,
    FactRow.quote_end,
    FactRow.subject,
    FactRow.place,
    FactRow.year,
    FactRow.award,
    cast(FactRow.details, Text),  # JSON inside JSON: neither engine has to read it
)


def packed(session: Session, article_ids: Sequence[int]) -> dict[int, str]:
    """The facts of those articles that have any, by article; `unpacked` reads them.

    A row for each fact would take three times as long.
    """
    if session.get_bind().dialect.name == "sqlite":
        together = func.json_group_array(func.json_array(*_COLUMNS))
    else:
        together = func.json_agg(func.json_build_array(*_COLUMNS))
    rows = session.execute(
        select(FactRow.article_id, cast(together, Text))
        .where(FactRow.article_id.in_(article_ids))
        .group_by(FactRow.article_id)
    )
    return {int(article_id): str(facts) for article_id, facts in rows}


def unpacked(stored: str | bytes) -> tuple[Fact, ...]:
    """The facts, in the order of the text."""
    rows = sorted(json.loads(stored), key=lambda row: row[0])  # no engine promises an order inside a group
    return tuple(_fact(row) for row in rows)


def _fact(row: Sequence[Any]) -> Fact:
    _, kind, start, end, quote_start, quote_end, subject, place, year, award, details = row
    return Fact(
        FactKind(kind), start, end, quote_start, quote_end, subject, place, year, award, json.loads(details)
    )
