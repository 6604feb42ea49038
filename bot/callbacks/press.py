"""The parent of everything that a button can carry."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Press:
    """The parent of everything that a button can carry; fields are numbers >= 0 or text without ':'."""

    letter: ClassVar[str]  # or two: the room's and its own
