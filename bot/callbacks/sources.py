"""What the buttons under sources carry."""

from dataclasses import dataclass
from typing import ClassVar

from bot.callbacks.press import Press


@dataclass(frozen=True, slots=True)
class SourcesPage(Press):
    """A page of the list of sources."""

    letter: ClassVar[str] = "zs"
    page: int


@dataclass(frozen=True, slots=True)
class SourcePress(Press):
    """Something to do with a source (0: one that is being added); `what` is a word of the handlers."""

    letter: ClassVar[str] = "zt"
    source_id: int
    what: str


@dataclass(frozen=True, slots=True)
class HeldPage(Press):
    """A page that waits: "show" it, "take" what came, or "leave" the article as it is."""

    letter: ClassVar[str] = "zu"
    page_id: int
    what: str


KINDS: tuple[type[Press], ...] = (SourcesPage, SourcePress, HeldPage)
