"""A question as the keys of the index: words, accented words and pairs, each with the weight of its reading."""

from dataclasses import dataclass
from itertools import pairwise

from knowledge.analysis.reading import QueryToken, Reading
from knowledge.search.vocabulary import Vocabulary

FIELD_WEIGHTS = {"folded": 1.0, "accented": 0.5, "pairs": 1.3}
OTHER_NAME = 0.5  # of a place's former or later name


@dataclass(frozen=True, slots=True)
class Query:
    """A question as weighted keys: field -> key -> weight, the idf not yet in it."""

    keys: dict[str, dict[int, float]]
    slots: dict[str, dict[int, float]]  # folded question word -> word numbers that stand for it, and how well


def _options(token: QueryToken) -> list[tuple[str, float]]:
    options = [(token.folded, 1.0)]
    options += [(variant.folded, variant.weight) for variant in token.variants if " " not in variant.folded]
    return options


def of_reading(reading: Reading, vocabulary: Vocabulary) -> Query:
    """The keys of a question; words that the index lacks give none."""
    query = Query({field: {} for field in FIELD_WEIGHTS}, {})
    for token in reading.tokens:
        _add_word(token, query, vocabulary)
        _add_phrases(token, query, vocabulary)
    pairs = query.keys["pairs"]
    for first, second in pairwise(reading.tokens):
        for one, weight in _options(first):
            for two, factor in _options(second):
                _raise(pairs, vocabulary.pair_key(one, two), weight * factor)
    for place in reading.places:
        for name in place.others:
            for one, two in pairwise(name.split()):
                _raise(pairs, vocabulary.pair_key(one, two), OTHER_NAME)
    return query


def _add_word(token: QueryToken, query: Query, vocabulary: Vocabulary) -> None:
    slot = query.slots.setdefault(token.folded, {})
    for folded, weight in _options(token):
        number = vocabulary.terms.folded_id(folded)
        if number is not None:
            _raise(slot, number, weight)
            _raise(query.keys["folded"], number, weight)
    accented = vocabulary.terms.id(token.typed) if token.typed else None
    if accented is not None:
        _raise(query.keys["accented"], accented, 1.0)


def _add_phrases(token: QueryToken, query: Query, vocabulary: Vocabulary) -> None:
    """Other readings of several words count by their pairs, and by their rarest word in a window."""
    for variant in token.variants:
        words = variant.folded.split()
        if len(words) < 2:
            continue
        for one, two in pairwise(words):
            _raise(query.keys["pairs"], vocabulary.pair_key(one, two), variant.weight)
        rarest = vocabulary.terms.folded_id(min(words, key=vocabulary.frequency))
        if rarest is not None:
            _raise(query.slots[token.folded], rarest, variant.weight)


def _raise(weights: dict[int, float], key: int, weight: float) -> None:
    """The best of several readings counts; a key below 0 is none of the index."""
    if key >= 0 and weight > weights.get(key, 0.0):
        weights[key] = weight
