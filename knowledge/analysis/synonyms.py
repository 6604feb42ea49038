"""Phrases that an office says mean the same: 'họp khen' is read as 'hội nghị biểu dương' too."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.analysis.evidence import Evidence
from knowledge.analysis.folding import fold
from knowledge.analysis.lexicon import Lexicon
from knowledge.analysis.reading import Variant
from knowledge.analysis.typed import Word, make

SYNONYM = 0.8  # weight of another phrase for the same thing
LONGEST = 5  # words of a phrase


def add_synonyms(words: Sequence[Word], evidence: Evidence, lexicon: Lexicon) -> list[Word]:
    """The words with synonyms as variants; a phrase that no article uses is replaced by one that some do."""
    if not lexicon.synonyms:
        return list(words)
    result: list[Word] = []
    place = 0
    while place < len(words):
        length = _phrase_length(words, place, lexicon)
        if length:
            result += _with_synonyms(words[place : place + length], evidence, lexicon)
        else:
            result.append(words[place])
        place += max(length, 1)
    return result


def _phrase_length(words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    for length in range(min(LONGEST, len(words) - place), 0, -1):
        if tuple(word.folded for word in words[place : place + length]) in lexicon.synonyms:
            return length
    return 0


def _with_synonyms(phrase: Sequence[Word], evidence: Evidence, lexicon: Lexicon) -> list[Word]:
    typed = [word.folded for word in phrase]
    others = [other for other in lexicon.synonyms[tuple(typed)] if _used(fold(other).split(), evidence)]
    if others and not _used(typed, evidence):
        start, end = phrase[0].start, phrase[-1].end
        return [make(word, start, end, changed=True) for word in others[0].split()]
    for other in others:
        phrase[0].variants.append(Variant(fold(other), SYNONYM, "synonym"))
    return list(phrase)


def _used(phrase: Sequence[str], evidence: Evidence) -> bool:
    if len(phrase) == 1:
        return evidence.counts.frequency(phrase[0]) > 0
    return all(evidence.counts.pair_frequencies(list(pairwise(phrase))))
