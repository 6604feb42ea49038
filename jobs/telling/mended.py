"""A change goes live: kept, stored as a test, written into the record, and told to those who asked. No commits."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from jobs.errors import ChangeGone, ReasonMissing
from jobs.people import askers
from knowledge import record
from knowledge.answer import Answer, Outcome
from knowledge.unanswered import clusters, fixes, proposals, stored
from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.gate import Report
from knowledge.unanswered.models import ClusterState, FixKind
from knowledge.unanswered.proposals import Proposal
from knowledge.words import live, vocabulary

LONGEST_REASON = 500
NAMED = 20  # questions named in the record beside an override


def publish(
    session: Session,
    proposal: Proposal,
    report: Report,
    answered: Answer | None,
    *,
    by: int,
    now: datetime,
    reason: str = "",
    button: Callable[[str], tuple[str, str]] | None = None,
) -> int:
    """Put a change live that was tried just now; return how many chats will hear of their answer.

    Args:
        report: what the change does to stored questions.
        answered: what the first question of its cluster is answered with the change; None without a cluster.
        reason: why it goes live although right answers turn wrong.
        button: from a question's token to a button that asks it again.

    Raises:
        ChangeGone: somebody else has decided about it, or about its cluster.
        ReasonMissing: it breaks right answers, and no reason was given.
    """
    if report.broken and not reason.strip():
        raise ReasonMissing(len(report.broken))
    if not proposals.end(session, proposal.id):
        raise ChangeGone
    subject = _apply(session, proposal, by=by, now=now)
    live.changed(session)
    if report.broken:
        broken = "; ".join(one.question for one in report.broken[:NAMED])
        detail = f"{reason.strip()[:LONGEST_REASON]} ({len(report.broken)}: {broken})"
        record.add(session, "gate.override", subject, detail, by=by, now=now)
    if proposal.cluster_id is None or answered is None or answered.outcome is not Outcome.ANSWER:
        return 0
    _settle(session, proposal, answered, now=now)
    return askers.tell(session, proposal.cluster_id, now=now, button=button)


def file_out(session: Session, cluster_id: int, *, by: int, now: datetime) -> int:
    """File a cluster as none of the knowledge base's business; return how many who waited will hear that.

    Raises:
        ChangeGone: somebody else has done so already.
    """
    if not clusters.move(session, cluster_id, ClusterState.OUT, now=now):
        raise ChangeGone
    record.add(session, "question.out", f"cluster {cluster_id}", by=by, now=now)
    return askers.tell(session, cluster_id, now=now, words="unanswered.letter_out")


def reopen(session: Session, cluster_id: int, *, by: int, now: datetime) -> None:
    """Put a cluster back into the queue; what answered it answers no more.

    Raises:
        ChangeGone: it is in the queue already.
    """
    if not clusters.move(session, cluster_id, ClusterState.OPEN, now=now):
        raise ChangeGone
    for fix in fixes.of_cluster(session, cluster_id):
        fixes.undo(session, fix.id)
        stored.drop(session, fix.id)
    live.changed(session)
    record.add(session, "question.reopen", f"cluster {cluster_id}", by=by, now=now)


def _apply(session: Session, proposal: Proposal, *, by: int, now: datetime) -> str:
    if proposal.fix is not None:
        if proposal.cluster_id is not None and not clusters.move(
            session, proposal.cluster_id, ClusterState.SETTLED, now=now
        ):
            raise ChangeGone
        number = fixes.add(session, proposal.fix, cluster_id=proposal.cluster_id, now=now)
        article_id, expected = expectation(proposal.fix)
        if proposal.fix.kind is not FixKind.PHRASING:
            phrases = proposal.fix.phrases
            stored.keep(session, phrases, article_id, expected, fix_id=number, now=now)
        subject = f"fix {number}"
        record.add(session, "question.mend", subject, _told(proposal.fix), by=by, now=now)
        return subject
    if proposal.dropped is not None:
        kind, key = proposal.dropped
        vocabulary.take_out(session, kind, key)
        record.add(session, "word.drop", f"{kind.value} {key}", by=by, now=now)
        return f"{kind.value} {key}"
    assert proposal.entry is not None
    vocabulary.put(session, proposal.entry, now=now)
    subject = f"{proposal.entry.kind.value} {proposal.entry.key}"
    means = "; ".join(proposal.entry.means)
    record.add(session, "word.put", subject, f"{means} ({proposal.entry.source})", by=by, now=now)
    return subject


def _settle(session: Session, proposal: Proposal, answered: Answer, *, now: datetime) -> None:
    """The cluster has an answer: its questions become tests."""
    assert proposal.cluster_id is not None
    cluster = clusters.get(session, proposal.cluster_id)
    if proposal.fix is None and not clusters.move(session, proposal.cluster_id, ClusterState.SETTLED, now=now):
        raise ChangeGone
    fixed_here = proposal.fix is not None and proposal.fix.kind is not FixKind.PHRASING
    if not fixed_here and answered.article is not None and cluster is not None:
        made = fixes.of_cluster(session, proposal.cluster_id)
        stored.keep(
            session,
            cluster.examples[: clusters.SHOWN],
            answered.article.id,
            answered.headline,
            fix_id=made[0].id if made else None,
            now=now,
        )


def expectation(fix: Fix) -> tuple[int | None, str]:
    """What is right for a question that this fix answers: an article, and what the answer must hold."""
    if fix.kind is FixKind.CURATED:
        return None, fix.text
    return fix.article_id, fix.quote if fix.kind is FixKind.FACT else ""


def _told(fix: Fix) -> str:
    about = f"article {fix.article_id}" if fix.article_id is not None else fix.text[:LONGEST_REASON]
    return f"{fix.kind.value}: {about}"
