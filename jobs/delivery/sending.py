"""The port to whatever carries messages: what is to be sent, and the few things that can come of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


class Action(StrEnum):
    """What is to be done in the chat."""

    SEND = "send"
    REHEARSE = "rehearse"  # send, labelled as a rehearsal
    EDIT = "edit"  # the copy that is there
    DELETE = "delete"  # the copy that is there, or replace its words where Telegram keeps it


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or a document that Telegram has already."""

    kind: str  # "photo" or "document"
    file_id: str


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens a page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The messages of an earlier delivery: the one with the words, and the others of its album."""

    message_id: int
    album: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Words that were corrected."""

    before: str
    after: str


def always() -> bool:
    """Nothing is in the way."""
    return True


@dataclass(frozen=True, slots=True)
class DueDelivery:
    """One claimed delivery."""

    announcement_id: int
    subscriber_id: int
    chat_id: int
    thread_id: int
    text: str  # Telegram HTML
    attempts: int  # before this one
    epoch: int
    expires_at: datetime | None
    action: Action = Action.SEND
    media: tuple[Medium, ...] = ()
    buttons: tuple[Link, ...] = ()
    copy: Copy | None = None  # what is edited or deleted
    changes: tuple[Change, ...] = ()
    revision: int = 0  # of what it says
    asks: int = 0  # the announcement to which people answer whether they will come; 0: nobody asks
    may_leave: Callable[[], bool] = field(default=always, compare=False)  # to be asked just before it leaves


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived."""

    message_id: int
    album: tuple[int, ...] = ()  # the further messages of an album


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat refuses for good: the bot is blocked, or the chat does not exist."""

    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with another id; try again there."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Postponed:
    """Not carried out for now; try again after this time."""

    after: timedelta
    why: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """It never left: by then it was not this process's to send, or nobody's any more."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message for this chat."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left and no answer came: it may have arrived."""

    why: str


Outcome = Sent | Gone | Moved | Postponed | Withheld | Refused | Unknown


class Sender(Protocol):
    """Sends one message; waits for the pace by itself."""

    async def __call__(self, delivery: DueDelivery) -> Outcome:
        """Send it and say what came of it; an exception counts as Unknown."""
        ...
