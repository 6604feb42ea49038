"""What the index holds: all that a question sees, made anew with each change and never altered."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search import merging, segment, subject
from knowledge.search.segment import Segment
from knowledge.search.terms import Terms
from knowledge.search.vocabulary import Vocabulary

_SMALL = 8  # segments beside the first before they become one
_LARGE = 0.25  # share of the first segment's passages from which the others are merged into it


@dataclass(frozen=True, slots=True)
class Contents:
    """What a question sees: swapped whole, so that an answer under way is not disturbed by a change."""

    segments: tuple[Segment, ...]
    factors: tuple[NDArray[np.float32], ...]  # of each passage's score; 0 for what was withdrawn
    places: dict[int, tuple[int, int]]  # article id -> segment, place in it
    vocabulary: Vocabulary
    revision: int

    def by_age(self) -> list[tuple[int, int]]:
        """The ids of all articles and their days as ordinals, 1 for none; the newest first."""
        if not self.places:
            return []
        ids = np.fromiter(self.places, dtype=np.int64, count=len(self.places))
        days = np.empty_like(ids)
        where = np.array(list(self.places.values()))
        for number, part in enumerate(self.segments):
            own = where[:, 0] == number
            days[own] = part.articles.days[where[own, 1]]
        newest = np.lexsort((ids, days))[::-1]
        return list(zip(ids[newest].tolist(), days[newest].tolist(), strict=True))


def empty(terms: Terms) -> Contents:
    """An index without articles."""
    return _contents((), (), {}, terms, 0)


def of_one(whole: Segment, terms: Terms, revision: int) -> Contents:
    """An index of one segment, nothing of which was withdrawn."""
    places = {int(article): (0, place) for place, article in enumerate(whole.articles.ids)}
    return _contents((whole,), (subject.boosts(whole, terms),), places, terms, revision)


def changed(held: Contents, articles: Sequence[Article], terms: Terms) -> Contents:
    """The index with these articles, each given once, added or put in the place of what it held of them.

    Those that are not published are only taken out. `terms` learns their words.
    """
    factors, places = list(held.factors), dict(held.places)
    for article in articles:
        _take_out(held.segments, factors, places, article.id)
    published = [article for article in articles if article.state == ArticleState.PUBLISHED]
    segments = held.segments
    if published:
        added = segment.of_articles(published, terms)
        places.update((article.id, (len(segments), place)) for place, article in enumerate(published))
        segments = (*segments, added)
        factors.append(subject.boosts(added, terms))
    revision = max(held.revision, *(article.revision for article in articles))
    return _contents(segments, tuple(factors), places, terms, revision)


def merged_small(held: Contents, terms: Terms) -> Contents:
    """The same with few segments: each costs every question a look."""
    if len(held.segments) <= _SMALL:
        return held
    small = sum(len(part.passages) for part in held.segments[1:])
    first = 0 if small > _LARGE * len(held.segments[0].passages) else 1
    whole = merging.merged(held.segments[first:], held.factors[first:], terms)
    kept = held.segments[:first]
    places = {key: value for key, value in held.places.items() if value[0] < first}
    places.update((int(article), (first, place)) for place, article in enumerate(whole.articles.ids))
    factors = (*held.factors[:first], subject.boosts(whole, terms))
    return _contents((*kept, whole), factors, places, terms, held.revision)


def _contents(
    segments: tuple[Segment, ...],
    factors: tuple[NDArray[np.float32], ...],
    places: dict[int, tuple[int, int]],
    terms: Terms,
    revision: int,
) -> Contents:
    return Contents(segments, factors, places, Vocabulary(terms, segments), revision)


def _take_out(
    segments: tuple[Segment, ...],
    factors: list[NDArray[np.float32]],
    places: dict[int, tuple[int, int]],
    article_id: int,
) -> None:
    if article_id not in places:
        return
    number, place = places.pop(article_id)
    owners = segments[number].passages.owners
    first, last = np.searchsorted(owners, [place, place + 1])
    factors[number] = factors[number].copy()
    factors[number][first:last] = 0
