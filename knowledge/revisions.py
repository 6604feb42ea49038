"""The number of the last change to any article: its row's lock puts writers in order."""

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from knowledge.models import KnowledgeState


def revision(session: Session) -> int:
    """The number of the last change to any article; 0 in an empty knowledge base."""
    return session.scalar(select(KnowledgeState.revision)) or 0


def identity(session: Session) -> str | None:
    """Which knowledge base this is, for caches made from it; None while it is empty."""
    return session.scalar(select(KnowledgeState.identity))


def next_revision(session: Session) -> int:
    """Take the next change number; until this transaction ends, no other writer gets one.

    That makes numbers visible in their order, so a reader that remembers the highest has missed none.
    """
    return next_revisions(session, 1)[0]


def next_revisions(session: Session, count: int) -> range:
    """Take `count` >= 1 change numbers at once, each for one article."""
    lock_revision(session)
    last = session.scalar(
        update(KnowledgeState)
        .values(revision=KnowledgeState.revision + count)
        .returning(KnowledgeState.revision)
        .execution_options(synchronize_session=False)
    )
    assert last is not None  # the lock made the row
    return range(last - count + 1, last + 1)


def lock_revision(session: Session) -> None:
    """Wait until no other transaction writes articles; the counter's row is made where there is none yet."""
    if session.scalar(select(KnowledgeState.id).with_for_update()) is not None:
        return
    try:
        with session.begin_nested():
            session.execute(insert(KnowledgeState).values(id=1, revision=0))
    except IntegrityError:  # another writer made it in the meantime
        session.scalar(select(KnowledgeState.id).with_for_update())
