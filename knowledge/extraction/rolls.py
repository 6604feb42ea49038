"""Rolls of honour: "I. Tập thể (03)" and, under such a heading, one commended group or person a line."""

import re
from collections.abc import Callable, Iterator

from knowledge.analysis.folding import fold
from knowledge.extraction.groups import GROUP, group
from knowledge.extraction.report import Report
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.span import Span, SpanKind

PersonFact = Callable[[Report, Span, int, int, str | None], Fact]

_HONOURS = re.compile(r"khen|biểu dương|tuyên dương|tôn vinh|vinh danh|danh hiệu|điển hình|gương", re.IGNORECASE)
_UNITS = "tập thể|cá nhân|hộ gia đình|gia đình|hộ|đơn vị|người|dòng họ|thôn|tổ dân phố|chi hội|nhóm"
_HEADING = re.compile(
    rf"^(?:(?:[IVX]{{1,4}}|[A-D]|\d{{1,2}}|[a-d])[.)/-]\s*)?(?:danh sách\s)?(?:các\s)?(?P<unit>{_UNITS})(?![^\W_])"
    rf"[^\n\d(:]{{0,40}}[(:]?\s*\(?(?P<count>\d{{1,4}})(?:\s(?:{_UNITS}))?\)?\s*:?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"\s*(?:[-–+•*]|\d{1,3}[.)])\s*(?=[^\W\d_])")
_CLOSE = re.compile(r"[,:;(–]|\s-\s|$")
_DEED = re.compile(r":\s*(?P<deed>[^\n]{8,260}?)[;.,]?\s*$")
_TYPES = {
    "ca nhan": "person",
    "nguoi": "person",
    "ho": "household",
    "ho gia dinh": "household",
    "gia dinh": "household",
}
_LEAD = 25  # characters before the name of an item's person


def counts(report: Report) -> Iterator[Fact]:
    """How many each heading tells: "II. Cá nhân (06)"."""
    for heading in _headings(report):
        unit = heading["unit"].lower()
        details: dict[str, Detail] = {
            "count": int(heading["count"]),
            "count_text": f"{heading['count']} {unit}",
            "type": _TYPES.get(fold(unit), "group"),
        }
        yield report.fact(FactKind.COMMENDED, heading.start("unit"), heading.end(), unit, details=details)


def models(report: Report, person: PersonFact) -> Iterator[Fact]:
    """Whom the lines under the headings name, with the deed behind a colon."""
    headings = list(_headings(report))
    ends = (*(heading.start() for heading in headings[1:]), len(report.body))
    for heading, end in zip(headings, ends, strict=False):
        yield from _items(report, heading.end(), end, person)


def _headings(report: Report) -> Iterator[re.Match[str]]:
    """The headings of a roll, in an article that tells of honours; under each stands a list."""
    if not _HONOURS.search(report.title) and not _HONOURS.search(report.body[:300]):
        return
    for heading in _HEADING.finditer(report.body):
        if _ITEM.match(report.body[heading.end() :].lstrip()):
            yield heading


def _items(report: Report, start: int, end: int, person: PersonFact) -> Iterator[Fact]:
    position = start
    for line in report.body[start:end].split("\n"):
        first, position = position, position + len(line) + 1
        mark = _ITEM.match(line)
        if mark is None:
            if line.strip():
                return
            continue
        begin, stop = first + mark.end(), first + len(line)
        deed = _DEED.search(line, mark.end())
        told = deed["deed"] if deed else None
        persons = report.within(SpanKind.PERSON, begin, min(stop, begin + _LEAD))
        if persons:
            yield person(report, persons[0], begin, stop, told)
        elif GROUP.match(report.body, begin):
            close = _CLOSE.search(report.body, begin, stop)
            name = report.body[begin : close.start() if close else stop].rstrip(" .;")
            yield group(report, begin, stop, name, told, None)
