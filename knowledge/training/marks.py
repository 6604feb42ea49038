"""Learn how words are spelt beside one another, so that marks left out can be put back.

Run as `python -m knowledge.training.marks NEWS.jsonl.gz ... [--questions QUESTIONS.jsonl ...]`: each line of the
news is an article with `title` and `body`, each line of the questions holds one with its marks as `clean`, or as
`question`. The entries of the thesaurus are read too: news hold few homely words. Writes
`knowledge/analysis/marks.npz`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from knowledge.analysis import marks
from knowledge.analysis.folding import fold, nfc
from knowledge.analysis.tokens import tokenize
from knowledge.matching import thesaurus
from knowledge.training.language import texts

QUESTION, PHRASE = 8, 3  # how often the same in the news a pair of a question, and of the thesaurus, counts for
RAREST_WORD, RAREST_PAIR = 3, 3  # what is rarer is mostly misspelt or foreign
LEAST_SHARE = 0.002  # of its folded word: a rarer spelling is a slip

Pair = tuple[str, str]


def questions(paths: Iterable[Path]) -> Iterator[str]:
    """Every question of the files once, with its marks."""
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    typed = (row.get("clean") or (row["question"] if row.get("noise", "clean") == "clean" else "") for row in rows)
    return iter(dict.fromkeys(filter(None, map(nfc, typed))))


def phrases(path: Path) -> Iterator[str]:
    """Every phrase of the thesaurus, as often as it stands there."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.replace(": ", ", ").split(", ")


def count(read: Iterable[str], words: Counter[str], pairs: Counter[Pair], *, weight: int = 1) -> None:
    """Add the words and pairs of some texts, each occurrence counting `weight` times."""
    for text in read:
        before = None
        for token in tokenize(text):
            if not token.folded.isalpha():
                before = None
                continue
            words[token.accented] += weight
            if before is not None and token.start - before.end == 1:
                pairs[before.accented, token.accented] += weight
            before = token


def pruned(words: Counter[str], pairs: Counter[Pair]) -> tuple[dict[str, int], dict[Pair, int]]:
    """What is common enough, and of the pairs those that might be spelt otherwise."""
    whole = Counter[str]()
    for word, number in words.items():
        whole[fold(word)] += number
    kept = {
        word: number
        for word, number in words.items()
        if number >= RAREST_WORD and number >= LEAST_SHARE * whole[fold(word)]
    }
    spellings = Counter(map(fold, kept))
    doubtful = {word for word in kept if spellings[fold(word)] > 1}
    return kept, {
        pair: number
        for pair, number in pairs.items()
        if number >= RAREST_PAIR and not doubtful.isdisjoint(pair) and pair[0] in kept and pair[1] in kept
    }


def main(arguments: Sequence[str]) -> None:
    """Learn from the files and write the marks."""
    parting = arguments.index("--questions") if "--questions" in arguments else len(arguments)
    words, pairs = Counter[str](), Counter[Pair]()
    count(texts(map(Path, arguments[:parting])), words, pairs)
    count(phrases(Path(thesaurus.__file__).with_name("thesaurus.txt")), words, pairs, weight=PHRASE)
    count(questions(map(Path, arguments[parting + 1 :])), words, pairs, weight=QUESTION)
    np.savez_compressed(marks.PATH, **marks.stored(*pruned(words, pairs)))


if __name__ == "__main__":
    main(sys.argv[1:])
