"""Portraits: what somebody did, told of "ông" or "chị" long after the name, and the village of the title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.analysis.folding import fold
from knowledge.extraction.report import Report
from knowledge.facts import Fact
from knowledge.spans.find import find_spans
from knowledge.spans.span import Span, SpanKind

# Deeds that one is held up for; of a life's many verbs the others tell who somebody is.
_GOOD = re.compile(
    r"(?:tự nguyện |tự tay |tích cực |kiên trì |mạnh dạn |xung phong |cùng nhau |trực tiếp )*(?:hiến|mở lớp|dạy|"
    r"truyền|vận động|giúp|cứu|nhận nuôi|nhận đỡ đầu|đỡ đầu|nấu|quyên góp|ủng hộ|tặng|trả lại|nhặt|sưu tầm|"
    r"giữ gìn|gìn giữ|hòa giải|đóng góp|góp|xây|làm đường|mở đường|chăm sóc|chăm lo|hướng dẫn|tuyên truyền|"
    r"khống chế|bỏ tiền|vá|sửa|chế tạo|sáng chế|biên soạn|bảo tồn|phục vụ|chở|lao xuống|nhảy xuống)(?![^\W_])"
)
_GIVEN = re.compile(r"(?<![^\W_])(?:được|bị|phong|truy|không)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_VILLAGES = frozenset(["lang", "thon", "buon", "ban", "plei", "ap", "to dan pho", "khu pho", "xom", "to"])
_LIVES = "ông|bà|anh|chị|em|cô|thầy|bác|cụ|chú|già"


def completed(report: Report, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The same models; a person without a deed or a unit gets what the article tells elsewhere."""
    told = list(facts)
    persons = [fact for fact in told if fact.details.get("type") == "person"]
    for fact in told:
        if fact.details.get("type") != "person":
            yield fact
            continue
        details = dict(fact.details)
        if "deed" not in details and (deed := _deed(report, fact)):
            details["deed"] = deed.text
        if "unit" not in details and len(persons) == 1 and (home := _home(report)):
            details["unit"] = home
        yield replace(fact, details=details)


def _deed(report: Report, fact: Fact) -> Span | None:
    """The first good deed of a sentence whose subject is the person's honorific, nobody else so called between."""
    called = str(fact.details.get("honorific") or "").lower().split(" ")[-1]
    if called not in _LIVES.split("|"):
        return None
    pronoun = re.compile(rf"(?<![^\W_]){called}(?![^\W_])", re.IGNORECASE)
    for deed in report.spans.get(SpanKind.DEED, []):
        start, _ = report.sentence_at(deed.start)
        if not _GOOD.match(deed.text) or deed.value not in (None, fact.subject):
            continue
        if _GIVEN.search(report.body, start, deed.start):
            continue
        if pronoun.search(report.body, start, deed.start) and _is_meant(report, fact, called, deed.start):
            return deed
    return None


def _is_meant(report: Report, fact: Fact, called: str, before: int) -> bool:
    """Whether the last one who was named and so called is the person."""
    for span in reversed(report.within(SpanKind.PERSON, 0, before)):
        name = span.value or span.text
        if fact.subject.endswith(name):
            return True
        if (span.head or "").split(" ")[-1] == fold(called):
            return False
    return False


def _home(report: Report) -> str | None:
    """The village that the title names."""
    places = find_spans(report.title, {SpanKind.PLACE})
    elder = re.compile(r"(?:già|trưởng)\s$", re.IGNORECASE)  # "Già làng Hrơm" is a person
    homes = [
        place for place in places if place.head in _VILLAGES and not elder.search(report.title, 0, place.start)
    ]
    return homes[0].text if homes else None
