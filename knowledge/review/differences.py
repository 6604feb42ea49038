"""What changed between two texts, in pieces that fit on a telephone."""

import difflib
import re
from dataclasses import dataclass

MOST = 8
ROUND = 40  # characters of what stands round a change
LONGEST = 110  # characters of one side
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: what stood between the two stretches of context, and what stands there now."""

    lead: str
    before: str
    after: str
    trail: str


def differences(before: str, after: str) -> tuple[list[Difference], int]:
    """The changes in order, at most eight, and how many there are altogether."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    steps = [
        step
        for step in difflib.SequenceMatcher(None, old, new, autojunk=len(old) > 5_000).get_opcodes()
        if step[0] != "equal"
    ]
    found = [
        Difference(
            _end("".join(old[max(0, first - 12) : first])),
            _cut("".join(old[first:last])),
            _cut("".join(new[start:end])),
            _begin("".join(old[last : last + 12])),
        )
        for _, first, last, start, end in steps[:MOST]
    ]
    return found, len(steps)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _end(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= ROUND else "…" + line[-ROUND:].lstrip()


def _begin(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= ROUND else line[:ROUND].rstrip() + "…"
