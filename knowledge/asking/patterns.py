"""Patterns over a question as it was typed: marks count where they were typed and are forgiven where not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from knowledge.analysis.folding import fold
from knowledge.analysis.reading import Reading
from knowledge.asking.dialect import in_standard

_WORD = re.compile(r"\\.|[^\W\d_]+")
# Without marks these are other words too ("Nam", "máy", "đầu", "vị"): in a question that is typed
# with marks, the bare form is taken at its word.
_BARE = frozenset({"nam", "may", "dau", "vi", "so", "lan", "quy"})


def said(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of whole tokens, written with marks, that fits questions with and without them."""
    return re.compile(rf"(?<!\S)(?:{_WORD.sub(_either, pattern)})(?!\S)")


def _either(match: re.Match[str]) -> str:
    word = match.group()
    if word.startswith("\\") or fold(word) == word:
        return word
    return f"(?:{word}|{fold(word)})"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where a pattern fits: its text and its tokens, `first` up to and without `last`."""

    match: re.Match[str]
    first: int
    last: int


class Utterance:
    """A question as one line of tokens, each with its marks where they were typed."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.percent = "%" in reading.typed
        marked = sum(token.typed not in (None, token.folded) for token in reading.tokens)
        self.marked = marked * 3 >= len(reading.tokens)
        shouted = reading.typed.isupper()  # then no capital makes a name
        words: list[str] = []
        for token in reading.tokens:
            word = token.typed or token.folded
            bare = token.typed in (None, token.folded)
            if (
                self.marked
                and bare
                and (word in _BARE or (token.text[:1].isupper() and len(words) > 0 and not shouted))
            ):
                word = word.upper()  # no pattern has capitals
            if token.folded == "nhieu" and words[-1:] and fold(words[-1]) == "bao":
                words[-1], word = "bao", "nhieu"  # "baô nhiêu": no other words are meant
            words.append(word)
        words = in_standard(words, marked=self.marked)
        self.line = " ".join(words)
        ends = accumulate(len(word) + 1 for word in words)
        self._number_at = {start: number for number, start in enumerate((0, *ends))}

    def find(self, pattern: re.Pattern[str]) -> Phrase | None:
        """The first place where the pattern fits whole tokens."""
        return next(self.find_all(pattern), None) if pattern.search(self.line) else None

    def find_all(self, pattern: re.Pattern[str]) -> Iterator[Phrase]:
        """Every place where the pattern fits whole tokens, in order."""
        for match in pattern.finditer(self.line):
            if match.end() > match.start():
                first = self._number_at[match.start()]
                yield Phrase(match, first, first + match.group().count(" ") + 1)
