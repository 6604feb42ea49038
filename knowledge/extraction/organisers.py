"""Who holds a ceremony: the organisation that acts before its name, or that is said to have held it."""

import re
from dataclasses import replace

from knowledge.extraction.report import Report
from knowledge.spans.span import Span, SpanKind

_BY = 40  # characters from a name to who held it
_NAME = 90  # characters of an organisation's name
_UNIT = re.compile(r"(?:phường|xã|thị trấn|huyện|quận|thành phố|TP|tỉnh|thị xã)(?![^\W_])", re.IGNORECASE)
_VENUE = re.compile(r"(?<![^\W_])(?:tại|ở|hội trường|trụ sở|sân|nhà văn hóa)\s[^,.;]*$", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(
    r"(?:\s\([^()]{2,40}\))?(?:\s(?:hôm|ngày|sáng|chiều|tối)\s(?:ngày\s)?[\d/-]{3,10})?(?:\s(?:đã|vừa))?\s"
)
_THERE = re.compile(r"(?<![^\W_])(?:tại|ở|bản|thôn|làng|buôn|ấp|xóm|khóm)\s$", re.IGNORECASE)
_BARE = re.compile(
    r"(?:Phường|Xã|Thị trấn|Huyện|Quận|Tỉnh|Thành phố|Nhà trường)(?=\s(?:đã|vừa|cũng|tổ chức|mời|tặng|trao|khen))"
)
_DECIDES = re.compile(
    r"(?:\s\([^()]{2,40}\))?\s(?:đã |vừa )?(?:có|ra|ký|ban hành)\s(?:\w+\s){0,2}quyết định(?:\ssố \S+)?"
    r"(?:\s(?:ngày\s)?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?)?(?:\svề việc)?\s",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?:[Pp]hường|[Xx]ã|[Tt]hị trấn|[Hh]uyện|[Qq]uận|[Tt]hành phố|[Tt]ỉnh|[Tt]hị xã)\s$")
# Who held what was named before: "do UBND phường Suối tổ chức".
_HELD_BY = re.compile(r"(?:do|được)\s$", re.IGNORECASE)
# Where the organiser came to: "lãnh đạo UBND xã đến Trường THCS trao".
_CAME_TO = re.compile(r"\s(?:đã )?(?:đến|tới|về)\s$")


def organiser_of(report: Report, sentence: tuple[int, int], name: tuple[int, int]) -> Span | None:
    """Who acts before the name: a row, else who works with others, else the nearest; or who is said to hold it."""
    start, end = sentence
    acting = [
        span
        for span in report.within(SpanKind.ORGANISATION, start, name[0])
        if span.end <= name[0]
        and span.qualifier
        and not (span.head is None and _THERE.search(report.body[: span.start][-8:]))
    ]
    rows = [span for span in acting if span.qualifier == "danh sach"]
    leading = [span for span in acting if report.body[span.end : span.end + 14].strip().startswith("phối hợp")]
    acting = [_with_kind(report, span) for span in acting]
    known = (*rows, *leading, *reversed(acting), *_deciding(report, start, name[0]))
    guessed = (*_beside(report, start, name[0]), *_opening(report, start, name[0]), *_bare(report, start, name[0]))
    best = next(iter((*known, *guessed)), None)
    if best is None:
        after = report.within(SpanKind.ORGANISATION, name[1], min(end, name[1] + _BY))
        return next((span for span in after if _HELD_BY.search(report.body, name[1] - 1, span.start)), None)
    best = _seated(report, best)
    if came := _CAME_TO.search(report.body, start, best.start):
        before = report.within(SpanKind.ORGANISATION, start, best.start)
        return next((span for span in before if span.end == came.start()), best)
    return best


def _with_kind(report: Report, span: Span) -> Span:
    """A place that acts, with the word for what it is: "phường Hố Nai"."""
    kind = _KIND.search(report.body, max(0, span.start - 12), span.start) if span.head is None else None
    if kind is None:
        return span
    text = report.body[kind.start() : span.end]
    return replace(span, start=kind.start(), text=text, value=text)


def _seated(report: Report, span: Span) -> Span:
    """The organisation itself, where only the unit that it sits in acts: "Hội Nông dân phường Suối, quận Mây"."""
    if not _UNIT.match(span.text):
        return span
    for other in report.within(SpanKind.ORGANISATION, max(0, span.start - _NAME), span.start):
        beside = report.body[other.end : span.start] == ", " and other.head is not None
        same = span.text.lower().split(" ")[0] in other.text.lower().split(" ")  # "UBND phường, phường Hố Nai"
        if beside and not same and not _VENUE.search(report.body, max(0, other.start - _BY), other.start):
            return other
    return span


def _beside(report: Report, start: int, before: int) -> list[Span]:
    """Who stands right before the verb: "Công ty Sông Mây hôm 6/10 thưởng"."""
    spans = report.within(SpanKind.ORGANISATION, start, before)
    return [span for span in spans if _RIGHT_BEFORE.fullmatch(report.body, _office_end(report, span), before)]


def _opening(report: Report, start: int, before: int) -> list[Span]:
    """Who stands right behind the day that opens the sentence: "Sáng 9/11, Trường Sen kỷ niệm và đón nhận"."""
    days = [day for day in report.within(SpanKind.DAY, start, start + _BY) if day.end < before]
    spans = report.within(SpanKind.ORGANISATION, start, before)
    return [span for day in days[:1] for span in spans if report.body[day.end : span.start] in (", ", " ")]


def _bare(report: Report, start: int, before: int) -> list[Span]:
    """The unit that begins the sentence without its name: "Phường đã mời chị lên và tặng Giấy khen"."""
    match = _BARE.match(report.body, start, before)
    return [Span(SpanKind.ORGANISATION, match.start(), match.end(), match.group(), match.group())] if match else []


def _office_end(report: Report, span: Span) -> int:
    """Where an organisation ends, with the name of who holds the office: "Chủ tịch UBND xã Mây Lò Văn Pấng"."""
    named = report.within(SpanKind.PERSON, span.end, span.end + 2)
    return named[0].end if named else span.end


def _deciding(report: Report, start: int, before: int) -> list[Span]:
    """Who stands before "có quyết định" and the verb."""
    spans = report.within(SpanKind.ORGANISATION, start, before)
    return [span for span in spans if _DECIDES.fullmatch(report.body, _office_end(report, span), before)]
