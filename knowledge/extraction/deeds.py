"""What a named person did, as it can be read alone: with its verb, and without the next one's deed."""

import re

from knowledge.extraction.report import Report
from knowledge.spans.span import Span, SpanKind

_SPEECH = re.compile(
    r"được (?:tặng|trao|khen)|làm (?:trưởng|phó|chủ|tổ trưởng|bí thư)|"
    r"phát biểu|cảm ơn|bày tỏ|chia sẻ|cho biết|tâm sự|xúc động",
    re.IGNORECASE,
)
# Between a name and a deed: the deed is what the speaker tells of somebody else.
_SPEAKS = re.compile(
    r"(?<![^\W_])(?:nói|cho biết|chia sẻ|kể|cho hay|tâm sự|nhận xét|cho rằng|khẳng định|đánh giá|nhớ lại|mong|"
    r"bày tỏ|đề nghị|yêu cầu|nhấn mạnh|bộc bạch|biểu dương|chỉ đạo|tuyên dương|trao Giấy|trao Bằng|"
    r"ghi nhận)(?![^\W_])",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?:,|\svà|\scòn|\scùng|,\svà)\s+(?:(?:hộ|gia đình|vợ chồng)\s+)*$")
_AREA = re.compile(r"^(?P<area>\d[\d.,]*\s?(?:m2|m²|ha|mét vuông|sào))(?:\s+(?P<what>đất[^,;.]*))?")
_BARE_AREA = re.compile(r"hiến (?:\w+ ){0,3}\d[\d.,]*\s?(?:m2|m²|mét vuông)")
_TIMES = re.compile(r"^(?P<times>\d+\s+(?:lần|đơn vị máu))(?![^\W_])")
_GIVES_LAND = re.compile(r"hiến[^.;]{0,30}đất|đất[^.;]{0,20}hiến", re.IGNORECASE)
_GIVES_BLOOD = re.compile(r"hiến máu", re.IGNORECASE)
_WITH = re.compile(
    r"^(?:\s\([^()]{1,60}\))?,?\s(?:đã )?cùng\s(?:với )?(?:[^.;,\d]{0,30}\slà )?(?:\w+ )?$", re.IGNORECASE
)
# "được phong tặng danh hiệu": what is done to the person.
_GIVEN = re.compile(r"(?:được|phong|trao|truy|khen|vinh dự)\s$", re.IGNORECASE)
_NEAR = 100  # characters
_ROLE = 8  # characters from a role to its holder
_TRADE = re.compile(r"(?:thợ|nghề|làm nghề|chuyên)\s$", re.IGNORECASE)


def deed_of(report: Report, span: Span, name: str) -> Span | None:
    """What the person did, in the sentence; the longest telling of it that is theirs."""
    _, end = report.sentence_at(span.start)
    told = [
        deed
        for deed in report.within(SpanKind.DEED, span.end, end)
        if deed.value == name
        and not _SPEECH.match(deed.text)
        and not _GIVEN.search(report.body, span.end, deed.start)
        and not _describes(report, deed, name)
        and not _SPEAKS.search(report.body, span.end, deed.start)
        and not _TRADE.search(report.body, span.end, deed.start)
    ]
    best = max(told, key=lambda deed: deed.end, default=None)
    return _together(report, span, end) if best is None else _alone(report, best)


def _describes(report: Report, deed: Span, name: str) -> bool:
    """Whether the words stand in who the person is: "Giám đốc Công ty Giống cây trồng Minh Khuê"."""
    for kind in (SpanKind.APPOSITION, SpanKind.ORGANISATION):
        for span in report.within(kind, max(0, deed.start - 100), deed.start):
            if deed.start < span.end and (kind is SpanKind.ORGANISATION or span.value == name):
                return True
    return False


def _together(report: Report, span: Span, end: int) -> Span | None:
    """The deed told of those that the person did it with: "anh A cùng hai người bạn là anh B và anh C đuổi "
    "theo"."""
    for person in report.within(SpanKind.PERSON, span.end, min(end, span.end + _NEAR)):
        if _WITH.match(report.body[span.end : person.start]):
            other = person.value or person.text
            return next(
                (deed for deed in report.within(SpanKind.DEED, person.end, end) if deed.value == other), None
            )
    return None


def worded(report: Report, deed: Span) -> str | None:
    """The deed with its verb: "540 m2" of who gave land is "hiến 540 m2 đất"; None where no verb is told."""
    if _BARE_AREA.fullmatch(deed.text):
        return f"{deed.text} đất"
    if not deed.text[:1].isdigit():
        return deed.text
    if (area := _AREA.match(deed.text)) and _GIVES_LAND.search(report.body):
        rest = deed.text[area.end() :]
        return f"hiến {area['area']} {area['what'] or 'đất'}{rest}"
    if (times := _TIMES.match(deed.text)) and _GIVES_BLOOD.search(report.title + " " + report.body):
        return f"hiến máu {times['times']}"
    return None


def _alone(report: Report, deed: Span) -> Span | None:
    """The deed up to where another person's begins."""
    for person in report.within(SpanKind.PERSON, deed.start, deed.end):
        if deed.text.startswith("bảo vệ ") and person.start - deed.start < _ROLE:
            return None  # "và anh bảo vệ Trần Văn Lên": a role
        join = _JOIN.search(report.body, deed.start, person.start)
        other = person.value or person.text
        theirs = any(told.value == other for told in report.within(SpanKind.DEED, person.end, person.end + 60))
        if join and theirs and join.start() > deed.start:
            text = report.body[deed.start : join.start()].rstrip(" ,")
            return Span(deed.kind, deed.start, deed.start + len(text), text, deed.value)
    return deed
