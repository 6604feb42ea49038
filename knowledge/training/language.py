"""Learn how common Vietnamese syllables and their pairs are.

Run as `python -m knowledge.training.language NEWS.jsonl.gz ...`: each line of the input is an article with `title`
and `body`. Writes `knowledge/analysis/language.npz`.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from knowledge.analysis import language
from knowledge.analysis.folding import nfc
from knowledge.analysis.tokens import tokenize

RAREST_WORD = 3  # articles; what is rarer is mostly misspelt or foreign
RAREST_PAIR = 3


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """Title and body of every article in the files, in NFC."""
    for path in paths:
        data = path.read_bytes()
        for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
            article = json.loads(line)
            yield nfc(f"{article['title']}\n{article['body']}")


def learn(articles: Iterable[str]) -> tuple[int, Counter[str], Counter[tuple[str, str]]]:
    """The number of articles, and in how many of them each word and each pair of folded words stands."""
    documents, words, pairs = 0, Counter[str](), Counter[tuple[str, str]]()
    for text in articles:
        tokens = [token for token in tokenize(text) if token.folded.isalpha()]
        words.update({token.accented for token in tokens})
        neighbours = (pair for pair in pairwise(tokens) if pair[1].start - pair[0].end == 1)
        pairs.update({(first.folded, second.folded) for first, second in neighbours})
        documents += 1
    return documents, words, pairs


def main(paths: list[Path]) -> None:
    """Learn from the files and write the language file."""
    documents, words, pairs = learn(texts(paths))
    kept = {word: count for word, count in words.items() if count >= RAREST_WORD}
    common = {pair: count for pair, count in pairs.items() if count >= RAREST_PAIR}
    np.savez_compressed(language.PATH, **language.stored(documents, kept, common))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
