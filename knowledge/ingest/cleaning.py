"""Text as the knowledge base keeps it: NFC, no invisible characters, one kind of space."""

import re

from knowledge.analysis.folding import nfc

# Control characters but \t and \n, soft hyphens, zero-width and bidirectional marks, lone surrogates, BOMs,
# noncharacters: none of them is ever seen by a reader, each of them breaks a comparison (or PostgreSQL).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_AROUND_LINES = re.compile(r" *\n *")
_MANY_LINES = re.compile(r"\n{3,}")
_SYMBOL_BULLET = re.compile("[\uf0a0-\uf0ff\u2022\u25aa\u25cf\u25cb\u25a0\u25e6\u2023]")  # Symbol, Wingdings


def clean(text: str) -> str:
    """NFC, line ends as \\n, invisible characters removed; spaces and empty lines stay as they are."""
    return nfc(_INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def line(text: str) -> str:
    """Cleaned and on one line, every run of white space one space."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> str:
    """Cleaned, runs of spaces collapsed, at most one empty line between two paragraphs, none around."""
    spaced = _SPACES.sub(" ", _SYMBOL_BULLET.sub("-", clean(text)))
    return _MANY_LINES.sub("\n\n", _AROUND_LINES.sub("\n", spaced)).strip()
