"""What was worked out about the words of one index at one moment, so that it is worked out once."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.lexicon import Lexicon

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(dict[Key, Value]):
    """A dict that begins anew when it is full: questions use the same few thousand words again and again."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: Key, value: Value) -> Value:
        """Keep a value, and hand it back."""
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value


class Known(NamedTuple):
    """A folded word in figures, rows of which make an array."""

    here: int  # its number in the index; -1 if it has none
    general: int  # its number in the language
    passages: int  # that hold it
    articles: int  # of the general news that hold it


class Choice(NamedTuple):
    """One word that may have been meant."""

    folded: str
    accented: str | None  # None where nothing tells the marks
    score: float  # in nats: how well it explains what was typed if fingers slipped, and how usual its marks are


class Spellings(NamedTuple):
    """How a folded word may be spelt, and how usual each spelling is, whatever stands beside it."""

    words: tuple[str, ...]
    shares: NDArray[np.float64]  # of n spellings, 1 in sum


class Choices(NamedTuple):
    """What a typed word may have been meant to be."""

    words: tuple[Choice, ...]  # as it was typed first, then the likeliest first
    lexicon: Lexicon  # whose short forms are none of them


@dataclass(frozen=True, slots=True)
class Remembered:
    """Filled by those who ask (`evidence`, `plausibility` and others); the index is not kept alive by it."""

    words: Kept[str, Known] = field(default_factory=lambda: Kept(8_192))
    pairs: Kept[tuple[str, str], int] = field(default_factory=lambda: Kept(8_192))
    near: Kept[str, tuple[tuple[str, float], ...]] = field(default_factory=lambda: Kept(2_048))
    spelt: Kept[str, tuple[tuple[str, float], ...]] = field(default_factory=lambda: Kept(4_096))
    marked: Kept[str, Spellings] = field(default_factory=lambda: Kept(8_192))
    beside: Kept[tuple[str, str], NDArray[np.float64]] = field(default_factory=lambda: Kept(8_192))
    choices: Kept[tuple[str, str, bool], Choices] = field(default_factory=lambda: Kept(2_048))
