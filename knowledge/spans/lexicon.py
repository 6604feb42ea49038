"""The extractors' word lists, read once from lexicon.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, the longest first, for looking them up where they begin."""

    by_first: dict[str, list[Phrase]]

    def at(self, words: list[str], index: int, tight: list[bool]) -> int:
        """How many words of the longest phrase that begins at `index`; 0 where none does."""
        for phrase in self.by_first.get(words[index], ()):
            length = len(phrase)
            if length == 1:
                return 1
            if tuple(words[index : index + length]) == phrase and all(tight[index : index + length - 1]):
                return length
        return 0


def phrases(listed: str) -> Phrases:
    """Phrases from a comma-separated list."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted({tuple(item.split()) for item in listed.split(",")} - {()}):
        by_first.setdefault(phrase[0], []).append(phrase)
    for candidates in by_first.values():
        candidates.sort(key=len, reverse=True)
    return Phrases(by_first)


@cache
def lexicon(name: str) -> str:
    """One list of lexicon.toml as it stands there, white space made even."""
    return _lists()[name]


@cache
def phrases_of(name: str) -> Phrases:
    """A list of lexicon.toml as phrases."""
    return phrases(lexicon(name))


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of lexicon.toml as single items; parts of an item are parted by one space."""
    return frozenset(" ".join(item.split()) for item in lexicon(name).split(",") if item.strip())


@cache
def _lists() -> dict[str, str]:
    text = files("knowledge.spans").joinpath("lexicon.toml").read_text(encoding="utf-8")
    return {name: " ".join(value.split()) for name, value in tomllib.loads(text).items()}
