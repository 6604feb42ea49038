"""Learn how common Vietnamese syllables and their pairs are, and which pairs are names.

Run as `python -m knowledge.training.language NEWS.jsonl.gz ...`: each line of the input is an article with `title`
and `body`. Writes `knowledge/analysis/language.npz`.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from knowledge.analysis import language
from knowledge.analysis.folding import nfc
from knowledge.analysis.tokens import Token, tokenize

RAREST_WORD = 3  # articles; what is rarer is mostly misspelt or foreign
RAREST_PAIR = 3
RAREST_NAME = 2
LEAST_NAMED = 0.2  # share of a pair's articles that write it with capitals
_WITHIN = frozenset((" ", ", ", " ("))  # between two words of one sentence: a capital behind it begins none
_PAPERS = frozenset((("tuoi", "tre"), ("tuổi", "trẻ"), ("nguoi", "dua"), ("người", "đưa")))  # that the news quote

Pair = tuple[str, str]


@dataclass(slots=True)
class Counted:
    """In how many articles what stands."""

    documents: int = 0
    words: Counter[str] = field(default_factory=Counter)  # with their marks
    pairs: Counter[Pair] = field(default_factory=Counter)  # folded
    inside: Counter[Pair] = field(
        default_factory=Counter
    )  # folded, and with their marks, where no sentence begins
    names: Counter[Pair] = field(default_factory=Counter)  # those of them with two capitals


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """Title and body of every article in the files, in NFC."""
    for path in paths:
        data = path.read_bytes()
        for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
            article = json.loads(line)
            yield nfc(f"{article['title']}\n{article['body']}")


def learn(articles: Iterable[str]) -> Counted:
    """What stands in how many of the articles."""
    counted = Counted()
    for text in articles:
        tokens = [token for token in tokenize(text) if token.folded.isalpha()]
        pairs: set[Pair] = set()
        inside: set[Pair] = set()
        names: set[Pair] = set()
        for before, first, second in zip([None, *tokens], tokens, tokens[1:], strict=False):
            if second.start - first.end != 1:
                continue
            forms = ((first.folded, second.folded), (first.accented, second.accented))
            pairs.add(forms[0])
            if before and text[before.end : first.start] in _WITHIN:
                inside.update(forms)
                names.update(forms if _is_capital(first) and _is_capital(second) else ())
        counted.words.update({token.accented for token in tokens})
        counted.pairs.update(pairs)
        counted.inside.update(inside)
        counted.names.update(names)
        counted.documents += 1
    return counted


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and not token.text.isupper()  # "UBND" is no name


def main(paths: list[Path]) -> None:
    """Learn from the files and write the language file."""
    counted = learn(texts(paths))
    words = {word: count for word, count in counted.words.items() if count >= RAREST_WORD}
    pairs = {pair: count for pair, count in counted.pairs.items() if count >= RAREST_PAIR}
    names = {
        pair: count / (counted.inside[pair] + 1)  # one more, that nobody saw: two articles make nothing sure
        for pair, count in counted.names.items()
        if pair not in _PAPERS and count >= RAREST_NAME and count >= LEAST_NAMED * (counted.inside[pair] + 1)
    }
    np.savez_compressed(language.PATH, **language.stored(counted.documents, words, pairs, names))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
