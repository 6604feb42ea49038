"""Words that mean something whatever the article: concepts, parts and wholes, superlatives."""

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from knowledge.analysis.folding import fold
from knowledge.asking.words import spaced

_QUALIFIERS = frozenset(
    ("ca nuoc", "toan quoc", "toan tinh", "toan huyen", "trong do", "dang vien", "nu", "dan toc", "moi", "tong")
)
_FIRST = frozenset(words.split()[0] for words in _QUALIFIERS)
_MOST_OF = spaced("nhieu lon tuoi tre cao it lau dai gia nho xa dep som thap rong nang")
_CONCEPTS = Path(__file__).with_name("concepts.toml")


@cache
def _concept_phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    groups: list[str] = tomllib.loads(_CONCEPTS.read_text(encoding="utf-8"))["groups"]
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for phrase in group.split(","):
            words = tuple(fold(phrase.strip()).split())
            phrases[words[0]].append((words, number))
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return dict(phrases)


def find_concepts(folded: Sequence[str]) -> list[tuple[int, int, int]]:
    """(concept, first, last) of each concept phrase in a row of folded tokens; of one concept the longest."""
    phrases = _concept_phrases()
    found = []
    for place, word in enumerate(folded):
        options = phrases.get(word)
        if options is None:
            continue
        seen = set()
        for phrase, concept in options:
            if concept not in seen and tuple(folded[place : place + len(phrase)]) == phrase:
                seen.add(concept)
                found.append((concept, place, place + len(phrase)))
    return found


@cache
def concept_of(word: str) -> int:
    """The first concept that a folded word stands for by itself; it must stand in one."""
    return next(concept for words, concept in _concept_phrases()[word] if words == (word,))


def find_qualifiers(folded: Sequence[str]) -> list[tuple[int, str]]:
    """Where words stand that tell a part from the whole."""
    found = [(place, word) for place, word in enumerate(folded) if word in _QUALIFIERS]
    found += [
        (place, f"{a} {b}")
        for place, (a, b) in enumerate(pairwise(folded))
        if a in _FIRST and f"{a} {b}" in _QUALIFIERS
    ]
    return sorted(found)


def find_superlatives(folded: Sequence[str]) -> list[int]:
    """Where 'nhiều nhất', 'trẻ nhất' … begin."""
    return [place for place, (a, b) in enumerate(pairwise(folded)) if b == "nhat" and a in _MOST_OF]


@cache
def _trades() -> frozenset[str]:
    words: str = tomllib.loads(_CONCEPTS.read_text(encoding="utf-8"))["trades"]
    return frozenset(word.strip() for word in words.replace("\n", " ").split(",") if word.strip())


def names_trade(folded: Sequence[str]) -> bool:
    """Whether a row of folded tokens names a trade, a rank or an office."""
    trades = _trades()
    return any(
        " ".join(folded[place : place + length]) in trades for place in range(len(folded)) for length in (1, 2, 3)
    )
