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
from knowledge.models import QuestionRow
from knowledge.unanswered.mending import signature_of
from knowledge.unanswered.models import ClusterRow, ClusterState, GatheredRow
from knowledge.unanswered.scope import INTENTS, in_scope
from knowledge.unanswered.signature import Signature, same

LATE = timedelta(minutes=10)  # after which nobody will press a choice any more
AT_ONCE = 400  # questions gathered in one go: about a second
COMPARED = 25  # members of a cluster that a question must go with
SHOWN = 5  # examples of a cluster


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that mean the same, without who asked them."""

    id: int
    state: ClusterState
    size: int
    examples: tuple[str, ...]  # different wordings, the commonest first
    latest: datetime
    wrong: int  # how many of them were answered, and the asker said: not right


def gather(session: Session, read: Callable[[str], Reading], *, now: datetime) -> int:
    """Put questions that came to nothing since the last time into clusters; return how many these were."""
    found = session.scalars(_ungathered(now)).all()
    if not found:
        return 0
    clusters = _clusters(session)
    for row in found:
        asked = signature_of(row.text, read)
        concerns = bool(row.helpful is False) or in_scope(read(row.text), asked, row.reason)
        place = ClusterState.OPEN if concerns else ClusterState.OUT
        cluster_id = _fitting(asked, clusters, place) or _new(session, place, now)
        clusters[cluster_id][1].append(asked) if cluster_id in clusters else clusters.update(
            {cluster_id: (place, [asked])}
        )
        session.add(GatheredRow(question_id=row.id, cluster_id=cluster_id, signature=_plain(asked)))
    session.flush()
    return len(found)


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
    rows = session.execute(select(ClusterRow.state, func.count()).group_by(ClusterRow.state))
    return {ClusterState(state): number for state, number in rows}


def _ungathered(now: datetime) -> Any:
    silent = QuestionRow.outcome.in_((Outcome.NONE, Outcome.NOT_STATED)) & (
        QuestionRow.reason.is_(None) | QuestionRow.reason.not_in(sorted(INTENTS))
    )
    late = (
        (QuestionRow.outcome == Outcome.CHOICES)
        & QuestionRow.chosen.is_not(True)
        & (QuestionRow.asked_at < now - LATE)
    )
    return (
        select(QuestionRow)
        .outerjoin(GatheredRow, GatheredRow.question_id == QuestionRow.id)
        .where(GatheredRow.question_id.is_(None), or_(silent, late, QuestionRow.helpful.is_(False)))
        .order_by(QuestionRow.id)
        .limit(AT_ONCE)
    )


def _clusters(session: Session) -> dict[int, tuple[ClusterState, list[Signature]]]:
    """What is open or out of scope, with how its members read; a settled matter that comes again is a new one."""
    found: dict[int, tuple[ClusterState, list[Signature]]] = {}
    rows = session.execute(
        select(ClusterRow.id, ClusterRow.state, GatheredRow.signature)
        .join(GatheredRow, GatheredRow.cluster_id == ClusterRow.id)
        .where(ClusterRow.state.in_((ClusterState.OPEN, ClusterState.OUT)))
    )
    for cluster_id, state, kept in rows:
        found.setdefault(cluster_id, (ClusterState(state), []))[1].append(_value(kept))
    return found


def _fitting(
    asked: Signature, clusters: Mapping[int, tuple[ClusterState, list[Signature]]], place: ClusterState
) -> int | None:
    """The largest cluster with all of whose members a question goes; one that was filed as out of scope first."""
    fitting = [
        (state is ClusterState.OUT, len(members), cluster_id)
        for cluster_id, (state, members) in clusters.items()
        if (state is place or state is ClusterState.OUT) and _goes_with_all(asked, members)
    ]
    return max(fitting)[2] if fitting else None


def _goes_with_all(asked: Signature, members: Iterable[Signature]) -> bool:
    different = list(dict.fromkeys(members))[:COMPARED]
    return all(asked == member or same(asked, member) for member in different)


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
