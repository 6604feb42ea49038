"""What each word of a question may have been meant to be: itself, or a known word one slip away."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.analysis import question_words
from knowledge.analysis.evidence import Evidence
from knowledge.analysis.folding import fold
from knowledge.analysis.lexicon import Lexicon
from knowledge.analysis.plausibility import WORDS_AN_ARTICLE, Plausibility
from knowledge.analysis.slips import cost, one_slip_away
from knowledge.analysis.syllables import is_syllable
from knowledge.analysis.typed import Word

LONG = 6  # letters from which two slips are looked for
_MOST = 12  # choices for one word
_SPELLINGS = 4  # of a folded word, the commonest
MARKED = 0.25  # share of words with marks from which the absence of marks on another says something
_RARE = 0.02  # share of its folded word below which a spelling is looked at again
_CHANCE = 2.0  # times as often as by chance: a pair that speaks for its words
_SHORTEST = 2  # letters


@dataclass(frozen=True, slots=True)
class Choice:
    """One word that may have been meant."""

    folded: str
    accented: str | None  # None where nothing tells the marks
    score: float  # in nats: how well it explains what was typed, and how usual its marks are


@dataclass(frozen=True, slots=True)
class Typing:
    """How a question is typed."""

    marked: bool  # with Vietnamese marks
    slip: float  # log share of words with a slip
    right: float  # log share of the others


def fitting(words: Sequence[Word], evidence: Evidence) -> list[bool]:
    """Which words need no repair: numbers, what was read out, what is known beside one of its neighbours."""
    support = evidence.pairs([(a.folded, b.folded) for a, b in pairwise(words)])
    beside = [0, *support, 0]
    return [
        word.changed
        or len(word.folded) < 2
        or not word.folded.isalpha()
        or (known(word, evidence) and (beside[place] + beside[place + 1] > 0 or evidence.common(word.folded)))
        for place, word in enumerate(words)
    ]


def known(word: Word, evidence: Evidence) -> bool:
    """Marks that were typed are evidence: with them it must be a known word."""
    if word.accented != word.folded:
        return evidence.known_accented(word.accented) or not is_syllable(word.accented)
    return evidence.known(word.folded)


def is_marked(words: Sequence[Word]) -> bool:
    """Was the question typed with marks?"""
    letters = [word for word in words if not word.number]
    marked = sum(word.accented != word.folded for word in letters)
    return marked > 0 and marked >= MARKED * len(letters)


def settled(words: Sequence[Word], evidence: Evidence, *, marked: bool) -> list[bool]:
    """Which words are taken as they stand, without a look at what else they may be."""
    pairs = [(a.folded, b.folded) for a, b in pairwise(words)]
    counts = evidence.pairs(pairs)
    total = evidence.documents * WORDS_AN_ARTICLE
    speaks = [
        count * total > _CHANCE * evidence.word(a) * evidence.word(b) or question_words.is_phrase(a, b)
        for (a, b), count in zip(pairs, counts, strict=True)
    ]
    beside = [False, *speaks, False]
    for place, (one, two) in enumerate(pairs):
        if two == "gi" and not question_words.is_phrase(one, two):
            beside[place] = beside[place + 1] = False  # what stands before 'gì' is mostly one of a few words
    return [
        word.changed
        or len(word.folded) < _SHORTEST
        or _written_on(word, words[place + 1 : place + 2])
        or not word.folded.isalpha()
        or _believed(word, evidence, beside=beside[place] or beside[place + 1], marked=marked)
        for place, word in enumerate(words)
    ]


def _written_on(word: Word, after: Sequence[Word]) -> bool:
    """Is a number written onto it ('MK9')? That is a name."""
    return bool(after) and after[0].number and after[0].start == word.end


def _believed(word: Word, evidence: Evidence, *, beside: bool, marked: bool) -> bool:
    if not marked:
        return evidence.known(word.folded) and beside
    if not evidence.known_accented(word.accented):
        return False
    count = evidence.accented(word.accented)
    return beside and count >= _RARE * evidence.word(word.folded)


def choices(
    word: Word, typing: Typing, evidence: Evidence, lexicon: Lexicon, plausible: Plausibility
) -> list[Choice]:
    """The word as it was typed first, then known words within reach, the likeliest first; short forms are none."""
    options = [near for near in evidence.known_among(one_slip_away(word.folded)) if len(near) > 1]
    if not options and len(word.folded) >= LONG:
        options = evidence.alike(word.folded)
    likely = sorted(
        (cost(word.folded, option) - plausible.word(option), option)
        for option in options
        if option not in lexicon.short_forms
    )
    near = [_choice(word, option, typing, evidence, plausible) for _, option in likely[:_MOST]]
    return [as_typed(word, typing, plausible), *near]


def as_typed(word: Word, typing: Typing, plausible: Plausibility) -> Choice:
    """No slip: what stands there is what was meant, perhaps with its marks left out."""
    score = typing.right
    if typing.marked:
        score += plausible.marks(word.folded, word.accented)
    return Choice(word.folded, word.accented, score)


def _choice(word: Word, option: str, typing: Typing, evidence: Evidence, plausible: Plausibility) -> Choice:
    if not typing.marked:
        return Choice(option, None, typing.slip - cost(word.folded, option))
    spellings = [*evidence.language.spellings.get(option, ())[:_SPELLINGS]]
    shows = undone(word.accented, option)
    if shows and shows not in spellings and (not spellings or evidence.counts.accented_frequency(shows)):
        spellings.append(shows)
    if not spellings:
        return Choice(option, None, typing.slip - cost(word.folded, option))
    scored = [
        (plausible.marks(option, spelling) - cost(word.accented, spelling), spelling) for spelling in spellings
    ]
    score, accented = max(scored)
    return Choice(option, accented, typing.slip + score)


@lru_cache(maxsize=8_192)
def undone(accented: str, option: str) -> str | None:
    """The typed marks on the option, where the slip can be undone: a letter twice, or two letters swapped."""
    plain = fold(accented)
    for place in range(len(accented)):
        after = place + 1
        if plain[:place] + plain[after:] == option:
            return accented[:place] + accented[after:]
        if plain[:place] + plain[place : place + 2][::-1] + plain[place + 2 :] == option:
            return accented[:place] + accented[place : place + 2][::-1] + accented[place + 2 :]
    return None
