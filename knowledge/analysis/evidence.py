"""What speaks for a reading: the knowledge base's own words first, Vietnamese in general beside it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.language import Language
from knowledge.analysis.remembered import Known, Remembered

_LEAST, _MOST = 3, 30  # how many articles of the general news one passage of the knowledge base speaks as loud as
_COMMON = 0.02  # share of the general news
_EVERYDAY = 0.03  # the same for a word taken at its word where a question word is missing
_COMMON_HERE = 0.08  # share of the knowledge base's passages
_KNOWN = 5  # articles of the general news that make a word a known one


class Counts(Protocol):
    """The words of an index (see `knowledge.search.vocabulary.Vocabulary`)."""

    @property
    def passages(self) -> int: ...
    @property
    def remembered(self) -> Remembered: ...
    def frequency(self, folded: str) -> int: ...
    def accented_frequency(self, accented: str) -> int: ...
    def spellings(self, folded: str) -> list[tuple[str, int]]: ...
    def spelt(self, first: str, second: str) -> list[tuple[str, str, int]]: ...
    def pair_frequency(self, first: str, second: str) -> int: ...
    def pair_frequencies(self, pairs: Sequence[tuple[str, str]]) -> list[int]: ...
    def number(self, folded: str) -> int: ...
    def numbered_pairs(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]: ...
    def among(self, words: Iterable[str]) -> list[str]: ...
    def alike(self, folded: str) -> list[str]: ...


class Evidence:
    """Counts of the index and of general Vietnamese, added up."""

    def __init__(self, counts: Counts, language: Language) -> None:
        self.counts = counts
        self.language = language
        self._words = counts.remembered.words
        # A small knowledge base is heard beside the many general articles.
        self._weight = max(_LEAST, min(_MOST, language.documents // (20 * counts.passages + 1)))

    @property
    def documents(self) -> int:
        """How many articles speak, those of the knowledge base counted by their weight."""
        return self.language.documents + self._weight * self.counts.passages

    def counted(self, folded: str) -> Known:
        """A folded word in figures."""
        known = self._words.get(folded)
        if known is None:
            counts, language = self.counts, self.language
            articles = language.folded.get(folded, 0)
            known = Known(counts.number(folded), language.number(folded), counts.frequency(folded), articles)
            self._words.keep(folded, known)
        return known

    def known(self, folded: str) -> bool:
        """Is this a word of the knowledge base, or a common one?"""
        word = self.counted(folded)
        return word.articles >= _KNOWN or word.passages > 0

    def known_among(self, words: Collection[str]) -> set[str]:
        """Those of many words that are known."""
        general = self.language.folded
        usual = [word for word in filter(general.__contains__, words) if general[word] >= _KNOWN]
        return {*usual, *self.counts.among(words)}

    def common(self, folded: str) -> bool:
        """Is this so common a word that it needs no neighbour to speak for it?"""
        word = self.counted(folded)
        general = word.articles >= _COMMON * self.language.documents
        return general or word.passages >= _COMMON_HERE * self.counts.passages

    def everyday(self, accented: str) -> bool:
        """Is this, marks and all, so common a word in general news that nobody mistyped it?"""
        return self.language.accented.get(accented, 0) >= _EVERYDAY * self.language.documents

    def known_accented(self, accented: str) -> bool:
        """Is this, with its marks, a word of the knowledge base or a common one?"""
        return self.language.accented.get(accented, 0) >= _KNOWN or self.counts.accented_frequency(accented) > 0

    def word(self, folded: str) -> int:
        """How much speaks for a word by itself."""
        word = self.counted(folded)
        return self._weight * word.passages + word.articles

    def accented(self, accented: str) -> int:
        """How much speaks for a word with its marks."""
        return self._weight * self.counts.accented_frequency(accented) + self.language.accented.get(accented, 0)

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        """How much speaks for each pair of folded words standing side by side."""
        kept = self.counts.remembered.pairs
        support = [kept.get(pair) for pair in pairs]
        missing = [pair for pair, known in zip(pairs, support, strict=True) if known is None]
        if missing:
            index, general = self.counts.pair_frequencies(missing), self.language.pair_counts(missing)
            found = (self._weight * here + there for here, there in zip(index, general, strict=True))
            looked_up = {pair: kept.keep(pair, count) for pair, count in zip(missing, found, strict=True)}
            return [
                looked_up[pair] if known is None else known for pair, known in zip(pairs, support, strict=True)
            ]
        return [known for known in support if known is not None]

    def alike(self, folded: str) -> list[str]:
        """Words of the knowledge base within two slips of one of six letters or more."""
        return self.counts.alike(folded)
