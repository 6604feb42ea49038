"""How likely words stand side by side in a question: pairs of the index and the language, question phrases."""

import math
from collections.abc import Sequence

from knowledge.analysis import question_words
from knowledge.analysis.evidence import Evidence

WORDS_AN_ARTICLE = 150  # different ones, about: what turns counts of articles into shares of words
_HERE = 0.5  # how far what is asked is in the words of the knowledge base; the rest is as people talk in general
_WORDS_A_PASSAGE = 25
_UNSEEN = 0.05  # articles that a word seen nowhere counts for
_TRUST = 20.0  # articles from which a word's own pairs say more than how common its neighbour is
_TRUST_HERE = 3.0  # passages
_PHRASE = 0.05  # a question phrase is at least this likely: news, which we count, asks little
_MARKS_UNSEEN = 0.3  # articles that a spelling seen nowhere counts for


class Plausibility:
    """Shares and their logarithms, from the evidence for one question."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._shares: dict[str, float] = {}
        self._wholes: dict[str, tuple[int, int]] = {}  # folded word -> passages and articles that hold it

    def word(self, folded: str) -> float:
        """The logarithm of how common a folded word is."""
        return math.log(self._share(folded))

    def _share(self, folded: str) -> float:
        share = self._shares.get(folded)
        if share is None:
            counts, language = self._evidence.counts, self._evidence.language
            here = counts.frequency(folded) / (max(1, counts.passages) * _WORDS_A_PASSAGE)
            general = (language.folded.get(folded, 0) + _UNSEEN) / (language.documents * WORDS_AN_ARTICLE)
            share = self._shares[folded] = _HERE * here + (1 - _HERE) * general
        return share

    def marks(self, folded: str, accented: str) -> float:
        """How common this spelling is among all of a folded word, as a logarithm."""
        counts, language = self._evidence.counts, self._evidence.language
        whole = self._wholes.get(folded)
        if whole is None:
            whole = self._wholes[folded] = counts.frequency(folded), language.folded.get(folded, 0)
        general = _spelt(language.accented.get(accented, 0), whole[1])
        if not whole[0]:
            return math.log(general)
        return math.log(_HERE * _spelt(counts.accented_frequency(accented), whole[0]) + (1 - _HERE) * general)

    def beside(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The logarithms of how likely each second word follows its first one."""
        if not pairs:
            return []
        here, general = self._evidence.counts.pair_frequencies(pairs), self._evidence.language.pair_counts(pairs)
        return [math.log(self._follows(*counted)) for counted in zip(pairs, here, general, strict=True)]

    def _follows(self, pair: tuple[str, str], here: int, general: int) -> float:
        first, second = pair
        evidence, usual = self._evidence, self._share(second)
        one = (here + _TRUST_HERE * usual) / (evidence.counts.frequency(first) + _TRUST_HERE)
        two = (general + _TRUST * usual) / (evidence.language.folded.get(first, 0) + _TRUST)
        share = _HERE * one + (1 - _HERE) * two
        return max(share, _PHRASE) if question_words.is_phrase(first, second) else share


def _spelt(count: int, whole: int) -> float:
    return (count + _MARKS_UNSEEN) / (max(whole, count) + 1.0)
