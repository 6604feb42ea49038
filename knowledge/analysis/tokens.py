"""Syllables and numbers with their places: the same door for articles, facts and questions."""

import itertools
import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from knowledge.analysis.folding import fold
from knowledge.analysis.tones import place_tone

# A number keeps its inner separators ("8.130", "94,7"), a date in digits does not ("20.2.2020"); a unit written
# onto a number ("666m2", "7A1") is a token of its own.
_NUMBER = (
    r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<!\d[.,])\d+[.,]\d+(?![.,]?\d)|\d+"
)
TOKEN = re.compile(rf"{_NUMBER}|[^\W\d_]+\d*")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_AMBIGUOUS_ROMAN = frozenset(("i", "v", "x", "vi", "xi", "xx", "xxx"))  # also words, initials or marks
_BEGIN_ROMAN = frozenset("ivx")
_BEFORE_ROMAN = frozenset(("lan", "khoa", "lan thu", "khoa thu"))
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """One syllable or number of a text; offsets count code points of its NFC form.

    `folded` of a number is its value in plain digits, so that texts agree: '06' -> '6', '8.130' -> '8130',
    '94,7' -> '94.7', 'VI' in 'lần VI' -> '6'.
    """

    text: str
    folded: str
    start: int
    end: int

    @property
    def accented(self) -> str:
        """Lower case, the tone mark in its normal place; of a number the same as `folded`."""
        return _accented(self.text, self.folded)


class Tokens(Sequence[Token]):
    """The tokens of an NFC text in columns: a tenth of the memory, and a `Token` made when one is looked at."""

    __slots__ = ("_ends", "_starts", "_text", "folded")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("i")
        self._ends = array("i")
        self.folded: list[str] = []
        for start, end, folded in _cut(text, self.folded):
            self._starts.append(start)
            self._ends.append(end)
            self.folded.append(folded)

    @property
    def starts(self) -> Sequence[int]:
        """Where each token begins."""
        return self._starts

    @property
    def ends(self) -> Sequence[int]:
        """Where each token ends."""
        return self._ends

    def accented(self) -> Iterator[str]:
        """`Token.accented` of each."""
        text = self._text
        for start, end, folded in zip(self._starts, self._ends, self.folded, strict=True):
            yield _accented(text[start:end], folded)

    def __len__(self) -> int:
        return len(self.folded)

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...

    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        start, end = self._starts[place], self._ends[place]
        return Token(self._text[start:end], self.folded[place], start, end)


def _accented(text: str, folded: str) -> str:
    return folded if folded[0].isdigit() else place_tone(text.lower())


def tokenize(text: str) -> list[Token]:
    """The tokens of an NFC text, in order; a name written as one word ('PleiTơNghia') gives its syllables."""
    tokens: list[Token] = []
    before: list[str] = []
    for start, end, folded in _cut(text, before):
        tokens.append(Token(text[start:end], folded, start, end))
        before.append(folded)
    return tokens


def _cut(text: str, before: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each token begins and ends, and what it is looked up by; `before` must grow by these as they come."""
    whole, intern = fold(text), sys.intern
    for match in TOKEN.finditer(text):
        start, end = match.span()
        folded = whole[start:end]
        letter = folded[0]
        in_one_piece = end - start < 4 or text[start + 1 : end].islower()
        if letter in _BEGIN_ROMAN or letter.isdecimal() or not in_one_piece:
            for first, last in parts(match.group()):
                first, last = start + first, start + last
                key = token_key(text[first:last], whole[first:last], " ".join(before[-2:]))
                yield first, last, intern(key)
        else:  # a plain syllable, as nearly all are; one string for all articles that hold it
            yield start, end, intern(folded)


def token_key(written: str, folded: str, before: str) -> str:
    """What a token is looked up by, given the one or two folded tokens before it, parted by a space."""
    if written[0].isdecimal():
        return number_key(written)
    if is_roman(written, before):
        return str(roman_value(written.upper()))
    return folded


def number_key(written: str) -> str:
    """A number's value in plain digits with '.' before decimals: '06' -> '6', '8.130' -> '8130', '94,7' -> '94.7'.

    A run of separators followed by three digits each groups thousands, any other one is a decimal mark.
    """
    if _THOUSANDS.fullmatch(written):
        group = "." if "," not in written or written.find(".") < written.find(",") else ","
        if "." not in written:
            group = ","
        written = written.replace(group, "")
    whole, mark, rest = written.replace(",", ".").partition(".")
    return (whole.lstrip("0") or "0") + mark + rest


def is_roman(written: str, before: str) -> bool:
    """Is this token a Roman numeral? 'V' and 'VI' only after 'lần', 'lần thứ', 'khóa'; 'VII' anywhere.

    Case decides nothing: 'ĐẠI HỘI LẦN VI' and 'dai hoi lan vi' must read the same.
    """
    if not (written.isascii() and _ROMAN.fullmatch(written)):
        return False
    if written.lower() not in _AMBIGUOUS_ROMAN:
        return True
    return before in _BEFORE_ROMAN or before.rpartition(" ")[2] in _BEFORE_ROMAN


def roman_value(numeral: str) -> int:
    """The value of an upper-case Roman numeral up to 39."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def parts(written: str) -> list[tuple[int, int]]:
    """Where a token falls apart: 'PleiTơNghia' -> Plei, Tơ, Nghia; anything else is one part.

    Only a capital after a small letter parts, and only where every piece has two letters or more ('iPhone' stays).
    """
    if len(written) < 4 or written[1:].islower() or written.isupper():
        return [(0, len(written))]
    cuts = [0]
    cuts += [i for i in range(1, len(written)) if written[i].isupper() and written[i - 1].islower()]
    cuts.append(len(written))
    pieces = list(itertools.pairwise(cuts))
    return pieces if all(end - start > 1 for start, end in pieces) else [(0, len(written))]
