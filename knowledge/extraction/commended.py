"""How many collectives, people, households were commended, with which award and for which period."""

import re
from functools import cache

from knowledge.analysis.folding import fold
from knowledge.extraction import rolls
from knowledge.extraction.report import Report
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.lexicon import words_of
from knowledge.spans.span import Span, SpanKind

_VERBS = (
    r"(?:khen thưởng|khen|biểu dương|tuyên dương|tôn vinh|vinh danh|truy tặng|phong tặng|tặng thưởng|"
    r"trao tặng|trao thưởng|tặng|trao|thưởng|suy tôn|công nhận|xét tặng|đề nghị tặng)"
)
_GIVES = re.compile(rf"(?<!được )(?<!được các cấp )\b{_VERBS}\b", re.IGNORECASE)
# After the count: "649 người ... được khen thưởng", "04 đồng chí nhận Huy chương".
_RECEIVES = re.compile(
    rf"^(?:[^.;:]|\.(?=\w)){{0,130}}?(?:\b(?:được|vinh dự được|đã được)\b(?:[^.;:]|\.(?=\w)){{0,50}}?\b{_VERBS}\b|"
    rf"\b(?<!tiếp )(?<!ghi )(?<!công )(?<!xác )(?<!phụ )(?:nhận|đón nhận|được nhận|"
    rf"đạt danh hiệu|đạt (?=chiến s[ĩỹ]|lao động tiên|đơn vị))\b"
    rf"(?! (?:đỡ đầu|phụng dưỡng|nuôi|thức|được sự|xét|định|bảo|tự quản)))",
    re.IGNORECASE,
)
_NEAR = 90  # characters between a count in a row of counts and the verb of them all
_BREAK = re.compile(
    r":|(?<![^\W_])(?:bầu|cử|tham gia|tham dự|chứng kiến|diễn ra|nuôi|đỡ đầu|giúp|dạy)(?![^\W_])"
    r"|(?<![^\W_])(?:do|của)(?![^\W_]).{60}|[.;]"
)
# A part of a count, and by how much it grew, commend nobody more.
_PART = re.compile(
    r"(?<![^\W_])(?:trong đó|trong số này|riêng)\s(?:có\s)?$|(?<![^\W_])(?:tăng|giảm|đăng ký|tăng thêm|lên|"
    r"tổng số)\s$",
    re.IGNORECASE,
)
# An organisation that a day or a name speaks of does not give.
_NO_GIVER = re.compile(r"(?:thành lập|kỷ niệm|truyền thống|của|với|tại|cho|ngày)\s$", re.IGNORECASE)
_AT_ONCE = re.compile(rf"\s(?:đã |vinh dự )?được\s(?:nhận|{_VERBS})\b", re.IGNORECASE)
# What else is done with so many, in a list of what was done.
_ELSE = re.compile(
    r"(?<![^\W_])(?:bầu|cử|chọn|mời|vận động|hỗ trợ|giúp|thăm|xây|kết nạp|huy động|trao quà)(?![^\W_])",
    re.IGNORECASE,
)
# Titles that most households of a place reach are a figure of the place, and a yearly mean tells no award.
_REACHED = re.compile(r"^[^.;:]{0,60}?(?<![^\W_])(?:(?:được công nhận|đạt)\s\w|đăng ký(?![^\W_]))", re.IGNORECASE)
_YEARLY = re.compile(
    r"(?:mỗi|hằng|hàng)\s(?:năm|tháng|quý)[^.;]{0,40}$|(?:trung bình|bình quân)[^.;]{0,60}$", re.IGNORECASE
)
_SINCE = re.compile(r"(?<![^\W_])từ\s(?:năm\s)?$", re.IGNORECASE)
_QUOTE = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_HOUSEHOLDS = frozenset(["ho", "ho gia dinh", "ho dan", "luot ho", "gia dinh", "gia dinh hoc tap"])
_OF_YEAR = re.compile(r"(?:cuối|đầu|giữa|cả|mỗi|hằng|hàng|từng|trong|nhiều|sau|\d)\s$", re.IGNORECASE)
_AMONG = re.compile(r"^\W*trong(?: số)?\s$", re.IGNORECASE)  # "Trong 70 hộ có 20 hộ được khen"
_KNOWN = re.compile(r"\s(?:này|đó|trên|nói trên|ấy)(?![^\W_])", re.IGNORECASE)
_DENIED = re.compile(r"(?<![^\W_])(?:không|chưa)\s(?:được|nhận)(?![^\W_])", re.IGNORECASE)
_DOINGS = frozenset(["mo hinh", "cong trinh"])
_GIFTS = re.compile(r"\b(?:quà|học bổng|xe đạp|tiền|gạo|nhà tình|bảo hiểm|vốn)\b", re.IGNORECASE)


