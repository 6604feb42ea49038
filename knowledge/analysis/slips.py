"""Slips of the fingers: which words lie one slip away from what was typed, and how likely each slip is.

Costs are in nats: the negative logarithm of how often a slip of that kind, at that place, is made by who slips.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from knowledge.analysis.folding import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 20  # letters: what is longer is no syllable
_KINDS = 4  # a key beside, a letter twice, a letter left out, two letters swapped: about equally common
_BESIDE = math.log(2)  # a key has about two neighbours in its row
_ODD = 2.5  # a letter that is neither beside nor a double: rare, but fingers do it
_SECOND = 5.0  # a second slip in the same word
_MARKS_LEFT_OUT = 1.5  # who writes with marks leaves them out of a word now and then
_MARKS_WRONG = 4.0
_NEAR_KEYS = frozenset(
    frozenset(pair)
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "ik", "ol")
    for pair in pairwise(row)
)


@lru_cache(maxsize=8_192)
def one_slip_away(word: str) -> tuple[str, ...]:
    """Every string of a-z one slip from a folded word: a letter left out, put in, changed, or two swapped."""
    if len(word) > _LONGEST:
        return ()
    return tuple(sorted(set(_slips(word)) - {word}))


def _slips(word: str) -> Iterable[str]:
    for place in range(len(word) + 1):
        left, right = word[:place], word[place:]
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in _LETTERS)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + letter + right for letter in _LETTERS)


@lru_cache(maxsize=32_768)
def cost(typed: str, meant: str) -> float:
    """What it costs that `meant` came out as `typed`, given that a finger slipped; both lower case, with marks.

    Where the letters are the same and only marks differ no finger slipped, and it costs what the marks cost.
    """
    if typed == meant:
        return 0.0
    plain, right = fold(typed), fold(meant)
    marks = _MARKS_LEFT_OUT if typed == plain else _MARKS_WRONG
    if plain == right:
        return marks
    distance = OSA.distance(typed, meant)
    if distance == 1:
        return _kind(typed, meant)
    return _kind(plain, right) + (marks if OSA.distance(plain, right) < distance else 0.0)


def is_common_slip(typed: str, meant: str) -> bool:
    """Is it one slip of a kind that fingers make every day, the marks of all other letters in place?"""
    if OSA.distance(typed, meant) != 1 or fold(typed) == fold(meant):
        return False
    return cost(typed, meant) < math.log(_KINDS * max(2, len(meant))) + _ODD


def _kind(typed: str, meant: str) -> float:
    """The cost of the slip itself; `typed` and `meant` differ."""
    likely = math.log(_KINDS * max(2, len(meant)))
    if len(typed) == len(meant):
        differ = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
        if len(differ) == 1:
            keys = frozenset(map(fold, differ[0]))
            return likely + (_BESIDE if keys in _NEAR_KEYS else _ODD)
        if len(differ) == 2 and differ[0] == differ[1][::-1]:
            return likely
        return likely + _SECOND
    if len(typed) == len(meant) - 1 and OSA.distance(typed, meant) == 1:
        return likely
    if len(typed) == len(meant) + 1 and OSA.distance(typed, meant) == 1:
        doubled = any(typed[:place] + typed[place + 1 :] == meant for place in _doubles(typed))
        return likely + (0.0 if doubled else _ODD)
    return likely + _SECOND


def _doubles(word: str) -> list[int]:
    return [place for place, (one, two) in enumerate(pairwise(word)) if one == two]
