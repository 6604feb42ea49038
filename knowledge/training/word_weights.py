"""Learn how common each syllable is in general news: python -m knowledge.training.word_weights NEWS.jsonl.gz…

Counts of documents are facts about the language; no sentence is kept.
"""

import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from knowledge.analysis.folding import nfc
from knowledge.analysis.tokens import tokenize

TARGET = Path(__file__).parent.parent / "matching" / "word_weights.json"
RARE = 8  # documents; below, a word weighs as much as one never met
RARE_PAIR = 60


def learn(articles: Iterable[dict[str, str]]) -> dict[str, object]:
    """The weights in [0, 1] of syllables and of pairs: 1 for what no article holds, near 0 for what all hold."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    total = 0
    for article in articles:
        total += 1
        folded = [token.folded for token in tokenize(nfc(f"{article['title']}. {article['body']}"))]
        words.update(set(folded))
        pairs.update({f"{a} {b}" for a, b in pairwise(folded)})
    scale = math.log(total + 1)
    return {
        "documents": total,
        "words": {w: round(math.log((total + 1) / n) / scale, 3) for w, n in sorted(words.items()) if n >= RARE},
        "pairs": {
            w: round(math.log((total + 1) / n) / scale, 3) for w, n in sorted(pairs.items()) if n >= RARE_PAIR
        },
    }


def _articles(paths: Iterable[str]) -> Iterator[dict[str, str]]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


if __name__ == "__main__":
    TARGET.write_text(json.dumps(learn(_articles(sys.argv[1:])), ensure_ascii=False, separators=(",", ":")) + "\n")
