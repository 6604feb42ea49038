"""What the buttons of officials carry."""

from dataclasses import dataclass
from typing import ClassVar

from bot.callbacks.press import Press


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


KINDS: tuple[type[Press], ...] = (
    Drafted,
    AudienceChoice,
    Approval,
    Announced,
    Shelf,
    HeldNews,
)
