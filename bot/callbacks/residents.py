"""What the buttons of everybody carry."""

from dataclasses import dataclass
from typing import ClassVar

from bot.callbacks.press import Press


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
class Attend(Press):
    """Whether one will come (1) or not (0) to what an announcement invites to."""

    letter: ClassVar[str] = "ya"
    announcement_id: int
    coming: int


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
    Attend,
    Nothing,
)
