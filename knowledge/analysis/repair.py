"""Typing errors, put right against the words that the index and the language know, by what stands beside them.

Most Vietnamese syllables have four letters or fewer, so nearly every slip gives another syllable: which one was
meant, only the neighbours tell. So all words are weighed together: how common each choice is, how well it goes
with its neighbours' choices, and how likely the slip is that would have made of it what was typed.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import lattice, question_words
from knowledge.analysis.choices import choices, fitting, is_marked, settled, undone
from knowledge.analysis.evidence import Evidence
from knowledge.analysis.lexicon import Lexicon
from knowledge.analysis.plausibility import Plausibility
from knowledge.analysis.reading import Variant
from knowledge.analysis.remembered import Choice
from knowledge.analysis.slips import is_common_slip
from knowledge.analysis.syllables import is_syllable
from knowledge.analysis.typed import Word, make

__all__ = ["fitting", "repair"]

SECOND_READING = 0.45  # weight of a repair of a word that is known as it stands
SURE = 0.9  # weight of a repair that is much likelier than the known word it is a second reading of
GUESS = 0.7  # weight of a repair that no neighbour confirms
_MOST_WORDS = 80  # of a question; beyond, it is a pasted text, and nobody's typing is repaired
_OVERWRITE = 4.0  # nats by which a repair must be likelier than a known word to take its place
_COMMON = 0.005  # share of the news from which a word is a common one
_LIKELIER = 2.0  # nats by which a second reading is likelier than what stands there to count as a good guess
_RIVAL = 3.0  # nats by which another repair may stay behind and still be kept as a second reading
_ASKING = 3.0  # nats for a choice that asks, where nothing else does
_DOUBT = 1.0  # the same where what was typed is the likeliest
_SLIPS = (0.03, 0.25)  # share of words with a slip: the least and the most that is reckoned with
_FOREIGN = 0.5  # share of unknown words from which a question is not Vietnamese


def repair(words: Sequence[Word], evidence: Evidence, lexicon: Lexicon) -> list[Word]:
    """The words with slips put right, and second readings where that is not certain."""
    words = list(words)
    if not words or len(words) > _MOST_WORDS:
        return words
    marked = is_marked(words)
    if not marked and _foreign(words):
        return words
    certain = settled(words, evidence, marked=marked)
    if all(certain):
        return words
    plausible = Plausibility(evidence)
    options = [
        (Choice(word.folded, word.accented, 0.0),)
        if sure
        else choices(word, marked=marked, evidence=evidence, lexicon=lexicon, plausible=plausible)
        for word, sure in zip(words, certain, strict=True)
    ]
    behind = _margins(options, _typing(words, evidence, marked=marked), plausible)
    best = [found[margin.index(min(margin))].folded for found, margin in zip(options, behind, strict=True)]
    decide = _Decision(evidence, best, _named(words), marked)
    return [
        word if len(options[place]) == 1 else decide(word, place, options[place], behind[place])
        for place, word in enumerate(words)
    ]


def _foreign(words: Sequence[Word]) -> bool:
    """Can most of the words be no Vietnamese syllables, whatever their marks?"""
    letters = [word for word in words if word.folded.isalpha()]
    strange = sum(not is_syllable(word.folded, marked=False) for word in letters)
    return len(letters) > 2 and strange > _FOREIGN * len(letters)


def _typing(words: Sequence[Word], evidence: Evidence, *, marked: bool) -> tuple[float, float]:
    """The log shares of words typed right and with a slip.

    Who slipped once slips again: words that are none tell how the others were typed.
    """
    letters = [word for word in words if word.folded.isalpha() and len(word.folded) > 1 and not word.changed]
    unknown = sum(
        not (evidence.known_accented(word.accented) if marked else evidence.known(word.folded)) for word in letters
    )
    least, most = _SLIPS
    share = min(most, max(least, (unknown + 0.3) / (len(letters) + 3)))
    return math.log(1 - share), math.log(share)


def _margins(
    options: Sequence[Sequence[Choice]], typing: tuple[float, float], plausible: Plausibility
) -> list[list[float]]:
    """How far each choice of each word stays behind the best one.

    Only words in doubt are weighed, each row of them with the word before and after it.
    """
    rows = list(_rows([len(found) > 1 for found in options]))
    paths = [[[choice.folded for choice in found] for found in options[row]] for row in rows]
    local = [[_scores(found, *typing) for found in options[row]] for row in rows]
    for row, path, scores in zip(rows, paths, local, strict=True):
        if row.start == 0:
            scores[0] += [plausible.word(folded) for folded in path[0]]
    steps = plausible.steps(paths)
    behind = _behind(options, rows, local, steps)
    best = [found[margin.index(min(margin))] for found, margin in zip(options, behind, strict=True)]
    if any(map(_asks, best)):
        return behind
    for row, scores in zip(rows, local, strict=True):
        for found, score in zip(options[row], scores, strict=True):
            score += [_ASKING if _asks(choice) else 0.0 for choice in found]
    return _behind(options, rows, local, steps)


def _scores(found: Sequence[Choice], right: float, slip: float) -> NDArray[np.float64]:
    scores = np.array([choice.score for choice in found])
    scores[0] += right
    scores[1:] += slip
    return scores


def _rows(doubtful: Sequence[bool]) -> Iterator[slice]:
    """Where words in doubt stand side by side, with a word on either side."""
    start = 0
    for doubt, places in groupby(range(len(doubtful)), doubtful.__getitem__):
        end = start + len(list(places))
        if doubt:
            yield slice(max(0, start - 1), min(end + 1, len(doubtful)))
        start = end


def _behind(
    options: Sequence[Sequence[Choice]],
    rows: Sequence[slice],
    local: Sequence[Sequence[NDArray[np.float64]]],
    steps: Sequence[Sequence[NDArray[np.float64]]],
) -> list[list[float]]:
    behind = [[0.0] for _ in options]
    for row, scores, going in zip(rows, local, steps, strict=True):
        for place, margin in enumerate(lattice.margins(scores, going), row.start):
            behind[place] = margin
    return behind


def _asks(choice: Choice) -> bool:
    return question_words.asks(choice.folded, choice.accented or choice.folded)


def _named(words: Sequence[Word]) -> list[bool]:
    """Which words may be part of somebody's name, that must not become another's: capitals tell, or a title."""
    letters = [word for word in words if not word.number and not word.changed]
    shouted = all(word.text.isupper() or word.named for word in letters)
    capitals = not shouted and any(word.text[:1].isupper() and not word.named for word in letters)
    return [
        place > 0
        and (
            word.named
            or (word.text[:1].isupper() if capitals else words[place - 1].folded in question_words.TITLES)
        )
        for place, word in enumerate(words)
    ]


@dataclass(frozen=True, slots=True)
class _Decision:
    """What becomes of a word, given how far each choice stays behind the best one."""

    evidence: Evidence
    best: Sequence[str]  # the likeliest folded word of each place
    named: Sequence[bool]  # which words may be part of a name
    marked: bool

    def __call__(self, word: Word, place: int, options: Sequence[Choice], behind: Sequence[float]) -> Word:
        """The word put right where that is much likelier; otherwise as it stands, with what else it may be."""
        order = sorted(range(len(options)), key=lambda option: behind[option])
        first, named = order[0], self.named[place]
        standing = self.evidence.known_accented(word.accented) if self.marked else self.evidence.known(word.folded)
        reach = _RIVAL if first else _DOUBT
        rivals = [options[other].folded for other in order[:3] if other and behind[other] <= reach]
        if standing and (first == 0 or named or not self._overwritten(word, place, options[first], behind[0])):
            weight = SURE if behind[0] >= _OVERWRITE else GUESS if behind[0] >= _LIKELIER else SECOND_READING
            word.variants += [Variant(rival, weight, "typo") for rival in rivals[:1]]
            return word
        if first == 0 or not self._believed(word, place, options[first], named=named):
            word.variants += [Variant(rival, GUESS, "typo") for rival in rivals[:2]]
            return word
        repaired = self._replaced(word, place, options[first])
        rivals = [rival for rival in rivals if rival != options[first].folded]
        rivals += [word.folded] if standing else []
        repaired.variants += [Variant(rival, GUESS, "typo") for rival in rivals]
        return repaired

    def _overwritten(self, word: Word, place: int, choice: Choice, behind: float) -> bool:
        """A rare word gives way to one that is much likelier, a common one only to a question's own words."""
        if behind < _OVERWRITE:
            return False
        language = self.evidence.language
        count = (language.accented if self.marked else language.folded).get(word.accented, 0)
        return count < _COMMON * language.documents or self._asking(place, choice) is not None

    def _asking(self, place: int, choice: Choice) -> str | None:
        before = self.best[place - 1] if place else ""
        after = self.best[place + 1] if place + 1 < len(self.best) else ""
        return question_words.spelling(before, choice.folded, after)

    def _believed(self, word: Word, place: int, choice: Choice, *, named: bool) -> bool:
        """Does something speak for a repair of a word that is none: its neighbours, or the kind of slip?

        A name that nobody knows is not for us to put right, unless the slip shows: a letter twice, or two swapped.
        """
        if self._supported(place, choice):
            return True
        meant = choice.accented if self.marked and choice.accented else choice.folded
        if is_syllable(word.accented, marked=self.marked) or not is_common_slip(word.accented, meant):
            return False
        shows = undone(word.accented, choice.folded)
        return (shows is not None and self.evidence.known_accented(shows)) if named else True

    def _supported(self, place: int, choice: Choice) -> bool:
        pairs = [(self.best[place - 1], choice.folded)] if place else []
        if place + 1 < len(self.best):
            pairs.append((choice.folded, self.best[place + 1]))
        return any(self.evidence.pairs(pairs)) or any(question_words.is_phrase(*pair) for pair in pairs)

    def _replaced(self, word: Word, place: int, choice: Choice) -> Word:
        asking = self._asking(place, choice)
        text = (asking or choice.accented if self.marked else None) or choice.folded
        text = text.capitalize() if word.text[:1].isupper() else text
        return make(text, word.start, word.end, changed=True)
