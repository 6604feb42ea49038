"""A long message, an article pasted whole: what is asked in it, if anything is."""

import re

LONG = 400  # characters; nobody asks as much in one question
_ENDS = re.compile(r"(?<=[.!?？…])\s+|\n+")
_STOPS = re.compile(r"(?<=[.!?？…:;])\s+|\n+")
_TELLING = 40  # characters of a sentence that stand in one article only
_SHORT = 200  # characters of a question in it


def quotes(message: str, body: str) -> bool:
    """Whether a long message holds whole sentences of an article's body."""
    parts = [part.strip() for part in _STOPS.split(message)]
    return any(len(part) >= _TELLING and part in body for part in parts)


def question_in(message: str) -> str | None:
    """The last sentence of a long message that asks; None where none does."""
    sentences = [part.strip() for part in _ENDS.split(message) if part.strip()]
    asking = [part for part in sentences if part.endswith(("?", "？")) and len(part) <= _SHORT]
    return asking[-1] if asking else None
