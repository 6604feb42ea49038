"""Lists of models: "như: Hội phụ nữ phường với phong trào ...; tổ 17 vận động ...", "gồm: Trường A, Trường B"."""

import re
from collections.abc import Callable, Iterator

from knowledge.extraction.descriptions import describe, home_of
from knowledge.extraction.groups import GROUP, group, parted
from knowledge.extraction.report import Report
from knowledge.facts import Fact
from knowledge.spans.people import neighbours
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER

# After these a list of models begins.
_OPENING = re.compile(
    r"(?:như|là|gồm|gồm có|bao gồm|tiêu biểu|điển hình|đó là|trong đó có)\s*:\s*"
    r"|(?:điển hình|tiêu biểu|nổi bật)\s+(?:như|là|có|phải kể đến)\s*:?\s+(?=[^\W\d_])"
    r"|(?:mô hình|gương|điển hình|cách làm|việc làm|nhân tố mới)(?:\s[^.;:\n]{0,80})?:\s+(?=[^\W\d_])"
    r"|\d (?:đơn vị|tập thể|trường|thôn|tổ dân phố|chi hội|câu lạc bộ|phường|"
    r"xã)(?:\s[^.;:,\n]{0,50})?:\s+(?=[^\W\d_])"
    r"|(?:biểu dương|tuyên dương|khen thưởng|khen|vinh danh|tôn vinh|nêu gương)\s(?:có|là|"
    r"gồm)\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"\.(?=\s|$|\.)|…|\n")
_AND = re.compile(r"\s*(?:và\s+|cùng\s+)?")
_COMMA = re.compile(r"\s*(?:,|;|\svà)\s+(?![^(]*\))")
# In a list without ';' a comma parts two models only before another group or person.
_NEXT = re.compile(r",\s(?:và\s)?(?=[^\W\d_])|\svà\s(?=[^\W\d_])")
_ABOUT_AWARDS = re.compile(
    r"khen|tặng|tuyên dương|biểu dương|danh hiệu|cờ|giải|vinh danh|điển hình|tiêu biểu|gương|mô hình|cách làm|"
    r"việc làm|nhân tố",
    re.IGNORECASE,
)
_LEAD = 30  # characters before the name of an item
_MOST = 260  # characters of a deed
# What may stand between a person's description and the deed.
_TO_DEED = re.compile(
    rf"[\s,)–-]*(?:\d{{1,3}} tuổi,?\s+)?(?:(?:ở|trú tại|quê)\s[^,;]{{3,40}},\s|{UPPER}\w*(?:\s{UPPER}\w*)*,\s|"
    rf"người\s{UPPER}[^,;]{{1,15}},\s)?"
    r"(?:(?:là )?người\s(?!dân|già|cao|khuyết|nghèo|ta|bệnh))?(?:đã\s|với\s|về\s)?"
)
_DEED = re.compile(rf"(?!{UPPER})(?!được (?:tặng|trao|khen|phong))(?:[^\W\d_]+|\d+ năm)\s\S+\s\S+")

PersonFact = Callable[[Report, Span, int, int, str | None], Fact]


def listed(report: Report, person: PersonFact) -> Iterator[Fact]:
    """The items of every list of models; `person` makes the fact of an item that names one."""
    for opening in _OPENING.finditer(report.body):
        start, _ = report.sentence_at(opening.start())
        close = _CLOSE.search(report.body, opening.end())
        end = close.start() if close else len(report.body)
        praised = bool(_ABOUT_AWARDS.search(report.body, start, opening.end()))
        told = list(_told(report, opening.end(), end, person, praised))
        yield from told
        if praised and not told:
            yield from _groups(report, start, opening.end(), end)


def _told(report: Report, start: int, end: int, person: PersonFact, praised: bool) -> Iterator[Fact]:
    """Items that tell a deed; the list ends at the first one that tells none."""
    for first, stop in _items(report, start, end):
        item = list(told_person(report, first, stop, person)) or list(_group(report, first, stop, praised))
        if not item:
            return
        yield from item


def _items(report: Report, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list: parted by ';', else by the commas before another group with its deed, or a person."""
    cuts = [match.span() for match in re.compile(";").finditer(report.body, start, end)]
    if not cuts:
        cuts = [
            match.span() for match in _NEXT.finditer(report.body, start, end) if _begins(report, match.end(), end)
        ]
    position = start
    for cut_start, cut_end in [*cuts, (end, end)]:
        if first := _AND.match(report.body, position, cut_start):
            yield first.end(), cut_start
        position = cut_end


def _begins(report: Report, start: int, end: int) -> bool:
    """Whether a group with its deed, or a person addressed as one, begins here."""
    if any(span.head for span in report.within(SpanKind.PERSON, start, start + 1)):
        return True
    return parted(report, start, end, listing=True) is not None


def told_person(report: Report, start: int, stop: int, person: PersonFact) -> Iterator[Fact]:
    """The persons that an item begins with, with the deed that follows what they are."""
    persons = report.within(SpanKind.PERSON, start, min(stop, start + _LEAD))
    if not persons or (GROUP.match(report.body, start) and parted(report, start, persons[0].start, listing=True)):
        return
    row = [persons[0]]
    for span in report.within(SpanKind.PERSON, persons[0].end, stop):
        if not neighbours(report.body, row[-1], span):
            break
        row.append(span)
    known = describe(report, row[-1], row[-1].value or row[-1].text)
    homes = [place.end for place in home_of(report, row[-1], known) if place.start <= known.end + 2]
    lead = _TO_DEED.match(report.body, max([known.end, row[-1].end, *homes]), stop)
    if lead is None or not _DEED.match(report.body, lead.end(), stop):
        return
    with_others = report.body.startswith("cùng ", lead.end())
    if with_others and report.within(SpanKind.PERSON, lead.end(), min(stop, lead.end() + 2 * _LEAD)):
        return  # "cùng hai người bạn là anh B": the deed is told after them all
    deed = report.body[lead.end() : stop].rstrip(" .…,")[:_MOST]
    for span in row:
        yield person(report, span, min(start, span.start), lead.end() + len(deed), deed)


def _group(report: Report, start: int, stop: int, praised: bool) -> Iterator[Fact]:
    found = parted(report, start, stop, listing=True)
    if found is None or not (praised or report.body[found[0] : found[1]].startswith(" với")):
        return
    deed = report.body[found[1] : stop].rstrip(" .…,")[:_MOST]
    yield group(report, start, found[1] + len(deed), report.body[start : found[0]], deed, None)


def _groups(report: Report, lead: int, start: int, end: int) -> Iterator[Fact]:
    """Names of groups parted by commas, under the award told before them; all must be groups."""
    items: list[tuple[int, int]] = []
    position = start
    for comma in (*_COMMA.finditer(report.body, start, end), None):
        stop = comma.start() if comma else end
        items.append((position, stop))
        position = comma.end() if comma else end
    names = [report.body[first:last].strip() for first, last in items]
    if len(items) < 2 or not all(GROUP.match(name) and len(name) < 90 for name in names):
        return
    awards = report.within(SpanKind.AWARD, lead, start)
    for (first, last), name in zip(items, names, strict=True):
        yield group(report, first, last, name, None, awards[-1] if awards else None)
