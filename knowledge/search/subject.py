"""How much an article is about what this bot is for: people and groups that are honoured.

A knowledge base fed from a portal holds other news too; whoever asks this bot means the commended. The signs are
pairs of words with the log-odds of standing in such an article (`knowledge.training.subject` learns them).
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.search.postings import pair_keys
from knowledge.search.segment import Segment
from knowledge.search.terms import Terms

PATH = Path(__file__).with_name("subject.json")
WEIGHT = 0.8  # by which the score of an article that is wholly about honours is raised; more harms other searches
_HALFWAY = 13.0  # log-odds at which an article is as likely about honours as not
_STEEP = 3.0


@cache
def _signs() -> Mapping[str, float]:
    loaded: dict[str, float] = json.loads(PATH.read_text(encoding="utf-8"))
    return loaded


def boosts(segment: Segment, terms: Terms) -> NDArray[np.float32]:
    """For each passage a factor in [1, 1 + WEIGHT], the same for all of an article."""
    known = {}
    for sign, odds in _signs().items():
        first, second = (terms.folded_id(word) for word in sign.split())
        if first is not None and second is not None:
            known[first, second] = odds
    numbers = np.array(list(known), dtype=np.int32).reshape(-1, 2)
    starts, counts = segment.pairs.find(pair_keys(numbers[:, 0], numbers[:, 1]))
    owners = segment.passages.owners
    told = np.zeros(len(segment.articles), dtype=np.float32)
    for start, count, odds in zip(starts.tolist(), counts.tolist(), known.values(), strict=True):
        told[np.unique(owners[segment.pairs.docs[start : start + count]])] += odds
    likely = 1 / (1 + np.exp((_HALFWAY - told) / _STEEP))
    boost: NDArray[np.float32] = (1 + WEIGHT * likely).astype(np.float32)
    return boost[owners]
