"""Typing errors, put right against the words that the index and the language know, by what stands beside them.

Most Vietnamese syllables have four letters or fewer, so nearly every slip gives another syllable: which one was
meant, only the neighbours tell. A known syllable is never overwritten, a repair of it is a second reading.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from knowledge.analysis.evidence import Evidence
from knowledge.analysis.lexicon import Lexicon
from knowledge.analysis.reading import Variant
from knowledge.analysis.syllables import is_syllable
from knowledge.analysis.typed import Word, make

SECOND_READING = 0.45  # weight of a repair of a word that is known as it stands
GUESS = 0.7  # weight of a repair that no neighbour confirms
_SHORTEST = 3  # letters of a word that is put right: shorter ones may be anything
LONG = 6  # letters from which two slips are looked for
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_WORDS = 80  # of a question; beyond, it is a pasted text, and nobody's typing is repaired
_ENOUGH = 6.0  # support of a repair that replaces an unknown word
_ENOUGH_SECOND = 7.0  # support of a second reading
_RIVAL = 3.0  # support by which another repair may stay behind and still be kept as a second reading
_TWO_SLIPS = 4.0  # support lost by the second slip
_NEAR_KEYS = frozenset(
    frozenset(pair)
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "ik", "ol")
    for pair in pairwise(row)
)


@dataclass(frozen=True, slots=True)
class _Repair:
    folded: str
    support: float
    left: int  # what speaks for the pair with the word before, and after; 1 where there is none
    right: int


def repair(words: Sequence[Word], evidence: Evidence, lexicon: Lexicon) -> list[Word]:
    """The words with unknown ones put right and second readings for those that do not fit where they stand."""
    if len(words) > _MOST_WORDS:
        return list(words)
    words = list(words)
    while _replace_one(words, evidence, lexicon):  # a word put right may speak for its neighbour
        pass
    fits = fitting(words, evidence)
    for place, word in enumerate(words):
        if not fits[place]:
            _add_readings(word, _options(words, place, evidence, lexicon), evidence)
    return words


def _replace_one(words: list[Word], evidence: Evidence, lexicon: Lexicon) -> bool:
    """Put right the first unknown word that has a well supported repair; say whether there was one."""
    fits = fitting(words, evidence)
    for place, word in enumerate(words):
        if fits[place] or evidence.known(word.folded) or len(word.folded) < _SHORTEST:
            continue
        options = _options(words, place, evidence, lexicon)
        if options and (options[0].left or options[0].right) and options[0].support >= _ENOUGH:
            marked = sum(other.accented != other.folded for other in words) * 4 >= len(words)
            words[place] = _replaced(word, options, evidence, marked=marked)
            return True
    return False


def fitting(words: Sequence[Word], evidence: Evidence) -> list[bool]:
    """Which words need no repair: numbers, what was read out, what is known beside one of its neighbours."""
    support = evidence.pairs([(a.folded, b.folded) for a, b in pairwise(words)])
    beside = [0, *support, 0]
    return [
        word.changed
        or len(word.folded) < 2
        or not word.folded.isalpha()
        or (_known(word, evidence) and (beside[place] + beside[place + 1] > 0 or evidence.common(word.folded)))
        for place, word in enumerate(words)
    ]


def _known(word: Word, evidence: Evidence) -> bool:
    """Marks that were typed are evidence: with them it must be a known word."""
    if word.accented != word.folded:
        return evidence.known_accented(word.accented) or not is_syllable(word.accented)
    return evidence.known(word.folded)


def _options(words: Sequence[Word], place: int, evidence: Evidence, lexicon: Lexicon) -> list[_Repair]:
    """Known words within reach, the best supported first; short forms are none that people mistype."""
    word = words[place]
    options = [near for near in _neighbours(word.folded) if evidence.known(near)]
    if not options and len(word.folded) >= LONG:
        options = evidence.alike(word.folded)
    options = [option for option in options if option not in lexicon.short_forms]
    left = _beside([(words[place - 1].folded, option) for option in options] if place else None, options, evidence)
    after = words[place + 1].folded if place + 1 < len(words) else None
    right = _beside([(option, after) for option in options] if after else None, options, evidence)
    repairs = [
        _Repair(option, _support(word, option, one, other, evidence), one, other)
        for option, one, other in zip(options, left, right, strict=True)
    ]
    return sorted(repairs, key=lambda found: (-found.support, found.folded))


def _beside(pairs: list[tuple[str, str]] | None, options: Sequence[str], evidence: Evidence) -> list[int]:
    return [1] * len(options) if pairs is None else evidence.pairs(pairs)


def _support(word: Word, option: str, left: int, right: int, evidence: Evidence) -> float:
    support = 2 * math.log1p(left) + 2 * math.log1p(right) + 0.4 * math.log1p(evidence.word(option))
    support += _likeness(word.folded, option)
    if word.accented != word.folded and _marks_agree(word.accented, option, evidence):
        support += 1.5
    return support


def _likeness(typed: str, option: str) -> float:
    """How common the slip is: a letter twice, two letters swapped, the key beside."""
    if len(typed) == len(option):
        differ = [(a, b) for a, b in zip(typed, option, strict=True) if a != b]
        if len(differ) == 1:
            return 1.0 if frozenset(differ[0]) in _NEAR_KEYS else 0.0
        return 1.0 if len(differ) == 2 and differ[0] == differ[1][::-1] else -_TWO_SLIPS
    if abs(len(typed) - len(option)) > 1:
        return -_TWO_SLIPS
    doubled = any(a == b for a, b in pairwise(typed))
    return 1.0 if len(typed) > len(option) and doubled else 0.5


def _marks_agree(accented: str, option: str, evidence: Evidence) -> bool:
    """Does the option have a spelling whose marks differ from those typed by no more than the slip?"""
    spellings = evidence.language.spellings.get(option, ())
    reach = 2 if len(option) >= LONG else 1
    return any(OSA.distance(accented, spelling, score_cutoff=reach) <= reach for spelling in spellings[:8])


def _add_readings(word: Word, options: Sequence[_Repair], evidence: Evidence) -> None:
    """A second reading of a known word where both neighbours speak for it; guesses for an unknown one."""
    if not evidence.known(word.folded):
        word.variants += [Variant(option.folded, GUESS, "typo") for option in options[:2]]
    elif options and not _known_with_marks(word, evidence):
        best = options[0]
        if best.left and best.right and best.support >= _ENOUGH_SECOND:
            word.variants.append(Variant(best.folded, SECOND_READING, "typo"))


def _known_with_marks(word: Word, evidence: Evidence) -> bool:
    return word.accented != word.folded and evidence.known_accented(word.accented)


def _replaced(word: Word, options: Sequence[_Repair], evidence: Evidence, *, marked: bool) -> Word:
    """The word put right; repairs that are hardly worse stay as second readings."""
    best, *others = options
    text = best.folded
    if marked:
        spellings = evidence.language.spellings.get(best.folded, ())  # the commonest first
        text = min(spellings, key=lambda spelling: OSA.distance(word.accented, spelling), default=text)
    text = text.capitalize() if word.text[:1].isupper() else text
    repaired = make(text, word.start, word.end, changed=True)
    rivals = [option for option in others[:2] if option.support >= best.support - _RIVAL]
    repaired.variants += [Variant(option.folded, GUESS, "typo") for option in rivals]
    return repaired


@lru_cache(maxsize=8_192)
def _neighbours(word: str) -> tuple[str, ...]:
    """Every string one slip away from a word: a letter left out, put in, changed, or two swapped."""
    if len(word) > 20:
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
