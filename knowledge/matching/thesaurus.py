"""What else is said for the words of a question: who asks when somebody 'mất' is told that he 'qua đời'."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.analysis.folding import fold
from knowledge.analysis.reading import QueryToken
from knowledge.matching.word_weights import word_weight

LONGEST = 4  # words of an entry
TELLING = 0.3  # weight of a word in general news; a single word below it is said for anything
_ENTRIES = Path(__file__).with_name("thesaurus.txt")

Phrase = tuple[str, ...]  # accented words, lower case


@dataclass(frozen=True, slots=True)
class Saying:
    """Another way to say something."""

    words: Phrase
    first: str  # the first of them, folded


@cache
def _entries() -> Mapping[str, Sequence[tuple[Phrase, str]]]:
    """Folded words -> the entries that may be meant: their accented words, and what else is said for them."""
    found: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for line in _ENTRIES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            unit, _, others = line.partition(": ")
            found[fold(unit)].append((tuple(unit.split()), others))
    return dict(found)


@cache
def _openings() -> frozenset[str]:
    """The words with which an entry begins, folded."""
    return frozenset(unit.split()[0] for unit in _entries())


@cache
def _sayings(others: str) -> Sequence[Saying]:
    phrases = [tuple(phrase.split()) for phrase in others.split(", ")]
    found = [Saying(phrase, fold(phrase[0])) for phrase in phrases]
    return [one for one in found if len(one.words) > 1 or word_weight(one.first) >= TELLING]


def find_related(tokens: Sequence[QueryToken]) -> Mapping[int, Sequence[Saying]]:
    """For each place of a question that an entry covers, what else is said for it; marks count where typed."""
    found: dict[int, dict[Saying, None]] = defaultdict(dict)
    entries, openings = _entries(), _openings()
    for first in range(len(tokens)):
        if tokens[first].folded not in openings:
            continue
        folded = ""
        for last, token in enumerate(tokens[first : first + LONGEST], first + 1):
            folded = f"{folded} {token.folded}" if folded else token.folded
            for unit, others in entries.get(folded, ()):
                typed = tokens[first:last]
                if all(token.accented in (None, word) for token, word in zip(typed, unit, strict=True)):
                    for place in range(first, last):
                        found[place].update(dict.fromkeys(_sayings(others)))
    return {place: tuple(sayings) for place, sayings in found.items()}
