"""How much words tell in general news, learned by `knowledge/training/word_weights.py`."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_WEIGHTS = Path(__file__).with_name("word_weights.json")
UNKNOWN = 1.0  # weight of a word that general news does not know


@cache
def _word_weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    data = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return data["words"], data["pairs"]


def word_weight(word: str) -> float:
    """How much a folded word tells in general news, in [0, 1]."""
    return _word_weights()[0].get(word, UNKNOWN)


def pair_weight(first: str, second: str) -> float:
    """How much two neighbouring folded words tell in general news, in [0, 1]."""
    return _word_weights()[1].get(f"{first} {second}", UNKNOWN)
