"""The short answer itself: the span, joined with its neighbours where more than one thing was asked for."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, takewhile

from knowledge.asking.asked import AskedKind
from knowledge.choosing.scoring import Scored
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.dossiers.persons import full_name
from knowledge.matching.scene import phrase_bounds
from knowledge.spans.span import SpanKind as S
from knowledge.wording.quoting import HEADLINE_LIMIT, LIST_LIMIT, shorten

# A deed or a reason is told by a clause; a name, a number or a date is not.
_TOLD = frozenset({AskedKind.DEED, AskedKind.REASON, AskedKind.EVENT, AskedKind.OPEN, AskedKind.YES_NO})
_CLAUSES = frozenset({S.CLAUSE, S.DEED, S.REASON})
_LISTED = {
    S.PERSON: (S.PERSON, S.PERSONS),
    S.PERSONS: (S.PERSON, S.PERSONS),
    S.HEADED: (S.HEADED,),
    S.ORGANISATION: (S.ORGANISATION,),
    S.QUOTED: (S.QUOTED,),
}
_RECENT = timedelta(days=150)  # news are published soon after
PRICE = 0.0005  # probability that a further character of a headline must bring
_NEAR_BEST = 2.5  # score below the best item that still belongs to its list


def headline(ranked: Sequence[Scored]) -> str:
    """The words that answer, from the source: at most 100 characters, 160 for a list."""
    best = ranked[0]
    asked, dossier = best.scene.query.asked, best.scene.dossier
    several = asked.plural or asked.kind in (AskedKind.PERSONS, AskedKind.LIST)
    if several and best.placed.span.kind not in _CLAUSES:
        return shorten(_list(ranked), LIST_LIMIT)
    if len(asked.units) > 1 and best.placed.span.kind is S.NUMBER:
        return shorten(_joined_counts(dossier, best.placed))
    if asked.kind is AskedKind.WHO_IS and not asked.trade and not TRADE & best.scene.query.folded:
        return shorten(_introduced(best))
    if best.placed.span.kind is S.DAY:
        return shorten(_with_year(best))
    if (officer := _officer(best)) is not None:
        return shorten(officer)
    whole = named_in_full(best)
    if whole is not None:
        return shorten(whole.span.text)
    if asked.kind in _TOLD and best.placed.span.kind in _CLAUSES:
        return shorten(_told(ranked))
    return shorten(best.placed.span.text)


def _officer(best: Scored) -> str | None:
    """'Ông Kía, Phó Chủ tịch UBND huyện' where 'ai' is asked and an office answers that stands beside a name."""
    asked, placed = best.scene.query.asked.kind, best.placed
    if asked is not AskedKind.ORGANISER or placed.span.kind is not S.ORGANISATION:
        return None
    if "ai" not in best.scene.query.folded:
        return None
    dossier = best.scene.dossier
    beside = [
        one
        for one in dossier.spans
        if one.span.kind is S.APPOSITION
        and one.span.value
        and one.sentence == placed.sentence
        and one.first <= placed.first
        and placed.last <= one.last
    ]
    names = [one for one in dossier.persons if one.sentence == placed.sentence and one.last <= placed.first]
    if not beside or not names or beside[0].span.value != (names[-1].span.value or names[-1].span.text):
        return None
    text = dossier.body[names[-1].span.start : placed.span.end]
    return text if len(text) <= HEADLINE_LIMIT else None


def named_in_full(best: Scored) -> Placed | None:
    """Where the article names in full whom the best span names by the given name alone, if a name is asked for."""
    asked = best.scene.query.asked.kind is AskedKind.PERSON and best.placed.span.kind is S.PERSON
    return full_name(best.scene.dossier, best.placed) if asked else None


def _list(ranked: Sequence[Scored]) -> str:
    """The best item and its like from its sentence and the ones beside it, in the order of the source."""
    best = ranked[0]
    kinds = _LISTED.get(best.placed.span.kind)
    if kinds is None:
        return best.placed.span.text
    items: list[Placed] = []
    for one in takewhile(lambda one: one.score > best.score - _NEAR_BEST, ranked):
        close = one.scene is best.scene and abs(one.placed.sentence - best.placed.sentence) <= 1
        if close and one.placed.span.kind in kinds and not any(_overlap(one.placed, item) for item in items):
            items.append(one.placed)
    items.sort(key=lambda item: item.first)
    while len(items) > 1 and sum(len(item.span.text) + 2 for item in items) - 2 > LIST_LIMIT:
        items.pop(0 if items[-1] is best.placed else -1)
    return _as_written(best.scene.dossier, items) or ", ".join(dict.fromkeys(item.span.text for item in items))


_BETWEEN = re.compile(r"(?:[\s,;:()“”\"–-]|và|cùng|với|các|ông|bà|đồng chí|em)*")


def _as_written(dossier: Dossier, items: Sequence[Placed]) -> str | None:
    """The row of items as the source has it, if nothing else stands between them."""
    start, end = items[0].span.start, items[-1].span.end
    gaps = (dossier.body[one.span.end : two.span.start] for one, two in pairwise(items))
    whole = end - start <= LIST_LIMIT and all(_BETWEEN.fullmatch(gap) for gap in gaps)
    return " ".join(dossier.body[start:end].split()) if whole else None


def _overlap(one: Placed, other: Placed) -> bool:
    return one.first < other.last and other.first < one.last


def _joined_counts(dossier: Dossier, placed: Placed) -> str:
    """'35 tập thể, 12 hộ gia đình và 68 cá nhân': counts that only a comma or 'và' parts are told together."""
    counts = [one for one in dossier.spans if one.sentence == placed.sentence and one.span.kind is S.NUMBER]
    start, end = placed.span.start, placed.span.end
    for one in sorted(counts, key=lambda one: one.span.start):
        between = dossier.body[end : one.span.start].strip(" ,")
        if one.span.start >= end and between in ("", "và", "cùng", "với"):
            end = one.span.end
    for one in sorted(counts, key=lambda one: -one.span.start):
        between = dossier.body[one.span.end : start].strip(" ,")
        if one.span.end <= start and between in ("", "và", "cùng", "với"):
            start = one.span.start
    return dossier.body[start:end]


def _told(ranked: Sequence[Scored]) -> str:
    """The run of phrases round the best span that holds the most of what else could answer, if it fits a headline.

    Where a clause answers, the one beside it often says the other half: what is likely besides is told along.
    """
    best = ranked[0]
    dossier, placed = best.scene.dossier, best.placed
    sentence = dossier.sentences[placed.sentence]
    low, high = phrase_bounds(dossier, placed)
    edges = [place for place in range(sentence.first + 1, sentence.last) if place in dossier.phrase_starts]
    starts = [place for place in (sentence.first, *edges) if place <= low]
    ends = [place for place in (*edges, sentence.last) if place >= high]
    beside = [one for one in ranked if one.scene is best.scene and one.placed.sentence == placed.sentence]
    runs = [
        (first, last) for first in starts for last in ends if _characters(dossier, first, last) <= HEADLINE_LIMIT
    ]
    if not runs:
        return placed.span.text

    def worth(run: tuple[int, int]) -> float:
        held = sum(one.probability for one in beside if run[0] <= one.placed.first and one.placed.last <= run[1])
        return held - _characters(dossier, *run) * PRICE

    first, last = max(runs, key=worth)
    return dossier.body[dossier.tokens[first].start : dossier.tokens[last - 1].end]


def _characters(dossier: Dossier, first: int, last: int) -> int:
    return dossier.tokens[last - 1].end - dossier.tokens[first].start


TRADE = frozenset({"nghe", "chuc"})


def _introduced(best: Scored) -> str:
    """Who somebody is, told from the name on: 'ông Trần Văn Chánh - tổ dân phố 7 với việc …'."""
    dossier, placed = best.scene.dossier, best.placed
    named = best.scene.subjects.named
    names = [one for one in named if one.sentence == placed.sentence and one.first <= placed.first]
    if not names:
        return placed.span.text
    start = names[-1].span.start
    end = placed.span.end
    sentence = dossier.sentences[placed.sentence]
    for place in sorted(dossier.phrase_starts | {sentence.last}):
        if placed.last <= place <= sentence.last and dossier.tokens[place - 1].end - start <= HEADLINE_LIMIT:
            end = max(end, dossier.tokens[place - 1].end)
        if place in dossier.clause_starts and place >= placed.last:
            break
    return dossier.body[start:end]


_SHORT_DATE = re.compile(r".*\d{1,2}\s?([/.-])\s?\d{1,2}")


def _with_year(best: Scored) -> str:
    """A date without its year, with the year that the publication tells: 'Sáng 20/02' of February 2020."""
    text, published = best.placed.span.text, best.scene.dossier.ref.published
    written = _SHORT_DATE.fullmatch(text)
    if published is None or written is None:
        return text
    day, month = (int(number) for number in re.findall(r"\d+", text)[-2:])
    try:
        told = date(published.year, month, day)
        told = told if told <= published else told.replace(year=published.year - 1)
    except ValueError:  # no such day: the source errs, and is quoted as it is
        return text
    return f"{text}{written.group(1)}{told.year}" if published - told < _RECENT else text
