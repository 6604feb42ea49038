"""How likely words stand side by side in a question: pairs of the index and the language, question phrases."""

import math
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import TypeVar

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
_HERE_NUMBER, _GENERAL_NUMBER, _PASSAGES, _ARTICLES = range(len(Known._fields))
_MARKS_UNSEEN = 0.3  # articles that a spelling seen nowhere counts for

Count = TypeVar("Count", float, NDArray[np.float64])


class Plausibility:
    """Shares and their logarithms, from the evidence; what was worked out is kept beside the index's words."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._spelt = evidence.counts.remembered.spelt

    def word(self, folded: str) -> float:
        """The logarithm of how common a folded word is."""
        known = self._evidence.counted(folded)
        return math.log(self._share(known.passages, known.articles))

    def _share(self, passages: Count, articles: Count) -> Count:
        """Of all words, those that stand in so many passages of the index and articles of the general news."""
        here = passages / (max(1, self._evidence.counts.passages) * _WORDS_A_PASSAGE)
        general = (articles + _UNSEEN) / (self._evidence.language.documents * WORDS_AN_ARTICLE)
        return _HERE * here + (1 - _HERE) * general

    def marks(self, folded: str, accented: str) -> float:
        """How common this spelling is among all of a folded word, as a logarithm."""
        return self._marks(folded, (accented,))[0]

    def _marks(self, folded: str, spellings: Sequence[str]) -> list[float]:
        counts, usual, known = (
            self._evidence.counts,
            self._evidence.language.accented,
            self._evidence.counted(folded),
        )
        general = [_share_spelt(usual.get(accented, 0), known.articles) for accented in spellings]
        if not known.passages:
            return [math.log(there) for there in general]
        return [
            math.log(
                _HERE * _share_spelt(counts.accented_frequency(accented), known.passages) + (1 - _HERE) * there
            )
            for accented, there in zip(spellings, general, strict=True)
        ]

    def spellings(self, folded: str) -> tuple[tuple[str, float], ...]:
        """The commonest spellings of a folded word, each with its `marks`."""
        spelt = self._spelt.get(folded)
        if spelt is None:
            usual = self._evidence.language.spellings.get(folded, ())[:_SPELLINGS]
            spelt = self._spelt.keep(folded, tuple(zip(usual, self._marks(folded, usual), strict=True)))
        return spelt

    def beside(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The logarithms of how likely each second word follows its first one."""
        places = list(range(2 * len(pairs)))
        follows: list[float] = self._follows([*chain(*pairs)], places[::2], places[1::2]).tolist()
        return follows

    def steps(self, paths: Sequence[Sequence[Sequence[str]]]) -> list[list[NDArray[np.float64]]]:
        """The same for words in a row that may each be one of several; all pairs are looked up at once.

        Args:
            paths: for each row of words the folded choices for each word.

        Returns:
            For each row and each two neighbours in it a matrix: a row for each choice of the first word, a column
            for each of the second one.
        """
        words: list[str] = []
        firsts: list[int] = []
        seconds: list[int] = []
        for path in paths:
            before = range(0)
            for found in path:
                after = range(len(words), len(words) + len(found))
                words += found
                firsts += [place for place in before for _ in after]
                seconds += [*after] * len(before)
                before = after
        follows = self._follows(words, firsts, seconds)
        cut = 0
        steps: list[list[NDArray[np.float64]]] = []
        for path in paths:
            steps.append([])
            for one, two in pairwise(path):
                size = len(one) * len(two)
                steps[-1].append(follows[cut : cut + size].reshape(len(one), len(two)))
                cut += size
        return steps

    def _follows(self, words: Sequence[str], firsts: Sequence[int], seconds: Sequence[int]) -> NDArray[np.float64]:
        """The logarithm of how likely each second word stands after the first one of the same place.

        Args:
            words: n folded words.
            firsts: m places in `words`.
            seconds: m more.
        """
        if not firsts:
            return np.zeros(0)
        counts, language = self._evidence.counts, self._evidence.language
        figures = chain.from_iterable(map(self._evidence.counted, words))
        known = np.fromiter(figures, np.int64, len(words) * len(Known._fields)).reshape(len(words), -1).T
        first, second = known.take(firsts, axis=1), known.take(seconds, axis=1)
        usual = self._share(second[_PASSAGES], second[_ARTICLES])
        here = counts.numbered_pairs(first[_HERE_NUMBER], second[_HERE_NUMBER])
        general = language.numbered_pairs(first[_GENERAL_NUMBER], second[_GENERAL_NUMBER])
        one = (here + _TRUST_HERE * usual) / (first[_PASSAGES] + _TRUST_HERE)
        two = (general + _TRUST * usual) / (first[_ARTICLES] + _TRUST)
        share = _HERE * one + (1 - _HERE) * two
        for place in question_words.phrases(words, firsts, seconds):
            share[place] = max(share[place], _PHRASE)
        follows: NDArray[np.float64] = np.log(share)
        return follows


def _share_spelt(count: float, whole: float) -> float:
    return (count + _MARKS_UNSEEN) / ((whole if whole > count else count) + 1.0)
