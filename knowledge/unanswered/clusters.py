"""Questions that came to nothing, gathered into clusters that mean the same: queries. Nothing here commits.

Nobody who asks waits for this: it is done when an admin looks, and every night.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from knowledge.analysis.reading import Reading
from knowledge.answer import Outcome
from knowledge.asking.asked import AskedKind
from knowledge.db import Database
from knowledge.models import QuestionRow
from knowledge.unanswered.mending import signature_of
from knowledge.unanswered.models import ClusterRow, ClusterState, GatheredRow
from knowledge.unanswered.scope import INTENTS, in_scope
from knowledge.unanswered.signature import Signature, same

LATE = timedelta(minutes=10)  # after which nobody will press a choice any more
AT_ONCE = 400  # questions put into clusters in one transaction
COMPARED = 25  # members of a cluster that a question must go with
SHOWN = 5  # examples of a cluster
_Trait = tuple[str, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that mean the same, without who asked them."""

    id: int
    state: ClusterState
    size: int
    examples: tuple[str, ...]  # different wordings, the commonest first
    latest: datetime
    wrong: int  # how many of them were answered, and the asker said: not right


def gather(database: Database, read: Callable[[str], Reading], *, now: datetime) -> int:
    """Put questions that came to nothing since the last time into clusters; return how many these were. Blocks.

    They are read outside of the transaction that writes: others must not wait for that.
    """
    gathered = 0
    while found := database.read_sync(_found, now):
        asked = [(row, signature_of(row.text, read)) for row in found]
        inside = [row.wrong or in_scope(read(row.text), signed, row.reason) for row, signed in asked]
        database.write_sync(_assign, list(zip(asked, inside, strict=True)), now)
        gathered += len(found)
    return gathered


def page(session: Session, state: ClusterState, *, limit: int, offset: int = 0) -> tuple[Sequence[Cluster], int]:
    """The clusters in one state, the largest first, and how many there are in all."""
    size = func.count(GatheredRow.question_id)
    rows = session.execute(
        select(ClusterRow.id, size)
        .join(GatheredRow, GatheredRow.cluster_id == ClusterRow.id)
        .where(ClusterRow.state == state)
        .group_by(ClusterRow.id)
        .order_by(size.desc(), ClusterRow.id.desc())
    ).all()
    found = (get(session, cluster_id) for cluster_id, _ in rows[offset : offset + limit])
    return [one for one in found if one is not None], len(rows)


def get(session: Session, cluster_id: int) -> Cluster | None:
    """One cluster; none where its questions have all been forgotten."""
    row = session.get(ClusterRow, cluster_id)
    members = session.execute(
        select(QuestionRow.text, QuestionRow.asked_at, QuestionRow.helpful)
        .join(GatheredRow, GatheredRow.question_id == QuestionRow.id)
        .where(GatheredRow.cluster_id == cluster_id)
        .order_by(QuestionRow.asked_at)
    ).all()
    if row is None or not members:
        return None
    counted: dict[str, int] = defaultdict(int)
    for text, _, _ in members:
        counted[" ".join(text.split())] += 1
    ordered = sorted(counted, key=lambda text: -counted[text])
    wrong = sum(helpful is False for _, _, helpful in members)
    latest = max(asked_at for _, asked_at, _ in members)
    return Cluster(row.id, ClusterState(row.state), len(members), tuple(ordered), latest, wrong)


def move(session: Session, cluster_id: int, state: ClusterState, *, now: datetime) -> bool:
    """Put a cluster into another state; False where somebody else has done it before."""
    moved = session.execute(
        update(ClusterRow)
        .where(ClusterRow.id == cluster_id, ClusterRow.state != state)
        .values(state=state, settled_at=None if state is ClusterState.OPEN else now)
        .returning(ClusterRow.id)
    )
    return moved.first() is not None


def counts(session: Session) -> Mapping[ClusterState, int]:
    """How many clusters there are in each state."""
    holding = select(GatheredRow.cluster_id)  # one whose questions have all been forgotten is no more
    rows = session.execute(
        select(ClusterRow.state, func.count()).where(ClusterRow.id.in_(holding)).group_by(ClusterRow.state)
    )
    return {ClusterState(state): number for state, number in rows}


@dataclass(frozen=True, slots=True)
class _Found:
    """A question that came to nothing and is in no cluster yet."""

    id: int
    text: str
    reason: str | None
    wrong: bool  # it was answered, and the asker said: not right


