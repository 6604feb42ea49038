"""Whom an article holds up: persons and groups with their unit, their deed and their award."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.analysis.folding import fold
from knowledge.extraction import groups, praised, rolls
from knowledge.extraction.deeds import deed_of, worded
from knowledge.extraction.descriptions import describe, home_of
from knowledge.extraction.lists import listed, told_person
from knowledge.extraction.people import honorific_of, is_full_name, longer_name
from knowledge.extraction.portraits import completed
from knowledge.extraction.pronouns import meant
from knowledge.extraction.report import Report, place_of
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.find import find_spans
from knowledge.spans.span import Span, SpanKind

_PORTRAYS_MANY = re.compile(
    r"biểu dương|tuyên dương|gương|khen thưởng|vinh danh|tôn vinh|người tốt|khen|bông hoa|nét đẹp", re.IGNORECASE
)


def find(report: Report) -> list[Fact]:
    """Every model person or group, once, in the order of the text."""
    if not praised.praises(report.body) and not praised.praises(report.title):
        return []
    found: dict[str, Fact] = {}
    found_in_turn = (
        *listed(report, _person),
        *rolls.models(report, _person),
        *groups.told(report),
        *groups.awarded(report),
        *_in_turn(report),
    )
    for fact in (*found_in_turn, *_named(report), *meant(report)):
        key = fold(fact.subject)
        found[key] = _joined(found[key], fact) if key in found else fact
    return sorted(completed(report, found.values()), key=lambda fact: fact.start)


def _in_turn(report: Report) -> Iterator[Fact]:
    """Persons that sentences begin with, where the title praises several: "Bà Y Blơ, 70 tuổi, cho thợ ngủ "
    "nhờ."."""
    if not _PORTRAYS_MANY.search(report.title) or find_spans(report.title, {SpanKind.PERSON}):
        return
    for start, end in report.sentences:
        for span in report.within(SpanKind.PERSON, start, start + 1):
            name, after = span.value or span.text, report.body[span.end : end]
            if not span.head or not is_full_name(report, name) or not re.match(r"\s?[,(–-]", after):
                continue
            if not praised.acts(after):
                continue
            if not praised.holds_office(report, name):
                yield from (fact for fact in told_person(report, start, end, _person) if _is_deed(fact))


def _is_deed(fact: Fact) -> bool:
    """Whether the words after a name tell what was done, not who somebody is: not "là cựu chiến binh"."""
    return not str(fact.details["deed"]).startswith(("là ", "hiện ", "cũng ", "vốn ", "từng ", "năm "))


def _joined(first: Fact, second: Fact) -> Fact:
    """Two tellings of one model: the fuller one, with what only the other one tells."""
    fuller, other = (second, first) if _told(second) > _told(first) else (first, second)
    details = {**other.details, **fuller.details}
    return replace(fuller, award=fuller.award or other.award, details=details)


def _told(fact: Fact) -> int:
    return sum(fact.details.get(name) is not None for name in ("deed", "award", "unit"))


def _named(report: Report) -> Iterator[Fact]:
    main = praised.main_person(report)
    for span in report.spans.get(SpanKind.PERSON, []):
        name = span.value or span.text
        if whole := longer_name(report, name):
            span = replace(span, value=whole)
        elif not is_full_name(report, name) or (name.isalpha() and span.head is None):
            continue
        deed = deed_of(report, span, name)
        if praised.is_model(report, span, name, deed, main):
            yield _person(
                report, span, span.start, deed.end if deed else span.end, worded(report, deed) if deed else None
            )


def _person(report: Report, span: Span, start: int, end: int, deed: str | None) -> Fact:
    name = span.value or span.text
    known = describe(report, span, name)
    award = _award(report, span)
    details: dict[str, Detail] = {
        "type": "person",
        "honorific": honorific_of(report, span, name),
        "role": known.role,
        "unit": known.unit,
        "born": known.born,
        "deed": deed,
        "award": award.value if award else None,
        "award_text": award.text if award else None,
    }
    return report.fact(
        FactKind.HONOUREE,
        min(start, span.start),
        max(end, span.end),
        name,
        place=place_of(home_of(report, span, known)),
        award=award.value if award else None,
        details=details,
    )


def _award(report: Report, span: Span) -> Span | None:
    """The award of the sentence; of several, the last one before the name, or one right after it."""
    start, end = report.sentence_at(span.start)
    before = report.within(SpanKind.AWARD, start, span.start + 1)
    after = report.within(SpanKind.AWARD, span.end, end)
    if after and praised.receives(report.body[span.end : end]):
        return after[0]
    return before[-1] if before else None
