"""Where an article speaks of what a question speaks of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.dossiers.dossier import Dossier
from knowledge.dossiers.neighbours import holds_row
from knowledge.matching.query import Query, Term
from knowledge.matching.thesaurus import Saying

Floats = NDArray[np.floating[Any]]
OTHER_MARKS = 0.7  # the asker typed other marks ('Chánh' against 'Thành' never gets here, 'chanh' does)
OTHER_NAME = 0.35  # the same for a capitalised word: another name
CONCEPT = 0.6  # a word of the same concept
RELATED = 0.55  # a word of a phrase that the thesaurus has for it
WHOLE_YEAR = 0.8  # a sentence without a year, in an article of the year asked for
RENAMED = 0.8  # the place bears another name in the article
IN_TITLE, IN_PLACE_NAME = 0.5, 0.4
BEFORE, AFTER, TITLE, ELSEWHERE = 0.5, 0.25, 0.4, 0.2  # how much a match beside the sentence counts in it


@dataclass(frozen=True, slots=True)
class Matches:
    """A question held against an article: T terms, S sentences."""

    places: Sequence[Sequence[tuple[int, float]]]  # for each term where it stands and how well it fits, ascending
    held: Floats  # (T, n): the same for each token, 0 where it does not stand
    best: Floats  # (T, S): the best fit of each term in each sentence
    weights: Floats  # (T,): sums to 1 unless there is no term
    local: Floats  # (T,): the same for telling the article's sentences apart, see `_local_weights`
    telling: Floats  # (T,): the same of the words that are no names; sums to 1 unless all are
    naming: Floats  # (T,): the weight of names; sums to 1 unless there is none
    title: Floats  # (T,)
    own: Floats  # (S,): share of the local weight that the sentence itself covers
    context: Floats  # (S,): share of the weight, neighbours, title and the rest counting less
    pairs: Floats  # (S,): share of the weight of neighbouring words that are neighbours there too
    titled: float  # share covered by the title
    covered: float  # share covered by the whole article, title included
    longest_gap: int  # terms in a row that the article does not know
    rarest_missing: float  # weight of the heaviest term that it does not know


def match(query: Query, dossier: Dossier) -> Matches:
    """Hold a question against an article; linear in the occurrences of the question's words."""
    terms = query.terms
    weights = np.array([term.weight for term in terms], dtype=np.float32) / np.float32(query.total)
    places = [_places(term, dossier) for term in terms]
    held = _held(places, len(dossier.tokens))
    best = _best(held, dossier)
    _spread_years(query, dossier, best)
    _spread_places(query, dossier, best)
    title = np.array([_in_title(term, dossier) for term in terms], dtype=np.float32)
    anywhere = np.maximum(best.max(axis=1, initial=0), title)
    local = _local_weights(query, dossier, weights, places, best, title)
    names = np.array([_is_name(query, dossier, row, found) for row, found in enumerate(places)], dtype=np.float32)
    return Matches(
        places=places,
        held=held,
        best=best,
        weights=weights,
        local=local,
        telling=_shares(local * (1 - names)),
        naming=_shares(weights * names),
        title=title,
        own=local @ best,
        context=weights @ _with_context(best, title, anywhere),
        pairs=_pair_coverage(query, dossier, places, best.shape[1]),
        titled=float(weights @ title),
        covered=float(weights @ anywhere),
        longest_gap=_longest_gap(anywhere),
        rarest_missing=max(
            (t.weight for t, found in zip(terms, anywhere.tolist(), strict=True) if found < 0.3), default=0.0
        ),
    )


def _held(places: Sequence[Sequence[tuple[int, float]]], count: int) -> Floats:
    held = np.zeros((len(places), count))
    for row, found in zip(held, places, strict=True):
        for place, fit in found:
            row[place] = fit
    return held


def _best(held: Floats, dossier: Dossier) -> Floats:
    """The greatest fit of each sentence; an article without any has one, empty."""
    best = np.zeros((len(held), max(1, len(dossier.sentences))), dtype=np.float32)
    spoken = [number for number, part in enumerate(dossier.sentences) if part.first < part.last]
    if spoken:
        firsts = [dossier.sentences[number].first for number in spoken]
        best[:, spoken] = np.maximum.reduceat(held, firsts, axis=1)
    return best


def _shares(weights: Floats) -> Floats:
    total = float(weights.sum())
    return weights / np.float32(total) if total else weights


def _is_name(query: Query, dossier: Dossier, row: int, found: Sequence[tuple[int, float]]) -> bool:
    """Whether a word belongs to a proper name, by how it was typed or by how the article writes it."""
    term = query.terms[row]
    if term.number:
        return False
    exact = [place for place, fit in found if fit > CONCEPT]
    if exact:
        return all(place in dossier.capitals for place in exact)
    return any(term.folded in run for run in query.runs)