def _found(session: Session, now: datetime) -> list[_Found]:
    silent = QuestionRow.outcome.in_((Outcome.NONE, Outcome.NOT_STATED)) & (
        QuestionRow.reason.is_(None) | QuestionRow.reason.not_in(sorted(INTENTS))
    )
    late = (
        (QuestionRow.outcome == Outcome.CHOICES)
        & QuestionRow.chosen.is_not(True)
        & (QuestionRow.asked_at < now - LATE)
    )
    rows = session.scalars(
        select(QuestionRow)
        .outerjoin(GatheredRow, GatheredRow.question_id == QuestionRow.id)
        .where(GatheredRow.question_id.is_(None), or_(silent, late, QuestionRow.helpful.is_(False)))
        .order_by(QuestionRow.id)
        .limit(AT_ONCE)
    )
    return [_Found(row.id, row.text, row.reason, row.helpful is False) for row in rows]


def _assign(session: Session, asked: Sequence[tuple[tuple[_Found, Signature], bool]], now: datetime) -> None:
    """Two admins may gather at once: what the other one has put somewhere stays there."""
    known = _Known(session)
    numbers = [row.id for (row, _), _ in asked]
    done = set(session.scalars(select(GatheredRow.question_id).where(GatheredRow.question_id.in_(numbers))))
    left = set(session.scalars(select(QuestionRow.id).where(QuestionRow.id.in_(numbers)))) - done
    for (row, signed), inside in asked:
        if row.id not in left:
            continue
        place = ClusterState.OPEN if inside else ClusterState.OUT
        cluster_id = known.fitting(signed, place) or _new(session, place, now)
        known.add(cluster_id, place, signed)
        session.add(GatheredRow(question_id=row.id, cluster_id=cluster_id, signature=_plain(signed)))
    session.flush()


class _Known:
    """Clusters that are open or out of scope, with how their members read; a settled matter begins a new one."""

    def __init__(self, session: Session) -> None:
        self._states: dict[int, ClusterState] = {}
        self._members: dict[int, list[Signature]] = defaultdict(list)
        self._near: dict[_Trait, set[int]] = defaultdict(set)
        rows = session.execute(
            select(ClusterRow.id, ClusterRow.state, GatheredRow.signature)
            .join(GatheredRow, GatheredRow.cluster_id == ClusterRow.id)
            .where(ClusterRow.state.in_((ClusterState.OPEN, ClusterState.OUT)))
        )
        for cluster_id, state, kept in rows:
            self.add(cluster_id, ClusterState(state), _value(kept))

    def add(self, cluster_id: int, state: ClusterState, signed: Signature) -> None:
        """One more question of a cluster."""
        self._states.setdefault(cluster_id, state)
        self._members[cluster_id].append(signed)
        for trait in _traits(signed):
            self._near[trait].add(cluster_id)

    def fitting(self, signed: Signature, place: ClusterState) -> int | None:
        """The largest cluster with all of whose members a question goes; one filed as out of scope first."""
        near = {cluster_id for trait in _traits(signed) for cluster_id in self._near.get(trait, ())}
        fitting = [
            (self._states[cluster_id] is ClusterState.OUT, len(self._members[cluster_id]), cluster_id)
            for cluster_id in near
            if self._states[cluster_id] in (place, ClusterState.OUT)
            and _goes_with_all(signed, self._members[cluster_id])
        ]
        return max(fitting)[2] if fitting else None


def _traits(signed: Signature) -> list[_Trait]:
    """What a question must share with another one to mean the same: its name, or a word and all numbers."""
    if signed.names:
        return [(signed.names[-1], None)]
    return [(word, signed.numbers) for word in signed.others]


def _goes_with_all(signed: Signature, members: Iterable[Signature]) -> bool:
    different = list(dict.fromkeys(members))[:COMPARED]
    return all(signed == member or same(signed, member) for member in different)


def _new(session: Session, state: ClusterState, now: datetime) -> int:
    row = ClusterRow(state=state, opened_at=now)
    session.add(row)
    session.flush()
    return row.id


def _plain(asked: Signature) -> dict[str, Any]:
    return {
        "names": list(asked.names),
        "numbers": sorted(asked.numbers),
        "others": list(asked.others),
        "kind": asked.kind.value,
    }


def _value(kept: Mapping[str, Any]) -> Signature:
    return Signature(
        tuple(kept["names"]), frozenset(kept["numbers"]), tuple(kept["others"]), AskedKind(kept["kind"])
    )
