"""Whether an article holds words side by side: the proper names of a question, or a row of words."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from knowledge.dossiers.dossier import Dossier


def broken_share(dossier: Dossier, runs: Sequence[Sequence[str]]) -> float:
    """Share in [0, 1] of the neighbours in some proper names that are no neighbours in the article or its title.

    A neighbour that one letter tells apart counts half: a slip of the finger, or another name.
    """
    pairs = {pair for run in runs for pair in pairwise(run)}
    if not pairs:
        return 0.0
    return sum(_broken(dossier, *pair) for pair in pairs) / len(pairs)


def worst_break(dossier: Dossier, runs: Sequence[Sequence[str]]) -> float:
    """1 where two neighbours in one of these names are none in the article, 0.5 for a slip, 0 where all are."""
    return max((_broken(dossier, *pair) for run in runs for pair in pairwise(run)), default=0.0)


def _broken(dossier: Dossier, one: str, two: str) -> float:
    if (one, two) in dossier.title_pairs or _neighbours(dossier, one, two):
        return 0.0
    folded = dossier.folded
    after = {folded[place + 1] for place in dossier.positions.get(one, ()) if place + 1 < len(folded)}
    before = {folded[place - 1] for place in dossier.positions.get(two, ()) if place > 0}
    return 0.5 if _slip(two, after) or _slip(one, before) else 1.0


def _slip(word: str, others: Iterable[str]) -> bool:
    return len(word) > 1 and any(Levenshtein.distance(word, other, score_cutoff=1) <= 1 for other in others)


def holds_row(dossier: Dossier, words: Sequence[str]) -> bool:
    """Whether the article, title included, holds these folded words side by side."""
    return all(pair in dossier.title_pairs or _neighbours(dossier, *pair) for pair in pairwise(words))


def _neighbours(dossier: Dossier, one: str, two: str) -> bool:
    folded = dossier.folded
    return any(place + 1 < len(folded) and folded[place + 1] == two for place in dossier.positions.get(one, ()))
