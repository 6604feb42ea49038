"""Slips of the fingers: which words lie one slip away from what was typed, and how likely each slip is.

Costs are in nats: the negative logarithm of how often a slip of that kind, at that place, is made by who slips.
"""

import math
from itertools import pairwise

from rapidfuzz.distance import OSA, Prefix

from knowledge.analysis.folding import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 20  # letters: what is longer is no syllable
_KINDS = 4  # a key beside, a letter twice, a letter left out, two letters swapped: about equally common
_BESIDE = math.log(2)  # a key has about two neighbours in its row
_ODD = 2.5  # a letter that is neither beside nor a double: rare, but fingers do it
_SECOND = 5.0  # a second slip in the same word
_MARKS_LEFT_OUT = 1.5  # who writes with marks leaves them out of a word now and then
_MARKS_WRONG = 4.0
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "ik", "ol")
_NEAR_KEYS = frozenset(one + two for row in _ROWS for pair in pairwise(row) for one, two in (pair, pair[::-1]))
_LIKELY = [math.log(_KINDS * max(2, letters)) for letters in range(_LONGEST + 2)]  # by letters


def one_slip_away(word: str) -> set[str]:
    """Every string of a-z one slip from a folded word: a letter left out, put in, changed, or two swapped."""
    if len(word) > _LONGEST:
        return set()
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    slips = {f"{left}{letter}{right}" for left, right in halves for letter in _LETTERS}
    slips.update([f"{left}{letter}{right[1:]}" for left, right in halves[:-1] for letter in _LETTERS])
    slips.update([left + right[1:] for left, right in halves[:-1]])
    slips.update([left + right[1] + right[0] + right[2:] for left, right in halves[:-2]])
    slips.discard(word)
    return slips


def cost(typed: str, meant: str) -> float:
    """What it costs that `meant` came out as `typed`, given that a finger slipped; both lower case, with marks.

    Where the letters are the same and only marks differ no finger slipped, and it costs what the marks cost.
    """
    if typed == meant:
        return 0.0
    plain, right = fold(typed), fold(meant)
    if plain == right:
        return _marks_cost(typed, plain)
    distance = OSA.distance(typed, meant)
    if distance == 1:
        return one_slip_cost(typed, meant)
    apart = OSA.distance(plain, right)
    slipped = one_slip_cost(plain, right) if apart == 1 else _two_slips_cost(plain, right)
    return slipped + (_marks_cost(typed, plain) if apart < distance else 0.0)


def cost_spelt(typed: str, meant: str, plain: str, slip: float) -> float:
    """`cost` where the letters are known to be one slip apart: `plain` is what was typed without its marks."""
    if OSA.distance(typed, meant, score_cutoff=1) != 1:
        return slip + _marks_cost(typed, plain)
    # A letter is there twice only if its marks are, too; any other slip is the same with and without marks.
    return one_slip_cost(typed, meant) if len(typed) > len(meant) else slip


def _marks_cost(typed: str, plain: str) -> float:
    return _MARKS_LEFT_OUT if typed == plain else _MARKS_WRONG


def one_slip_cost(typed: str, meant: str) -> float:
    """`cost` of words whose letters are one slip apart, and nothing else is."""
    likely = _likely(meant)
    if len(typed) < len(meant):
        return likely
    place = Prefix.similarity(typed, meant)
    if len(typed) > len(meant):
        return likely if place and typed[place - 1] == typed[place] else likely + _ODD
    if typed[place + 1 :] != meant[place + 1 :]:  # two letters swapped
        return likely
    keys = typed[place] + meant[place]
    keys = keys if keys.isascii() else fold(keys)
    return likely + (_BESIDE if keys in _NEAR_KEYS else _ODD)


def _likely(meant: str) -> float:
    letters = len(meant)
    return _LIKELY[letters] if letters < len(_LIKELY) else math.log(_KINDS * letters)


def _two_slips_cost(typed: str, meant: str) -> float:
    likely = _likely(meant)
    differ = [(a, b) for a, b in zip(typed, meant, strict=False) if a != b]
    across = len(typed) == len(meant) and len(differ) == 2 and differ[0] == differ[1][::-1]
    return likely if across else likely + _SECOND  # across: swapped over a letter between them


def is_common_slip(typed: str, meant: str) -> bool:
    """Is it one slip of a kind that fingers make every day, the marks of all other letters in place?"""
    if OSA.distance(typed, meant) != 1 or fold(typed) == fold(meant):
        return False
    return one_slip_cost(typed, meant) < _likely(meant) + _ODD
