"""What a button carries: a version, a letter and a few values, at most 64 bytes, readable after any restart."""

from dataclasses import astuple, dataclass, fields
from typing import ClassVar

VERSION = "1"  # raised when the meaning of stored buttons changes; older ones are then answered as out of date
LONGEST = 64  # bytes, Telegram's limit
_HIGHEST = 2**31 - 1  # what an integer column holds: a forged number must not reach the database as an error


class NotAButton(ValueError):
    """The data is not of this version, or was never made by this bot."""


@dataclass(frozen=True, slots=True)
class Press:
    """The parent of everything that a button can carry; fields are numbers >= 0 or text without ':'."""

    letter: ClassVar[str]


@dataclass(frozen=True, slots=True)
class WholeArticle(Press):
    """Read an article from this page on."""

    letter: ClassVar[str] = "a"
    article_id: int
    page: int


@dataclass(frozen=True, slots=True)
class Commended(Press):
    """Who was commended, as this article tells."""

    letter: ClassVar[str] = "w"
    article_id: int


@dataclass(frozen=True, slots=True)
class Related(Press):
    """Articles that have something in common with this one."""

    letter: ClassVar[str] = "r"
    article_id: int


@dataclass(frozen=True, slots=True)
class Thumb(Press):
    """Whether the answer to the question of this token helped (1) or not (0)."""

    letter: ClassVar[str] = "t"
    token: str
    helpful: int


@dataclass(frozen=True, slots=True)
class Choice(Press):
    """The n-th of the choices offered under the answer to the question of this token."""

    letter: ClassVar[str] = "c"
    token: str
    number: int


@dataclass(frozen=True, slots=True)
class Example(Press):
    """Ask the question that stands on the button; the number tells buttons of one message apart."""

    letter: ClassVar[str] = "e"
    number: int


@dataclass(frozen=True, slots=True)
class Latest(Press):
    """A page of the latest ceremonies and commendations."""

    letter: ClassVar[str] = "m"
    page: int


@dataclass(frozen=True, slots=True)
class Board(Press):
    """A view of the honour board: its filters (empty or 0: all) and page."""

    letter: ClassVar[str] = "b"
    place: str  # a short fingerprint of the filter's value
    year: int
    award: str  # likewise
    page: int


@dataclass(frozen=True, slots=True)
class BoardFilter(Press):
    """The values that one filter of the board can take, from `offset` on, the other filters kept."""

    letter: ClassVar[str] = "f"
    facet: str  # "place", "year" or "award"
    place: str
    year: int
    award: str
    offset: int


@dataclass(frozen=True, slots=True)
class Language(Press):
    """Speak this language from now on."""

    letter: ClassVar[str] = "l"
    code: str


@dataclass(frozen=True, slots=True)
class Follow(Press):
    """Agree to be told, and follow this: a kind ("topic", "place", "person") and a fingerprint of its key."""

    letter: ClassVar[str] = "F"
    kind: str
    key: str
    article_id: int  # where a place or person was offered; 0 for a topic


@dataclass(frozen=True, slots=True)
class Unfollow(Press):
    """Stop following this."""

    letter: ClassVar[str] = "U"
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class OfferFollow(Press):
    """What could be followed of an article: its places and people."""

    letter: ClassVar[str] = "o"
    article_id: int


@dataclass(frozen=True, slots=True)
class Timing(Press):
    """How soon to be told ("now", "daily", "weekly"), and whether the night is quiet (1) or not (0)."""

    letter: ClassVar[str] = "T"
    frequency: str
    quiet: int


@dataclass(frozen=True, slots=True)
class StopAll(Press):
    """Follow nothing any more."""

    letter: ClassVar[str] = "S"


@dataclass(frozen=True, slots=True)
class MyData(Press):
    """One's own data: "export" them, "erase" them, or erase them after having been "asked"."""

    letter: ClassVar[str] = "d"
    errand: str


@dataclass(frozen=True, slots=True)
class Drafted(Press):
    """Something to do with a draft; `what` is a word of `bot/handlers/drafts.py`."""

    letter: ClassVar[str] = "D"
    announcement_id: int
    what: str


@dataclass(frozen=True, slots=True)
class AudienceChoice(Press):
    """One more, or one less, of those a draft is for; `which` is a fingerprint of how the audience is written."""

    letter: ClassVar[str] = "A"
    announcement_id: int
    which: str


@dataclass(frozen=True, slots=True)
class Approval(Press):
    """Whether what was submitted may go (1) or goes back (0), as it read at that revision."""

    letter: ClassVar[str] = "P"
    announcement_id: int
    revision: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Announced(Press):
    """Something to do with an announcement; `what` is a word of `bot/handlers/announcements.py`."""

    letter: ClassVar[str] = "N"
    announcement_id: int
    what: str


@dataclass(frozen=True, slots=True)
class Shelf(Press):
    """A page of the announcements in one state."""

    letter: ClassVar[str] = "h"
    name: str
    page: int


@dataclass(frozen=True, slots=True)
class HeldNews(Press):
    """An article that followers have not heard of: show the first one (0), tell of this one (1), or do not (2)."""

    letter: ClassVar[str] = "H"
    article_id: int
    step: int


@dataclass(frozen=True, slots=True)
class Nothing(Press):
    """A label that only looks like a button, such as a thank-you."""

    letter: ClassVar[str] = "x"


KINDS: tuple[type[Press], ...] = (
    WholeArticle,
    Commended,
    Related,
    Thumb,
    Choice,
    Example,
    Latest,
    Board,
    BoardFilter,
    Language,
    Follow,
    Unfollow,
    OfferFollow,
    Timing,
    StopAll,
    MyData,
    Drafted,
    AudienceChoice,
    Approval,
    Announced,
    Shelf,
    HeldNews,
    Nothing,
)


def pack(press: Press) -> str:
    """The button's data.

    Raises:
        ValueError: a text holds ':' or the whole is longer than 64 bytes.
    """
    values = [str(value) for value in astuple(press)]
    data = ":".join([VERSION + press.letter, *values])
    if len(data.encode()) > LONGEST or any(":" in value for value in values):
        raise ValueError(f"{type(press).__name__} does not fit into a button")
    return data


def unpack(data: str | None) -> Press:
    """What a button's data says.

    Raises:
        NotAButton: it is of another version, forged or garbled.
    """
    head, *values = (data or "").split(":")
    for kind in KINDS:
        if head == VERSION + kind.letter:
            return _filled(kind, values)
    raise NotAButton


def _filled(kind: type[Press], values: list[str]) -> Press:
    names = fields(kind)
    if len(values) != len(names):
        raise NotAButton
    return kind(
        *(_number(value) if name.type is int else value for name, value in zip(names, values, strict=True))
    )


def _number(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= 10 and int(value) <= _HIGHEST):
        raise NotAButton
    return int(value)
