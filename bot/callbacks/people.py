"""What the buttons about roles and about the record carry."""

from dataclasses import dataclass
from typing import ClassVar

from bot.callbacks.press import Press


@dataclass(frozen=True, slots=True)
class People(Press):
    """Something to do with the list of roles; `what` is a word of `bot/handlers/admins/people.py`."""

    letter: ClassVar[str] = "zp"
    what: str
    number: int  # a page, or of an invitation


@dataclass(frozen=True, slots=True)
class HeldRole(Press):
    """A role of a person: ask whether to withdraw it (0), or withdraw it (1)."""

    letter: ClassVar[str] = "zr"
    user_id: str  # wider than a button's numbers may be
    role: str
    sure: int


@dataclass(frozen=True, slots=True)
class Record(Press):
    """A view of the record; `what` is a word of `bot/handlers/admins/record.py`."""

    letter: ClassVar[str] = "zl"
    what: str
    kind: str  # of the acts shown; empty: all
    by: str  # whose acts; empty: everybody's
    before: int  # the number of an act; 0: from the newest


KINDS: tuple[type[Press], ...] = (People, HeldRole, Record)
