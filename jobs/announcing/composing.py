"""What an official has in hand in a private chat; kept in a table, so that a restart loses none. No commits."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete
from sqlalchemy.orm import Session

from jobs.office import Composing
from jobs.people import errands


class Ask(StrEnum):
    """What the next message in the chat is taken for."""

    CONTENT = "content"
    PLACE = "place"
    PERSON = "person"
    BUTTONS = "buttons"
    DUE = "due"
    EXPIRY = "expiry"
    REASON = "reason"
    CORRECTION = "correction"  # of the announcement in hand


@dataclass(frozen=True, slots=True)
class Hand:
    """A draft (none before its first words), what is asked for, and the album that is still coming in."""

    announcement_id: int | None
    ask: Ask | None
    album: str | None


def in_hand(session: Session, chat_id: int) -> Hand | None:
    """What is being composed in a chat."""
    row = session.get(Composing, chat_id)
    return Hand(row.announcement_id, Ask(row.asks) if row.asks else None, row.album) if row else None


def take(
    session: Session,
    chat_id: int,
    announcement_id: int | None,
    ask: Ask | None,
    *,
    now: datetime,
    album: str | None = None,
) -> None:
    """Have this in hand from now on, in place of what was."""
    errands.end(session, chat_id)
    session.merge(Composing(chat_id=chat_id, announcement_id=announcement_id, asks=ask, album=album, at=now))
    session.flush()


def put_down(session: Session, chat_id: int) -> bool:
    """Have nothing in hand any more; drafts stay. Say whether there was something."""
    gone = session.execute(
        delete(Composing).where(Composing.chat_id == chat_id).returning(Composing.chat_id)
    ).first()
    return gone is not None


def forget(session: Session, before: datetime) -> int:
    """Put down what was taken up before a time; return in how many chats."""
    return len(session.execute(delete(Composing).where(Composing.at < before).returning(Composing.chat_id)).all())
