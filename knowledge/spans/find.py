"""All typed spans of a text."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from operator import attrgetter

from knowledge.spans import (
    appositions,
    awards,
    clauses,
    dates,
    deeds,
    motives,
    numbers,
    organisations,
    people,
    peoples,
    phrases,
    places,
    quoted,
    reasons,
    series,
    unnamed,
)
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words, cut

ALL = frozenset(SpanKind)
_DATES = frozenset({SpanKind.DAY, SpanKind.MONTH, SpanKind.YEAR, SpanKind.PERIOD, SpanKind.TIME})
_NUMBERS = frozenset(
    {
        SpanKind.NUMBER,
        SpanKind.PERCENT,
        SpanKind.MONEY,
        SpanKind.AGE,
        SpanKind.AREA,
        SpanKind.LENGTH,
        SpanKind.MASS,
    }
)
_PERSONS = frozenset({SpanKind.PERSON, SpanKind.PERSONS, SpanKind.APPOSITION, SpanKind.DEED})
_NAMED = frozenset({SpanKind.ORGANISATION, SpanKind.PLACE})
_OTHERS: dict[SpanKind, Callable[[Words], Iterable[Span]]] = {
    SpanKind.HEADED: lambda words: chain(phrases.find(words), peoples.find(words)),
    SpanKind.AWARD: awards.find,
    SpanKind.QUOTED: quoted.find,
    SpanKind.REASON: lambda words: chain(reasons.find(words), motives.find(words)),
    SpanKind.CLAUSE: clauses.find,
    SpanKind.SERIES: series.find,
}


def find_spans(text: str, kinds: Collection[SpanKind] = ALL) -> list[Span]:
    """The typed spans of a text, in the order in which they begin, longer ones first.

    Args:
        text: a sentence or a whole body, in NFC.
        kinds: which kinds are wanted; fewer take less time.

    Spans of different kinds overlap, and one kind may give a short and a long reading of the same place
    (counts apart and joined, places and chains of them, a reason to its comma and to its end).
    What `value`, `unit`, `qualifier` and `head` hold is told in the module of each kind.
    """
    words = cut(text)
    wanted = frozenset(kinds)
    found = [span for span in _all(words, wanted) if span.kind in wanted and span.start < span.end]
    found.sort(key=attrgetter("end"), reverse=True)
    found.sort(key=attrgetter("start"))
    return found


def _all(words: Words, wanted: frozenset[SpanKind]) -> Iterator[Span]:
    if wanted & (_DATES | _NUMBERS):
        dated = list(dates.find(words))
        yield from dated
        if wanted & _NUMBERS:
            yield from numbers.find(words, dated)
    if wanted & _PERSONS:
        yield from _of_persons(words, wanted)
    if wanted & _NAMED:
        named = organisations.find(words)
        yield from named
        if SpanKind.PLACE in wanted:
            yield from places.whole(words, places.find(words), named)
    for kind, find in _OTHERS.items():
        if kind in wanted:
            yield from find(words)


def _of_persons(words: Words, wanted: frozenset[SpanKind]) -> Iterator[Span]:
    persons = people.find(words)
    yield from persons
    yield from people.lists(words, persons)
    if SpanKind.PERSONS in wanted:
        yield from unnamed.find(words)
    if SpanKind.APPOSITION in wanted:
        beside = list(appositions.find(words, persons))
        yield from beside
        yield from appositions.told(words, {span.start for span in beside})
    if SpanKind.DEED in wanted:
        told = [*deeds.find(words, persons), *deeds.told(words)]
        known = {(span.start, span.end) for span in told}
        yield from told
        yield from (span for span in deeds.acted(words, persons) if (span.start, span.end) not in known)
