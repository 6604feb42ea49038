"""Marks that a hurried asker left out: 'thon nao hien dat' is read as 'thôn nào hiến đất'.

Each word is given the spelling that its neighbours speak for, if they leave little doubt; the others stay bare,
and may be anything.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.evidence import Evidence
from knowledge.analysis.marks import marks
from knowledge.analysis.remembered import Spellings
from knowledge.analysis.typed import Word

SURE = 0.97  # probability from which a spelling is believed: a wrong one hides what the article says as well
# How often a word, and a pair, must stand in the news to speak as loud as once in the knowledge base.
_WORD_HERE, _PAIR_HERE = 5, 10
_LEAST = 0.003  # share of a folded word below which a spelling is not looked at
_MOST = 12  # spellings of a word
_TRUST = 3.0  # occurrences of a pair from which it says more than its words apart

Floats = NDArray[np.float64]


def restore(words: Sequence[Word], evidence: Evidence) -> None:
    """Note the likely marks of the words of a question that is typed without; nothing else of them changes."""
    run: list[Word] = []
    for word in (*words, None):
        if word is not None and word.folded.isalpha():
            run.append(word)
            continue
        if run:
            _spell(run, evidence)
        run = []


def _spell(run: Sequence[Word], evidence: Evidence) -> None:
    known = [spellings(word.folded, evidence) for word in run]
    local = [_local(word, options) for word, options in zip(run, known, strict=True)]
    steps = [beside(one.folded, two.folded, evidence) for one, two in pairwise(run)]
    for word, options, shares in zip(run, known, _shares(local, steps), strict=True):
        best = int(shares.argmax())
        if word.accented == word.folded and shares[best] >= SURE:
            word.accented, word.guessed = options.words[best], True


def _local(word: Word, options: Spellings) -> Floats:
    """How usual each spelling is; of marks that were typed, or read out, nothing is to be guessed."""
    if word.accented in options.words and word.accented != word.folded:
        return np.array([float(option == word.accented) for option in options.words])
    return options.shares


def _shares(local: Sequence[Floats], steps: Sequence[Floats]) -> list[Floats]:
    """How likely each choice of each place is, over all paths."""
    forward = [local[0]]
    for shares, going in zip(local[1:], steps, strict=True):
        reached = shares * (forward[-1] @ going)
        forward.append(reached / reached.sum())
    backward = [np.ones(len(local[-1]))]
    for shares, going in zip(local[:0:-1], steps[::-1], strict=True):
        left = going @ (shares * backward[-1])
        backward.append(left / left.sum())
    both = [one * two for one, two in zip(forward, reversed(backward), strict=True)]
    return [shares / shares.sum() for shares in both]


def spellings(folded: str, evidence: Evidence) -> Spellings:
    """How a folded word may be spelt, by the knowledge base and the news."""
    kept = evidence.counts.remembered.marked
    found = kept.get(folded)
    if found is None:
        counts = dict(marks().spellings.get(folded, ()))
        for accented, passages in evidence.counts.spellings(folded):
            counts[accented] = counts.get(accented, 0) + _WORD_HERE * passages
        least = _LEAST * sum(counts.values())
        likely = sorted((word for word in counts if counts[word] >= least), key=lambda word: -counts[word])
        options = likely[:_MOST] or [folded]
        weights = np.array([float(counts.get(word, 1)) for word in options])
        found = kept.keep(folded, Spellings(tuple(options), weights / weights.sum()))
    return found


def beside(first: str, second: str, evidence: Evidence) -> Floats:
    """For each spelling of one word (rows) and of the next how much oftener than by chance they stand together."""
    kept = evidence.counts.remembered.beside
    found = kept.get((first, second))
    if found is None:
        one, two = spellings(first, evidence), spellings(second, evidence)
        counts = np.zeros((len(one.words), len(two.words)))
        seen = [(marks().pair(first, second), 1), (evidence.counts.spelt(first, second), _PAIR_HERE)]
        for before, after, count in ((a, b, count * weight) for pairs, weight in seen for a, b, count in pairs):
            if before in one.words and after in two.words:
                counts[one.words.index(before), two.words.index(after)] += count
        chance = np.outer(one.shares, two.shares)
        found = kept.keep((first, second), (counts + _TRUST * chance) / ((counts.sum() + _TRUST) * chance))
    return found
