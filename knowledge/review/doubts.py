"""What an admin should look at in an article: it disagrees with itself, is misspelt, tells an impossible day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from knowledge.analysis.folding import fold
from knowledge.facts import Fact, FactKind
from knowledge.review.public import Told
from knowledge.review.spelling import slips
from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind

LONG_BEFORE = timedelta(days=120)  # a ceremony of which an article tells so late was probably read wrongly
_LISTED = 3  # names from which a row of them is taken for a list
_UPCOMING = re.compile(r"(?<![^\W_])(?:sẽ|dự kiến|chuẩn bị|kế hoạch|sắp)(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One warning: a code whose words live in the locale files, and their values."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def doubts(told: Told, facts: Sequence[Fact], *, today: date) -> list[Doubt]:
    """What to look at, the gravest first."""
    return [*_days(told, facts, today), *_periods(told, facts), *_lists(told, facts), *_spelling(told)]


def _days(told: Told, facts: Sequence[Fact], today: date) -> Iterator[Doubt]:
    if told.published is None:
        yield Doubt("no_day")
    elif told.published > today:
        yield Doubt("day_to_come", {"published": told.published})
    for fact in facts:
        held = fact.details.get("date")
        if fact.kind is not FactKind.CEREMONY:
            continue
        if held is None:
            yield Doubt("no_ceremony_day", {"subject": fact.subject})
        elif told.published is not None:
            day = date.fromisoformat(str(held))
            values = {"day": day, "published": told.published}
            tells_ahead = _UPCOMING.search(told.body, fact.quote_start, fact.quote_end)
            if day > told.published and not tells_ahead:
                yield Doubt("after_publication", values)
            elif day < told.published - LONG_BEFORE:
                yield Doubt("long_before", values)


def _periods(told: Told, facts: Sequence[Fact]) -> Iterator[Doubt]:
    """The period of the title, or of the ceremony, against that of the commendation."""
    named = [_years(str(fact.details["period"])) for fact in facts if fact.details.get("period")]
    titled = [_years(span.text) for span in find_spans(told.title, {SpanKind.PERIOD})]
    seen = [period for period in dict.fromkeys([*titled, *named]) if period]
    if len(seen) > 1:
        yield Doubt("periods", {"one": seen[0], "other": seen[1]})


def _years(period: str) -> str:
    found = re.findall(r"\d{4}", period)
    return "–".join(found) if len(found) == 2 else ""


def _lists(told: Told, facts: Sequence[Fact]) -> Iterator[Doubt]:
    """A count of people right before a list that has another number of names."""
    rows = [span for span in find_spans(told.body, {SpanKind.PERSONS}) if span.text.count(",") >= _LISTED - 1]
    for fact in facts:
        if fact.kind is not FactKind.COMMENDED or "ca nhan" not in fold(fact.subject):
            continue
        count = fact.details.get("count")
        for row in rows:
            listed = len(find_spans(told.body[row.start : row.end], {SpanKind.PERSON}))
            if fact.end <= row.start <= fact.quote_end and listed != count:
                yield Doubt("list_length", {"count": count, "listed": listed})


def _spelling(told: Told) -> Iterator[Doubt]:
    for slip in slips(f"{told.title}\n{told.body}"):
        yield Doubt("spelling", {"found": slip.found, "meant": slip.meant})


def stray_days(lines: Sequence[str]) -> list[str]:
    """The days that stand in lines outside an article: when the page was looked at or printed."""
    return list(dict.fromkeys(day for line in lines for day in re.findall(r"\d{1,2}/\d{1,2}/\d{4}", line)))


def _tells_published(line: str, told: Told) -> bool:
    """Whether a line holds the day of publication: it is no part of the body, and was read all the same."""
    return told.published is not None and f"{told.published:%d/%m/%Y}" in line


def left_out(raw: str, told: Told, *, most: int = 12) -> list[str]:
    """The lines of a page as it was pasted that are not part of its article: counters, buttons, print dates."""
    kept = fold(re.sub(r"\W+", " ", f"{told.title} {told.body} {told.author or ''}"))
    found = []
    for line in (" ".join(each.split()) for each in raw.splitlines()):
        words = fold(re.sub(r"\W+", " ", line)).strip()
        if words and words not in kept and not _tells_published(line, told):
            found.append(line)
    return found[:most]
