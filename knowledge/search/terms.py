"""Words as numbers: what the index counts, and how a text becomes a row of them."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.folding import fold
from knowledge.analysis.lexicon import lexicon
from knowledge.analysis.tokens import TOKEN, parts, token_key
from knowledge.analysis.tones import place_tone

_CONTEXTUAL = frozenset(("i", "v", "x", "vi", "xi", "xx", "xxx"))  # a numeral or a word, by what stands before
_RAW_CACHE = 400_000  # spellings as written, upper and lower case apart


class Terms:
    """Every word of the index, accented and folded, with its number. It only grows; readers need no lock."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.folded_words: list[str] = []
        self._ids: dict[str, int] = {}
        self._folded_ids: dict[str, int] = {}
        self._folded_of = array("i")
        self._folded_array = np.zeros(0, dtype=np.int32)
        self._raw: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, words: Sequence[str], folded_words: Sequence[str], folded_of: NDArray[np.int32]) -> "Terms":
        """The terms of a saved index: accented words, folded words, and for each of the first its number there."""
        terms = cls()
        terms.words = list(words)
        terms.folded_words = list(folded_words)
        terms._ids = dict(zip(words, range(len(words)), strict=True))
        terms._folded_ids = dict(zip(folded_words, range(len(folded_words)), strict=True))
        terms._folded_of = array("i", folded_of.astype(np.int32).tobytes())
        return terms

    def id(self, accented: str) -> int | None:
        """The number of an accented word (lower case, tone placement normalised), if any article has it."""
        return self._ids.get(accented)

    def folded_id(self, folded: str) -> int | None:
        """The number of a folded word, if any article has it."""
        return self._folded_ids.get(folded)

    def among(self, folded: Iterable[str]) -> list[str]:
        """Those of many folded words that any article has."""
        return list(filter(self._folded_ids.__contains__, folded))

    @property
    def folded_of(self) -> NDArray[np.int32]:
        """For each accented word's number the number of its folded form."""
        if len(self._folded_array) != len(self._folded_of):
            self._folded_array = np.array(self._folded_of, dtype=np.int32)
        return self._folded_array

    def encode(self, text: str) -> "array[int]":
        """The numbers of an NFC text's tokens in order; words not met before get one."""
        return array("i", chain.from_iterable(self._numbers(TOKEN.findall(text))))

    def places(self, text: str) -> "array[int]":
        """For every number of `encode` where its token starts in the text."""
        matches = list(TOKEN.finditer(text))
        numbers = self._numbers([match.group() for match in matches])
        return array("i", [match.start() for match, ids in zip(matches, numbers, strict=True) for _ in ids])

    def _numbers(self, written: Sequence[str]) -> list[tuple[int, ...]]:
        """Of each token of a text, as written; nearly all are known, and found without a step of Python's own."""
        found = list(map(self._raw.get, written))
        return [
            self._learn(written[place], " ".join(written[max(0, place - 2) : place])) if ids is None else ids
            for place, ids in enumerate(found)
        ]

    def _learn(self, written: str, before: str) -> tuple[int, ...]:
        folded_before = fold(before)
        ids = tuple(self._number(written[start:end], folded_before) for start, end in parts(written))
        # A short form is read out before it, so that it still stands beside the word that follows it.
        form = lexicon().short_forms.get(written.lower())
        if form is not None and form.article:
            ids = (*(self._number(word, "") for word in form.long[0].split()), *ids)
        if written.lower() not in _CONTEXTUAL and len(self._raw) < _RAW_CACHE:
            self._raw[written] = ids
        return ids

    def _number(self, written: str, before: str) -> int:
        folded = fold(written)
        key = token_key(written, folded, before)
        return self.add(key if key != folded else place_tone(written.lower()), key)

    def add(self, accented: str, folded: str) -> int:
        """The number of a word, given one now if it has none."""
        known = self._ids.get(accented)
        if known is not None:
            return known
        folded_id = self._folded_ids.get(folded)
        if folded_id is None:
            folded_id = len(self.folded_words)
            self.folded_words.append(folded)
            self._folded_ids[folded] = folded_id
        self.words.append(accented)
        self._folded_of.append(folded_id)
        number = self._ids[accented] = len(self.words) - 1
        return number
