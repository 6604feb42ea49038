"""The words and fixes of a running bot: read from the database whenever it has changed."""

import logging
from collections.abc import Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from knowledge.db import Database
from knowledge.extraction import movements
from knowledge.places import register
from knowledge.review import hiding, shelf
from knowledge.spans import awards
from knowledge.unanswered import fixes
from knowledge.unanswered.fixes import Fix
from knowledge.words import vocabulary
from knowledge.words.edition import Edition, make, shipped_edition
from knowledge.words.entries import WordKind
from knowledge.words.models import WordsState

logger = logging.getLogger(__name__)

_ONLY = 1


class Live:
    """The edition that counts now; swapped whole, from any thread."""

    def __init__(self) -> None:
        self._edition = shipped_edition()

    def __call__(self) -> Edition:
        return self._edition

    def refresh(self, database: Database) -> bool:
        """Read words and fixes if they have changed; say whether they had. Blocks."""
        if database.read_sync(revision) == self._edition.revision:
            return False
        self._edition = database.read_sync(load)
        put_in_force(self._edition)
        logger.info("words: %d entries, %d fixes", len(self._edition.entries), len(self._edition.fixes))
        return True


def load(session: Session) -> Edition:
    """The edition that the tables hold, without fixes that name people who must not be named."""
    hidden = [row.name for row in shelf.taken_down(session)]
    shown = [fix for fix in fixes.live(session) if not _names(fix, hidden)]
    return make(vocabulary.entries(session), shown, revision=revision(session))


def _names(fix: Fix, hidden: Sequence[str]) -> bool:
    texts = (fix.text, fix.quote, fix.source)
    return any(hiding.names(text, name) for name in hidden for text in texts)


def put_in_force(edition: Edition) -> None:
    """Let what every part of the program looks up know the office's places, awards and movements."""
    register.add_successions(
        vocabulary.succession(entry) for entry in edition.entries if entry.kind is WordKind.PLACE
    )
    movements.add_names(
        name for entry in edition.entries if entry.kind is WordKind.TOPIC for name in (entry.term, *entry.means)
    )
    awards.add_names(
        dict.fromkeys((entry.term, *entry.means), entry.term)
        for entry in edition.entries
        if entry.kind is WordKind.AWARD
    )


def revision(session: Session) -> int:
    """The number of the last change; 0 where there never was one."""
    return session.scalar(select(WordsState.revision)) or 0


def changed(session: Session) -> None:
    """Let running bots know that words or fixes have changed, when this transaction is done."""
    counted = update(WordsState).values(revision=WordsState.revision + 1).returning(WordsState.revision)
    if session.scalar(counted.execution_options(synchronize_session=False)) is not None:
        return
    try:
        with session.begin_nested():
            session.execute(insert(WordsState).values(id=_ONLY, revision=1))
    except IntegrityError:  # another writer made the row in the meantime
        session.execute(counted.execution_options(synchronize_session=False))
