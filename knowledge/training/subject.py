"""Learn which pairs of words tell that an article honours somebody.

Run as `python -m knowledge.training.subject ARTICLES.jsonl... --beside NEWS.jsonl.gz...`: of each pair of folded
syllables the log-odds of standing in an article about honours rather than in the news. Writes
`knowledge/search/subject.json`.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from knowledge.analysis.tokens import tokenize
from knowledge.search.subject import PATH
from knowledge.training.corpus import load_articles, read_arguments

RAREST = 5  # articles about honours that a sign stands in
CLEAREST = 250  # signs kept; twice as many tell nothing more of articles left out
LEAST = 1.5  # log-odds


def learn(honours: Iterable[str], news: Iterable[str]) -> dict[str, float]:
    """The log-odds of the signs, the most telling first."""
    ours, count = _count(honours)
    others, rest = _count(news)
    odds = {
        pair: math.log((found + 0.5) / (count + 1) * (rest + 1) / (others[pair] + 0.5))
        for pair, found in ours.items()
        if found >= RAREST
    }
    telling = sorted(odds, key=lambda pair: (-odds[pair] * math.sqrt(ours[pair]), pair))
    return {pair: round(odds[pair], 2) for pair in telling[:CLEAREST] if odds[pair] >= LEAST}


def _count(texts: Iterable[str]) -> tuple[Counter[str], int]:
    """In how many texts each pair stands, and the number of texts."""
    found, number = Counter[str](), 0
    for text in texts:
        folded = [token.folded for token in tokenize(text) if token.folded.isalpha()]
        found.update({f"{first} {second}" for first, second in pairwise(folded)})
        number += 1
    return found, number


def _texts(paths: Iterable[str]) -> Iterable[str]:
    return (f"{article.title}\n{article.body}" for path in paths for article in load_articles(Path(path)))


def main(arguments: list[str]) -> None:
    """Learn from the files and write the signs."""
    honours, news = read_arguments(arguments)
    content = json.dumps(learn(_texts(honours), _texts(news)), ensure_ascii=False, indent=0)
    PATH.write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
