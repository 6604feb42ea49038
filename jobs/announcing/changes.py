"""What changed between two wordings, as a reader would point it out."""

import difflib
import re

from jobs.delivery.sending import Change

MOST = 3  # changes pointed out; with more, the text was rewritten
LONGEST = 60  # characters of one side
_WORD = re.compile(r"\S+")


def changes(before: str, after: str) -> list[Change]:
    """The words that were replaced, added or left out; empty if there are too many, or too long ones, to name."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found = [
        Change(_shown(old[first:last]), _shown(new[start:end]))
        for kind, first, last, start, end in steps
        if kind != "equal"
    ]
    short = all(len(change.before) <= LONGEST and len(change.after) <= LONGEST for change in found)
    return found if len(found) <= MOST and short else []


def _shown(words: list[str]) -> str:
    return " ".join(words).strip('.,;:!?()"“”')