def find(report: Report) -> list[Fact]:
    """Every count of commended collectives or persons, in the order of the text."""
    found: list[Fact] = list(rolls.counts(report))
    listing = False  # a list parted by ';' goes on commending
    for start, end in report.sentences:
        verb = _GIVES.search(report.body, start, end)
        counts = _counts(report, start, end)
        for span in counts:
            if not _is_commended(report, span, (start, end), listing):
                continue
            if any(other.start <= span.start < other.end for other in found):
                continue
            fact = _fact(report, span, (start, end))
            if not any(_is_same(fact, other) for other in found):
                found.append(fact)
        listing = (bool(verb and counts) or (listing and bool(counts))) and report.body[end : end + 1] == ";"
    return sorted(found, key=lambda fact: fact.start)


def _is_same(fact: Fact, other: Fact) -> bool:
    """Whether a later sentence tells a count again: "khen 2 dòng họ học tập ... Hai dòng họ được khen là"."""
    told, known = fact.details, other.details
    if told.get("count") != known.get("count") or told.get("type") != known.get("type"):
        return False
    names = fold(fact.subject), fold(other.subject)
    alike = names[0].startswith(names[1]) or names[1].startswith(names[0])
    givers = told.get("giver") is None or told.get("giver") == known.get("giver")
    return alike and givers and (fact.award is None or fact.award == other.award)


def _is_commended(report: Report, span: Span, sentence: tuple[int, int], listing: bool) -> bool:
    start, end = sentence
    before = report.body[start : span.start]
    if _PART.search(before) and not _AT_ONCE.match(report.body, span.end, end):
        return False
    if _AMONG.search(before) or _KNOWN.match(report.body, span.end, end):
        return False
    if _YEARLY.search(before) or (_is_reached(report, span, end) and not _is_one_of(report, span)):
        return False
    if listing and len(before) < 40 and not _ELSE.search(before):
        return True
    verbs = list(_GIVES.finditer(before))
    if verbs and _is_given(_QUOTE.sub("", before[verbs[-1].end() :])):
        return True
    after = report.body[span.end : end]
    received = _RECEIVES.match(after)
    if received is None or _DENIED.search(received.group()):
        return False
    # "Toàn xã có 2.792 gia đình học tập, 173 gia đình tiêu biểu được công nhận": the first one is only there.
    others = report.within(SpanKind.NUMBER, span.end, span.end + received.end())
    return not (others and (before.rstrip().endswith("có") or received.end() > _NEAR))


def _is_reached(report: Report, span: Span, end: int) -> bool:
    """Whether so many households, or mere models of doing things, only reached a title."""
    return span.head in _HOUSEHOLDS | _DOINGS and _REACHED.match(report.body[span.end : end]) is not None


def _is_one_of(report: Report, span: Span) -> bool:
    """Whether the count stands right behind a verb that commends: "tuyên dương 90 gia đình đạt ..."."""
    return (
        re.search(rf"(?<!được ){_VERBS}\s(?:cho\s|thêm\s)?$", report.body[: span.start][-40:], re.IGNORECASE)
        is not None
    )


def _is_given(between: str) -> bool:
    """Whether what stands between the verb and the count lets the count be the verb's object."""
    return len(between) < 120 and not _GIFTS.search(between) and not _BREAK.search(between)


