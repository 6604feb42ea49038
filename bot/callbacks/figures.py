"""What the buttons of the weekly figures carry."""

from dataclasses import dataclass
from typing import ClassVar

from bot.callbacks.press import Press


@dataclass(frozen=True, slots=True)
class Figures(Press):
    """The figures of so many weeks: as a "picture" with text, or as a "table" for a spreadsheet."""

    letter: ClassVar[str] = "zv"
    weeks: int
    form: str


KINDS: tuple[type[Press], ...] = (Figures,)