def _spread_years(query: Query, dossier: Dossier, best: Floats) -> None:
    """A year of the article as a whole goes for every sentence that names no other year."""
    for row, term in enumerate(query.terms):
        if term.number and len(term.folded) == 4 and term.folded.isdigit() and int(term.folded) in dossier.years:
            for number in range(len(dossier.sentences)):
                if not dossier.sentence_years[number]:
                    best[row, number] = max(best[row, number], WHOLE_YEAR)


def _spread_places(query: Query, dossier: Dossier, best: Floats) -> None:
    """A ward that is called otherwise now, or was before, goes for every sentence of an article about it."""
    for place in query.reading.places:
        if any(holds_row(dossier, other.split()) for other in place.others):
            for row, term in enumerate(query.terms):
                if place.first <= term.place < place.last:
                    best[row] = np.maximum(best[row], RENAMED)


def _local_weights(
    query: Query,
    dossier: Dossier,
    weights: Floats,
    places: Sequence[Sequence[tuple[int, float]]],
    best: Floats,
    title: Floats,
) -> Floats:
    """Weights for choosing inside the article: what the whole article is about tells its sentences apart badly.

    A word in many sentences, in the title, or in the name of a place counts less.
    """
    count = best.shape[1]
    holding = (best > CONCEPT).sum(axis=1)
    local: Floats = (weights * (np.log(1 + count / (1 + holding)) / np.log(1 + count))).astype(np.float32)
    local[title > CONCEPT] *= IN_TITLE
    for row, term in enumerate(query.terms):
        if not term.number and _names_place(dossier, places[row]):
            local[row] *= IN_PLACE_NAME
    total = float(local.sum())
    return local / np.float32(total) if total else local


def _names_place(dossier: Dossier, found: Sequence[tuple[int, float]]) -> bool:
    """Whether the word stands in this article only as part of a proper name that is no person's."""
    exact = [place for place, fit in found if fit > CONCEPT]
    return bool(exact) and all(place in dossier.upper and place not in dossier.person_tokens for place in exact)


def _places(term: Term, dossier: Dossier) -> list[tuple[int, float]]:
    found: dict[int, float] = {}
    for form, strength in term.forms:
        for place in dossier.positions.get(form, ()):
            fit = strength
            if term.accented and form == term.folded and dossier.accented[place] != term.accented:
                fit *= OTHER_NAME if place in dossier.upper else OTHER_MARKS
            if fit > found.get(place, 0.0):
                found[place] = fit
    for concept in term.concepts:
        for place in dossier.concepts.get(concept, ()):
            found.setdefault(place, CONCEPT)
    for saying in term.related:
        for place in _where(saying, dossier):
            found.setdefault(place, RELATED)
    return sorted(found.items())


def _where(saying: Saying, dossier: Dossier) -> Iterator[int]:
    """The tokens of each place where it stands, marks and all."""
    for first in dossier.positions.get(saying.first, ()):
        last = first + len(saying.words)
        if tuple(dossier.accented[first:last]) == saying.words:
            yield from range(first, last)


def _in_title(term: Term, dossier: Dossier) -> float:
    best = max((strength for form, strength in term.forms if form in dossier.title), default=0.0)
    return best or (CONCEPT if dossier.title_concepts.intersection(term.concepts) else 0.0)


def _with_context(best: Floats, title: Floats, anywhere: Floats) -> Floats:
    around: Floats = np.maximum(best, ELSEWHERE * anywhere[:, None])
    around = np.maximum(around, TITLE * title[:, None])
    around[:, 1:] = np.maximum(around[:, 1:], BEFORE * best[:, :-1])
    around[:, :-1] = np.maximum(around[:, :-1], AFTER * best[:, 1:])
    return around


def _pair_coverage(
    query: Query, dossier: Dossier, places: Sequence[Sequence[tuple[int, float]]], count: int
) -> Floats:
    covered = np.zeros(count, dtype=np.float32)
    total = sum(weight for _, _, weight in query.pairs)
    for one, two, weight in query.pairs:
        following = {place for place, fit in places[two] if fit > CONCEPT}
        for sentence in {
            dossier.sentence_of[place] for place, fit in places[one] if fit > CONCEPT and place + 1 in following
        }:
            covered[sentence] += weight
    return covered / np.float32(total or 1.0)


def _longest_gap(anywhere: Floats) -> int:
    longest = run = 0
    for found in anywhere.tolist():
        run = run + 1 if found < 0.3 else 0
        longest = max(longest, run)
    return longest
