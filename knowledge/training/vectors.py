"""Learn which words and pairs of words mean alike, from what stands around them.

Run as `python -m knowledge.training.vectors NEWS.jsonl.gz ...`: each line of the input is an article with `title`
and `body`. Positive pointwise mutual information of words and of common pairs within a few tokens, reduced by
singular value decomposition; writes `knowledge/analysis/vectors.npz`. Needs SciPy and scikit-learn, which the bot
does not.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.utils.extmath import randomized_svd

from knowledge.analysis import vectors
from knowledge.analysis.sentences import sentences
from knowledge.analysis.tokens import tokenize
from knowledge.training.language import texts

WINDOW = 5  # units on either side
WORDS, PAIRS = 5_000, 18_000  # the commonest, and the most cohesive, that are kept
DIMENSIONS = 96
_RAREST = 8  # occurrences
_COHESION = 1.8  # logarithm of how many times more often than chance the words of a pair stand together
_SMOOTHING = 0.75  # of context counts: keeps rare contexts from looking telling


def main(paths: Sequence[Path]) -> None:
    """Learn from the files and write the vectors."""
    rows = [row for text in texts(paths) for row in _rows(text)]
    units = _units(rows)
    numbers = {unit: number for number, unit in enumerate(units)}
    learned = _learn([_read(row, numbers) for row in rows], len(units))
    np.savez_compressed(vectors.PATH, **vectors.stored(units, learned))


def _rows(text: str) -> Iterator[list[str]]:
    for start, end in sentences(text):
        row = [token.accented for token in tokenize(text[start:end]) if token.folded.isalpha()]
        if len(row) > 2:
            yield row


def _units(rows: Iterable[Sequence[str]]) -> list[str]:
    """The words and pairs to learn: pairs that stand together more often than chance."""
    words, pairs = Counter[str](), Counter[tuple[str, str]]()
    for row in rows:
        words.update(row)
        pairs.update(pairwise(row))
    total = words.total()
    cohesion = {
        pair: count * math.log(count * total / (words[pair[0]] * words[pair[1]]))
        for pair, count in pairs.items()
        if count >= _RAREST and count * total > math.exp(_COHESION) * words[pair[0]] * words[pair[1]]
    }
    best = sorted(cohesion, key=lambda pair: -cohesion[pair])[:PAIRS]
    common = [word for word, count in words.most_common(WORDS) if count >= _RAREST]
    return [*common, *(" ".join(pair) for pair in best)]


def _read(row: Sequence[str], numbers: dict[str, int]) -> list[int]:
    """A sentence as units: a known pair before a single word."""
    read = []
    place = 0
    while place < len(row):
        pair = " ".join(row[place : place + 2])
        unit = pair if pair in numbers else row[place]
        if unit in numbers:
            read.append(numbers[unit])
        place += 2 if unit == pair and " " in pair else 1
    return read


def _learn(rows: Iterable[Sequence[int]], size: int) -> NDArray[np.float32]:
    counts = _counts(rows, size)
    marginal = np.asarray(counts.sum(axis=1)).ravel()
    context = marginal**_SMOOTHING
    context *= marginal.sum() / context.sum()
    cooc = counts.tocoo()
    pmi = np.log(cooc.data * marginal.sum() / (marginal[cooc.row] * context[cooc.col]))
    positive = pmi > 0
    matrix = csr_matrix((pmi[positive], (cooc.row[positive], cooc.col[positive])), shape=(size, size))
    left, strengths, _ = randomized_svd(matrix, DIMENSIONS, random_state=0)
    learned: NDArray[np.float32] = (left * np.sqrt(strengths)).astype(np.float32)
    return learned


def _counts(rows: Iterable[Sequence[int]], size: int) -> csr_matrix:
    """How often two units stand within a window, nearer ones counting more."""
    total = csr_matrix((size, size), dtype=np.float32)
    for part in _parts(rows):
        flat = np.concatenate([np.array([*row, *[-1] * WINDOW], dtype=np.int64) for row in part])
        for distance in range(1, WINDOW + 1):
            first, second = flat[:-distance], flat[distance:]
            both = (first >= 0) & (second >= 0)
            weights = np.full(int(both.sum()), 1 / distance, dtype=np.float32)
            near = csr_matrix((weights, (first[both], second[both])), shape=(size, size))
            total = total + near + near.T
    return total


def _parts(rows: Iterable[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    part: list[Sequence[int]] = []
    for row in rows:
        part.append(row)
        if len(part) == 50_000:
            yield part
            part = []
    yield part


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
