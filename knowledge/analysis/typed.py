"""A question cut into words as they were typed, with what is known of each so far."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.analysis.folding import fold
from knowledge.analysis.reading import Variant
from knowledge.analysis.tokens import TOKEN, token_key
from knowledge.analysis.tones import place_tone

# "T.P", "đ/c", "m.n": single letters parted by dots or a slash are one short form.
_DOTTED = r"(?<![^\W_])[^\W\d_](?:[./][^\W\d_])+(?![^\W_])"
_QUESTION_TOKEN = re.compile(rf"{_DOTTED}|{TOKEN.pattern}")
_RUN = re.compile(r"[^\W_]+")
_PLAIN = re.compile("[\u0000-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9]*")
_UNDOTTED = str.maketrans("", "", "./")
_JOINED_NUMBER = re.compile(r"([^\W\d_]{2,})(\d+)")


@dataclass(slots=True)
class Word:
    """One word of a question while it is being read."""

    text: str  # as read so far, in the asker's letter case
    start: int  # of what was typed, in code points of the NFC question
    end: int
    folded: str
    accented: str
    changed: bool = False
    read_out: bool = False  # of a short form: nobody typed its marks
    named: bool = False  # a name whose capital was left out
    guessed: bool = False  # nobody typed its marks, but they are likely
    variants: list[Variant] = field(default_factory=list)

    @property
    def number(self) -> bool:
        """Is it written in digits, or a Roman numeral?"""
        return self.folded[0].isdecimal()


def is_capital(text: str) -> bool:
    """Is this typed as a name is? "UBND" is not."""
    return text[:1].isupper() and not text.isupper()


def make(text: str, start: int, end: int, before: Sequence[Word] = (), *, changed: bool = False) -> Word:
    """A word from its text, and from what stands before it."""
    looked_up = _looked_up(text)
    if looked_up is None:
        looked_up = _keys(text, " ".join(word.folded for word in before[-2:]))
    return Word(text, start, end, *looked_up, changed)


@lru_cache(maxsize=8_192)
def _looked_up(text: str) -> tuple[str, str] | None:
    """The same word's folded and accented form; None for a number, which what stands before it helps to read."""
    return None if text[0].isdecimal() or text[0] in "IVXivx" else _keys(text, "")


def _keys(text: str, before: str) -> tuple[str, str]:
    folded = fold(text) if text[0].isdecimal() else fold(text).translate(_UNDOTTED)
    key = token_key(text, folded, before)
    accented = key if key != folded else place_tone(text.lower())
    return key, accented


def clean(typed: str) -> tuple[str, list[int] | None]:
    """The text without invisible characters and with plain letters for styled ones, and where each stood.

    The places are None where nothing was changed.
    """
    if _PLAIN.fullmatch(typed):
        return typed, None
    kept, places = [], []
    for place, character in enumerate(typed):
        if not _PLAIN.fullmatch(character):
            normal = unicodedata.normalize("NFKC", character)
            if unicodedata.category(character) in ("Cf", "Mn", "Me"):
                continue
            character = normal if len(normal) == 1 else character
        kept.append(character)
        places.append(place)
    return "".join(kept), places


def cut(text: str, places: list[int] | None) -> list[Word]:
    """The words of a cleaned question; a number written onto a word ('tdp17') is parted from it."""
    words: list[Word] = []
    for match in _QUESTION_TOKEN.finditer(text):
        for start, end in _joined_number(match):
            words.append(make(text[start:end], *_typed_place(start, end, places), words))
    return words


def runs(text: str, places: list[int] | None) -> list[Word]:
    """The words with digits left inside them, as VNI needs: 'ho65i' is one word."""
    words: list[Word] = []
    for match in _RUN.finditer(text):
        words.append(make(match.group(), *_typed_place(*match.span(), places), words))
    return words


def _joined_number(match: re.Match[str]) -> list[tuple[int, int]]:
    written = match.group()
    joined = _JOINED_NUMBER.fullmatch(written) if written[-1].isdecimal() else None
    if joined is None:
        return [match.span()]
    middle = match.start() + joined.end(1)
    return [(match.start(), middle), (middle, match.end())]


def _typed_place(start: int, end: int, places: list[int] | None) -> tuple[int, int]:
    return (start, end) if places is None else (places[start], places[end - 1] + 1)
