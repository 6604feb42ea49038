"""What the buttons of nominations carry: of the form, of one's own ones, and of the office."""

from dataclasses import dataclass
from typing import ClassVar

from bot.callbacks.press import Press


@dataclass(frozen=True, slots=True)
class Form(Press):
    """The form: what to do, at which question; a button of an earlier question is out of date."""

    letter: ClassVar[str] = "na"
    step: str  # a `Step`; empty for the form as a whole
    what: str  # an answer, or a word of `bot/handlers/residents/nominating.py`


@dataclass(frozen=True, slots=True)
class Mine(Press):
    """One's own nomination: "show" it, "answer" what the office asks, "withdraw" it (asked once more)."""

    letter: ClassVar[str] = "nb"
    nomination_id: int
    what: str


@dataclass(frozen=True, slots=True)
class Nominations(Press):
    """A page of the nominations in one state, for officials."""

    letter: ClassVar[str] = "nc"
    state: str
    page: int


@dataclass(frozen=True, slots=True)
class Decide(Press):
    """Something that an official does with a nomination as it stood at that turn."""

    letter: ClassVar[str] = "nd"
    nomination_id: int
    turn: int
    what: str  # a `State`, or a word of `bot/handlers/office/nominations.py`


KINDS: tuple[type[Press], ...] = (Form, Mine, Nominations, Decide)
