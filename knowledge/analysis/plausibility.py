"""How likely words stand side by side in a question: pairs of the index and the language, question phrases."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import question_words
from knowledge.analysis.evidence import Evidence
from knowledge.analysis.remembered import Known

WORDS_AN_ARTICLE = 150  # different ones, about: what turns counts of articles into shares of words
_HERE = 0.5  # how far what is asked is in the words of the knowledge base; the rest is as people talk in general
_WORDS_A_PASSAGE = 25
_UNSEEN = 0.05  # articles that a word seen nowhere counts for
_TRUST = 20.0  # articles from which a word's own pairs say more than how common its neighbour is
_TRUST_HERE = 3.0  # passages
_PHRASE = 0.05  # a question phrase is at least this likely: news, which we count, asks little
_SPELLINGS = 4  # of a folded word
_PASSAGES, _ARTICLES, _SHARE = (Known._fields.index(name) for name in ("passages", "articles", "share"))
_MARKS_UNSEEN = 0.3  # articles that a spelling seen nowhere counts for


class Plausibility:
    """Shares and their logarithms, from the evidence; what was worked out is kept beside the index's words."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._words = evidence.counts.remembered.words
        self._spelt = evidence.counts.remembered.spelt

    def word(self, folded: str) -> float:
        """The logarithm of how common a folded word is."""
        return self._known(folded).log_share

    def _known(self, folded: str) -> Known:
        known = self._words.get(folded)
        if known is None:
            counts, language = self._evidence.counts, self._evidence.language
            passages, articles = counts.frequency(folded), language.folded.get(folded, 0)
            here = passages / (max(1, counts.passages) * _WORDS_A_PASSAGE)
            general = (articles + _UNSEEN) / (language.documents * WORDS_AN_ARTICLE)
            share = _HERE * here + (1 - _HERE) * general
            one, two = counts.number(folded), language.number(folded)
            known = self._words.keep(folded, Known(one, two, passages, articles, share, math.log(share)))
        return known

    def marks(self, folded: str, accented: str) -> float:
        """How common this spelling is among all of a folded word, as a logarithm."""
        counts, language, known = self._evidence.counts, self._evidence.language, self._known(folded)
        general = _share_spelt(language.accented.get(accented, 0), known.articles)
        if not known.passages:
            return math.log(general)
        here = _share_spelt(counts.accented_frequency(accented), known.passages)
        return math.log(_HERE * here + (1 - _HERE) * general)

    def spellings(self, folded: str) -> tuple[tuple[str, float], ...]:
        """The commonest spellings of a folded word, each with its `marks`."""
        spelt = self._spelt.get(folded)
        if spelt is None:
            usual = self._evidence.language.spellings.get(folded, ())[:_SPELLINGS]
            found = tuple((spelling, self.marks(folded, spelling)) for spelling in usual)
            spelt = self._spelt.keep(folded, found)
        return spelt

    def beside(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The logarithms of how likely each second word follows its first one."""
        if not pairs:
            return []
        firsts, seconds = zip(*pairs, strict=True)
        follows: list[float] = self._follows(firsts, seconds).tolist()
        return follows

    def steps(self, paths: Sequence[Sequence[Sequence[str]]]) -> list[list[NDArray[np.float64]]]:
        """The same for words in a row that may each be one of several; all pairs are looked up at once.

        Args:
            paths: for each row of words the folded choices for each word.

        Returns:
            For each row and each two neighbours in it a matrix: a row for each choice of the first word, a column
            for each of the second one.
        """
        sides = [(one, two) for path in paths for one, two in pairwise(path)]
        firsts = [word for one, two in sides for word in one for _ in two]
        seconds = [word for one, two in sides for _ in one for word in two]
        follows = self._follows(firsts, seconds)
        cut = 0
        steps: list[list[NDArray[np.float64]]] = []
        for path in paths:
            steps.append([])
            for one, two in pairwise(path):
                size = len(one) * len(two)
                steps[-1].append(follows[cut : cut + size].reshape(len(one), len(two)))
                cut += size
        return steps

    def _follows(self, firsts: Sequence[str], seconds: Sequence[str]) -> NDArray[np.float64]:
        """The logarithm of how likely each second word stands after the first one of the same place."""
        if not firsts:
            return np.zeros(0)
        rows = {word: row for row, word in enumerate({*firsts, *seconds})}
        known = np.array([self._known(word) for word in rows])
        first = known[[rows[word] for word in firsts]].T
        second = known[[rows[word] for word in seconds]].T
        evidence, usual = self._evidence, second[_SHARE]
        numbers = first[:_PASSAGES].astype(np.int64), second[:_PASSAGES].astype(np.int64)
        here = evidence.counts.numbered_pairs(numbers[0][0], numbers[1][0])
        general = evidence.language.numbered_pairs(numbers[0][1], numbers[1][1])
        one = (here + _TRUST_HERE * usual) / (first[_PASSAGES] + _TRUST_HERE)
        two = (general + _TRUST * usual) / (first[_ARTICLES] + _TRUST)
        share = _HERE * one + (1 - _HERE) * two
        for place in question_words.phrases(firsts, seconds):
            share[place] = max(share[place], _PHRASE)
        follows: NDArray[np.float64] = np.log(share)
        return follows


def _share_spelt(count: float, whole: float) -> float:
    return (count + _MARKS_UNSEEN) / (max(whole, count) + 1.0)
