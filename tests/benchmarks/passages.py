"""Passages to fill an index with: words as common as in the news, each followed by one it often goes with."""

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

from knowledge.analysis.language import language
from knowledge.articles import ImportedArticle
from tests.quality.noise import NOISES

WORDS = 70  # of a passage
_FOLLOWERS = 12  # words that a word tends to be followed by, so that pairs repeat as they do in language


def passages(count: int) -> Iterator[ImportedArticle]:
    """`count` made-up articles of one passage each, the same ones each time."""
    chance = random.Random(2026)
    words, draw = _draw(chance)
    followers: dict[str, list[str]] = {}
    for number in range(count):
        text = [draw()]
        while len(text) < WORDS:
            after = followers.get(text[-1])
            if after is None:
                after = followers[text[-1]] = [draw() for _ in range(_FOLLOWERS)]
            text.append(chance.choice(after) if chance.random() < 0.6 else draw())
        text[chance.randrange(WORDS)] = str(chance.randint(1, 2030))
        body = " ".join(text).capitalize() + "."
        yield ImportedArticle(f"p{number}", " ".join(chance.sample(words, 4)), body)


def questions(found: list[ImportedArticle], count: int) -> list[tuple[str, str]]:
    """`count` questions with the source id each is about: a stretch of its text, all kinds of noise in turn."""
    chance = random.Random(7)
    kinds = list(NOISES.values())
    asked = []
    for number in range(count):
        article = chance.choice(found)
        words = article.body.rstrip(".").split()
        first = chance.randrange(len(words) - 12)
        text = " ".join(
            [*words[first : first + chance.randint(6, 11)], chance.choice(("là ai", "khi nào", "ở đâu"))]
        )
        asked.append((kinds[number % len(kinds)](f"{text}?", chance), article.source_id))
    return asked


def _draw(chance: random.Random) -> tuple[list[str], "_Draw"]:
    counts = language().accented
    words = list(counts)
    return words, _Draw(words, list(accumulate(counts.values())), chance)


class _Draw:
    def __init__(self, words: list[str], sums: list[int], chance: random.Random) -> None:
        self._words, self._sums, self._chance = words, sums, chance

    def __call__(self) -> str:
        return self._words[bisect(self._sums, self._chance.randrange(self._sums[-1]))]
