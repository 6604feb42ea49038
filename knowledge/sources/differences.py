"""What is different between two versions of an article, as people are shown it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

MOST = 6  # sentences shown each way
LONGEST = 300  # characters of one
_MOST_COMPARED = 2_000  # paragraphs


@dataclass(frozen=True, slots=True)
class Difference:
    """What went and what came."""

    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    more: int = 0  # changes that are not shown

    def as_plain(self) -> dict[str, Any]:
        """For a table."""
        return {"gone": list(self.gone), "come": list(self.come), "more": self.more}


def difference(before: Sequence[str], after: Sequence[str]) -> Difference:
    """Compare two versions line by line (title, author, paragraphs)."""
    matcher = SequenceMatcher(None, before[:_MOST_COMPARED], after[:_MOST_COMPARED], autojunk=False)
    gone: list[str] = []
    come: list[str] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            pairs = zip(before[first:last], after[start:end], strict=False) if last - first == end - start else ()
            shown = [_narrowed(old, new) for old, new in pairs]
            gone += [old for old, _ in shown] or before[first:last]
            come += [new for _, new in shown] or after[start:end]
    more = max(0, len(gone) - MOST) + max(0, len(come) - MOST)
    return Difference(_cut(gone), _cut(come), more)


def lines_of(title: str, body: str, published: object = None, author: str | None = None) -> list[str]:
    """An article as lines to be compared."""
    return [title, *([str(published)] if published else []), *([author] if author else []), *body.split("\n\n")]


def _narrowed(old: str, new: str) -> tuple[str, str]:
    """The words that differ, with a few around them, where most of two paragraphs is the same."""
    first, second = old.split(), new.split()
    head = 0
    while head < min(len(first), len(second)) and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < min(len(first), len(second)) - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    begin, end = max(0, head - 4), max(0, tail - 4)
    return _part(first, begin, end), _part(second, begin, end)


def _part(words: Sequence[str], begin: int, end: int) -> str:
    part = " ".join(words[begin : len(words) - end])
    return ("… " if begin else "") + part + (" …" if end else "")


def _cut(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…" for text in lines[:MOST])
