"""Figures: an indicator, its value with 'trên', 'hơn', 'gần', and its unit."""

import re

from knowledge.extraction.report import Report
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.span import Span, SpanKind

_MOST = 120  # characters of an indicator
# Between an indicator and its figure.
_LINK = re.compile(
    r"\s*[,–-]?\s*(?:(?:đã|hằng năm|hàng năm|chỉ|hiện|cũng|ước|lên|đến nay|mỗi năm)\s+)*"
    r"(?:đạt|còn|chiếm|là|có|tăng|lên|lên đến|lên tới|trị giá|với|được|thu hút|từ|tới|đến|gồm|bằng|khoảng)?\s*"
    r"(?:tỷ lệ|tỉ lệ|tổng trị giá|mức|số tiền|trị giá)?\s*[,:]?\s*$",
    re.IGNORECASE,
)
_RATE = re.compile(r"tỷ lệ|tỉ lệ", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[,;:.(–](?=\s)|^|\n")
_SUM = re.compile(
    r"tổng|quỹ|kinh phí|trị giá|số tiền|nguồn vốn|ủng hộ|quyên góp|huy động|vốn|thu nhập|chi phí",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?<![^\W_])(?:có|đạt|gồm|còn|lên|thu hút|vận động|tặng|giúp|xây dựng)\s*(?:được|tới|"
    r"đến)?\s*$",
    re.IGNORECASE,
)
# Words that name no indicator by themselves.
_EMPTY = re.compile(
    r"^(?:(?:hằng|hàng|mỗi|trong|các)\s)?(?:năm|tháng|quý|kết quả|đến nay|hiện nay|hiện|nay|có|trong đó|"
    r"số còn lại|"
    r"bên trong|tổng cộng|qua đó|nhờ đó|cả|toàn|riêng|tại|và|,|qua)?(?:\s(?:học|qua|nay|trước))?"
    r"(?:\s\d{4}(?:\s?[-–]\s?\d{4})?)?(?:\s(?:có|là|đạt))?$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:đạt|được công nhận)\s(?:danh hiệu\s|tiêu chuẩn\s|chuẩn\s)?(?P<name>[^,.;:()]{6,60}?)\s*$", re.IGNORECASE
)
_AFTER = re.compile(r"\s*(?P<name>(?:số\s)?[^\W\d_][^,.;:()\n]{4,100})")
_VERB_TAIL = re.compile(
    r"\s(?:đã\s)?(?:vận động|huy động|tiếp nhận|thu|quyên góp|nhận|ủng hộ|trao|hỗ trợ|đóng góp|giảm|"
    r"tăng)(?:\s(?:được|thêm))?$"
)
# "tăng 23 triệu đồng so với năm trước": by how much a figure grew, not the figure.
_GROWTH = re.compile(r"(?<![^\W_])(?:tăng|giảm|cao hơn|thấp hơn|vượt)(?:\sthêm)?\s*$", re.IGNORECASE)
# Kin, and units that say nothing without the sentence.
_NO_INDICATOR = re.compile(
    r"^(?:(?:anh|chị|em|anh chị) em|người con|con|cháu|người|lần|em|đứa|việc|điều|cái|chiếc|thứ|câu|phần|lượt|"
    r"vòng|"
    r"ngày|năm|tháng|buổi|bước)(?![^\W_])"
)
_HOLDER = re.compile(
    r"^(?:toàn|cả|hiện|đến nay|tính đến|năm|nhiệm kỳ|hội|chi hội|đoàn|xã|phường|thị trấn|huyện|tỉnh|thành phố|"
    r"thôn|làng|"
    r"tổ|khu|trường|câu lạc bộ|clb|đội|quỹ|ban|chi bộ|đảng bộ|công ty|trung tâm|địa phương)(?![^\W_])",
    re.IGNORECASE,
)


def find(report: Report, counted: set[int]) -> list[Fact]:
    """Percentages, sums of money, and counts that something has; `counted` are starts told as commended."""
    found: list[Fact] = []
    for span in report.spans.get(SpanKind.PERCENT, []):
        if not _is_growth(report, span) and (indicator := _named(report, span)):
            found.append(_fact(report, span, indicator))
    for span in report.spans.get(SpanKind.MONEY, []):
        if not _is_growth(report, span) and _SUM.search(indicator := _named(report, span)):
            found.append(_fact(report, span, indicator))
    for span in report.spans.get(SpanKind.NUMBER, []):
        if span.unit and span.start not in counted and (holder := _holder(report, span)):
            found.append(_fact(report, span, _unit(span), of=holder))
    told = {fact.start: fact for fact in found if len(fact.subject) > 2}
    return sorted(told.values(), key=lambda fact: fact.start)


def _is_growth(report: Report, span: Span) -> bool:
    """Whether the figure tells by how much another one, told before it in the sentence, grew."""
    start, _ = report.sentence_at(span.start)
    kinds = (SpanKind.MONEY, SpanKind.PERCENT, SpanKind.NUMBER)
    earlier = any(report.within(kind, start, span.start) for kind in kinds)
    return earlier and bool(_GROWTH.search(report.body, start, span.start))


def _named(report: Report, span: Span) -> str:
    """The indicator by its name: what the figure is the share of, where the words before it name none; or ""."""
    indicator = re.split(r"\stừ\s\d|\s\($", _indicator(report, span))[0].rstrip(" (,")
    if _EMPTY.match(indicator):
        after = _AFTER.match(report.body, span.end)
        indicator = after["name"].strip() if after else ""
        if told := _TITLE.search(indicator):
            return told["name"]
        return indicator if len(indicator) < 60 else ""
    if not _RATE.match(indicator) and re.search(r"\d", indicator) and (told := _TITLE.search(indicator)):
        return told["name"]  # "3.112/3.348 hộ đạt danh hiệu gia đình văn hóa, tỷ lệ 92,95%"
    return "" if indicator[:1].isdigit() else _VERB_TAIL.sub("", re.sub(r"^trong đó\s", "", indicator))


def _holder(report: Report, span: Span) -> str | None:
    """Who has what is counted: "Toàn phường" of "Toàn phường hiện có 1.246 hội viên"."""
    start, _ = report.sentence_at(span.start)
    if not _HOLDS.search(report.body[start : span.start]) or _NO_INDICATOR.match(_unit(span)):
        return None
    holder = _indicator(report, span)
    holder = re.sub(r"^[Tt]rong đó\s?", "", holder)
    return holder if len(holder) < 60 and (_HOLDER.match(holder) or holder[:1].isupper()) else None


def _unit(span: Span) -> str:
    unit = span.unit or ""
    return span.text[len(span.text) - len(unit) :] if "+" not in unit else span.text


def _indicator(report: Report, span: Span) -> str:
    """What is measured: the words before the figure, from 'tỷ lệ' or the clause's beginning on."""
    start, _ = report.sentence_at(span.start)
    before = report.body[start : span.start]
    if cut := _LINK.search(before):
        before = before[: cut.start()]
    rates = list(_RATE.finditer(before))
    if rates:
        return before[rates[-1].start() :].strip()[-_MOST:]
    begins = [match.end() for match in _CLAUSE_START.finditer(before)]
    clause = before[begins[-1] :].strip()
    if len(clause) < 6 and len(begins) > 1:
        clause = before[begins[-2] :].strip()
    return clause[-_MOST:].strip(" ,")


def _fact(report: Report, span: Span, indicator: str, *, of: str | None = None) -> Fact:
    value = span.value.rpartition("/")[2] if span.value else ""
    details: dict[str, Detail] = {
        "value": float(value) if re.fullmatch(r"\d+(?:\.\d+)?", value) else None,
        "value_text": span.text,
        "qualifier": span.qualifier,
        "unit": span.unit,
        "of": of,
    }
    return report.fact(FactKind.STATISTIC, span.start, span.end, indicator, details=details)