def _fact(report: Report, span: Span, sentence: tuple[int, int]) -> Fact:
    start, end = sentence
    count = int(float(span.value)) if span.value and re.fullmatch(r"\d+(?:\.\d+)?", span.value) else None
    award = _award(report, span, sentence)
    period = next(iter(report.within(SpanKind.PERIOD, span.start, end)), None)
    giver = _giver(report, start, span.start) or _granting(report, span, end)
    details: dict[str, Detail] = {
        "count": count,
        "count_text": span.text,
        "type": _type(span),
        "award": award.value if award else None,
        "award_text": award.text if award else None,
        "period": period.text if period else None,
        "giver": giver.text if giver else None,
    }
    return report.fact(
        FactKind.COMMENDED,
        span.start,
        span.end,
        _unit(span),
        year=_year(report, start, end),
        award=award.value if award else None,
        details=details,
    )


def _counts(report: Report, start: int, end: int) -> list[Span]:
    """The counts of whoever can be commended, one by one."""
    known = _folded("collectives") | _folded("commended")
    counts = report.within(SpanKind.NUMBER, start, end)
    return [
        span
        for span in counts
        if span.head in known and not {"+", "/"} & set(span.value or "") and not _is_year(report, span)
    ]


def _is_year(report: Report, span: Span) -> bool:
    """Whether "năm" is no five: "cuối năm em được thưởng"."""
    before = report.body[max(0, span.start - 8) : span.start]
    return span.text.lower().startswith("năm ") and _OF_YEAR.search(before) is not None


def _type(span: Span) -> str:
    """ "group", "household" or "person"."""
    if span.head in _folded("collectives"):
        return "group"
    return "household" if span.head in _HOUSEHOLDS else "person"


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(map(fold, words_of(name)))


def _unit(span: Span) -> str:
    """The unit as it is written: the words after the number."""
    assert span.unit is not None
    return span.text[len(span.text) - len(span.unit) :]


def _award(report: Report, span: Span, sentence: tuple[int, int]) -> Span | None:
    """The award of this count: the last one before it since another count, else the first one after it."""
    start, end = sentence
    others = _counts(report, start, end)
    earlier = max((other.end for other in others if other.end <= span.start), default=start)
    later = min((other.start for other in others if other.start >= span.end), default=end)
    colon = report.body.find(":", span.end, end)
    end = end if colon < 0 else colon
    if received := _received(report, span, end):
        return received
    before = report.within(SpanKind.AWARD, earlier, span.start)
    if not before and not _GIVES.search(report.body, earlier, span.start):
        before = report.within(SpanKind.AWARD, start, span.start)  # "tặng giấy khen cho 5 tập thể, 9 cá nhân"
    if before:
        return before[-1]
    after = report.within(SpanKind.AWARD, span.end, min(later, end))
    return after[0] if after else None


def _received(report: Report, span: Span, end: int) -> Span | None:
    """The award right behind the verb that follows a count: "88 cá nhân được nhận bằng khen"."""
    verb = _RECEIVES.match(report.body[span.end : end])
    if verb is None:
        return None
    after = report.within(SpanKind.AWARD, span.end, end)
    if not after or _counts(report, span.end + verb.end(), after[0].start):
        return None
    return after[0]


def _giver(report: Report, start: int, before: int) -> Span | None:
    """The last one before the count who acts."""
    acting = [
        span
        for span in report.within(SpanKind.ORGANISATION, start, before)
        if span.qualifier == "chu the" and not _NO_GIVER.search(report.body, start, span.start)
    ]
    return acting[-1] if acting else None


def _granting(report: Report, span: Span, end: int) -> Span | None:
    """Who stands between "được" and the verb: "05 tập thể được UBND xã biểu dương"."""
    received = _RECEIVES.match(report.body[span.end : end])
    if received is None:
        return None
    after = report.within(SpanKind.ORGANISATION, span.end, span.end + received.end())
    return next((by for by in after if report.body.endswith("được ", 0, by.start)), None)


def _year(report: Report, start: int, end: int) -> int | None:
    """A year written in the sentence, if it is the only one and not after the publication."""
    years = {
        int(span.value)
        for span in report.within(SpanKind.YEAR, start, end)
        if span.value and span.head is None and not _SINCE.search(report.body, start, span.start)
    }
    if len(years) == 1:
        year = years.pop()
        return year if report.published is None or year <= report.published.year else None
    return None
