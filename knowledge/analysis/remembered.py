"""What was worked out about the words of one index at one moment, so that it is worked out once."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

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
    """A folded word in figures; all of them floats, so that rows of them make an array."""

    here: float  # its number in the index; -1 if it has none
    general: float  # its number in the language
    passages: float  # that hold it
    articles: float  # of the general news that hold it
    share: float  # of all words
    log_share: float


@dataclass(frozen=True, slots=True)
class Remembered:
    """Filled by those who ask: `evidence`, `plausibility`, `choices`; the index is not kept alive."""

    words: Kept[str, Known] = field(default_factory=lambda: Kept(8_192))
    pairs: Kept[tuple[str, str], int] = field(default_factory=lambda: Kept(8_192))
    near: Kept[str, tuple[tuple[str, float], ...]] = field(default_factory=lambda: Kept(2_048))
    spelt: Kept[str, tuple[tuple[str, float], ...]] = field(default_factory=lambda: Kept(4_096))
