"""How many deliveries of an announcement are in each state, kept along: counting a million rows takes too long."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Executable, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from jobs.models import DeliveryState, Tally


def add(session: Session, announcement_id: int, changes: Mapping[DeliveryState, int]) -> None:
    """Note that so many more (or fewer) deliveries are in these states."""
    rows = [
        {"announcement_id": announcement_id, "state": state.value, "count": change}
        for state, change in sorted(changes.items())
        if change
    ]
    if rows:
        session.connection().execute(_addition(session.get_bind().dialect.name), rows)


@cache
def _addition(dialect: str) -> Executable:
    """Core, not the mapper, and built once: every few messages of a broadcast this is said again."""
    insert = insert_postgresql if dialect == "postgresql" else insert_sqlite
    row = insert(Tally.__table__)  # type: ignore[arg-type]
    return row.on_conflict_do_update(
        index_elements=[Tally.announcement_id, Tally.state], set_={"count": Tally.count + row.excluded.count}
    )


def progress(session: Session, announcement_id: int) -> dict[DeliveryState, int]:
    """The deliveries in each state."""
    rows = session.execute(select(Tally.state, Tally.count).where(Tally.announcement_id == announcement_id))
    found = {state: count for state, count in rows}  # noqa: C416 (a row is no pair to dict's type)
    return {state: found.get(state.value, 0) for state in DeliveryState}
