"""Slips of the typist in a source: shown to the admin, never changed by the program."""

import itertools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.analysis.folding import fold
from knowledge.analysis.tones import place_tone

MOST = 5
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands there and what may be meant, and where."""

    found: str
    meant: str
    start: int
    end: int


def slips(text: str) -> list[Slip]:
    """At most five different slips, in the order of the text."""
    found: dict[str, Slip] = {}
    for slip in _slips(text):
        found.setdefault(fold(slip.found), slip)
    return list(found.values())[:MOST]


def _slips(text: str) -> Iterator[Slip]:
    words = list(_WORD.finditer(text))
    spelt = [place_tone(match.group().lower()) for match in words]
    folded = [fold(match.group()) for match in words]
    right, shuffled = _terms()
    done = 0
    for place in range(len(words)):
        if place < done:
            continue
        for length in (4, 3, 2):
            last = place + length
            if last > len(words) or not _side_by_side(text, words[place:last]):
                continue
            key = tuple(folded[place:last])
            written = " ".join(spelt[place:last])
            meant = right.get(key)
            if meant is not None and written in meant:
                done = last
                break
            if meant is not None and all(ord(letter) < 128 for letter in written):
                continue  # a text without marks has no wrong ones
            other = min(meant) if meant is not None else shuffled.get(key)
            if other is not None:
                start, end = words[place].start(), words[last - 1].end()
                yield Slip(text[start:end], other, start, end)
                done = last
                break


def _side_by_side(text: str, words: list[re.Match[str]]) -> bool:
    return all(text[one.end() : other.start()] == " " for one, other in itertools.pairwise(words))


@cache
def _terms() -> tuple[dict[tuple[str, ...], set[str]], dict[tuple[str, ...], str]]:
    """The right spellings by their folded syllables, and those of three and more with the syllables shuffled."""
    listed = tomllib.loads(files("knowledge.review").joinpath("spellings.toml").read_text(encoding="utf-8"))
    right: dict[tuple[str, ...], set[str]] = {}
    for term in (" ".join(term.split()) for term in listed["terms"].split(",")):
        syllables = [place_tone(word) for word in term.split()]
        if len(syllables) > 1:
            right.setdefault(tuple(fold(word) for word in syllables), set()).add(" ".join(syllables))
    shuffled: dict[tuple[str, ...], str] = {}
    for key, spellings in right.items():
        for other in itertools.permutations(key) if len(key) == 3 else ():
            if other not in right:
                shuffled[other] = min(spellings)
    return right, shuffled
