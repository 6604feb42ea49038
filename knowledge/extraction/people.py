"""The named persons of an article: how they are addressed, what they are and where."""

import re
from dataclasses import replace

from knowledge.analysis.folding import fold
from knowledge.extraction.descriptions import describe, home_of
from knowledge.extraction.report import Report, place_of
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.lexicon import phrases_of
from knowledge.spans.span import Span, SpanKind

_HIGHLAND = ("A ", "Y ", "H'", "H’", "K'", "K’")
# Words before a name that tell what somebody does, where nothing else does.
_TRADES = re.compile(
    r"bác s[ĩỹ]|y s[ĩỹ]|dược s[ĩỹ]|điều dưỡng|kỹ sư|luật sư|thầy giáo|cô giáo|giáo viên|nhà báo|nghệ nhân|"
    r"già làng|tài xế|lái xe|bảo vệ|công nhân|(?:đại|thượng|trung|thiếu) (?:tá|úy|uý)|(?:thượng|trung|hạ) s[ĩỹ]|"
    r"linh mục|mục sư|đại đức|thượng tọa|hòa thượng|sư cả|ni sư|sư cô|lương y|thợ|shipper|vận động viên",
    re.IGNORECASE,
)
# "chị bán chè Ngô Thị Tám".
_TRADE_BETWEEN = re.compile(
    r"(?<![^\W_])(?:ông|bà|anh|chị|cô|chú|bác|em|cụ)\s"
    r"(?P<trade>(?:bán|thợ|nuôi|lái|chạy|giữ|quét|chủ)\s\w+(?:\s\w+)?|lao công)\s$",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(r"(?:người|dân tộc)\s$", re.IGNORECASE)  # "học sinh người K’Ho" is nobody's name
_HOUSEHOLD = re.compile(r"^(?:vợ chồng|gia đình|hộ gia đình|hộ)\s+", re.IGNORECASE)


def find(report: Report) -> list[Fact]:
    """One fact a person, at the mention that tells most; names of which nothing is told are left out."""
    best: dict[str, tuple[int, Fact]] = {}
    for span in report.spans.get(SpanKind.PERSON, []):
        name = span.value or span.text
        whole = name if is_full_name(report, name) else _only_bearer(report, name)
        if whole is None or _OF_PEOPLE.search(report.body[: span.end - len(name)][-12:]):
            continue
        fact, weight = _fact(report, span, name)
        if whole != name:  # told of "chị Ngân": only where nothing is told beside the whole name
            fact, weight = replace(fact, subject=whole), weight - 1
        key = fold(whole)
        if weight > 0 and (key not in best or weight > best[key][0]):
            best[key] = weight, fact
    told = (_called_rightly(report, fact) for _, fact in best.values())
    return sorted(told, key=lambda fact: fact.start)


def _called_rightly(report: Report, fact: Fact) -> Fact:
    """The fact under the spelling that the article uses most: a caption may misspell a name."""
    key = fold(fact.subject)
    spellings = [name for name in report.named if fold(name) == key]
    usual = max(spellings, key=lambda name: (report.named[name], name == fact.subject), default=fact.subject)
    return replace(fact, subject=usual)


def _only_bearer(report: Report, name: str) -> str | None:
    """Who is meant by the end of a name, if only one person is called so: "chị Ngân"."""
    bearers = {fold(other): other for other in report.named if other.endswith(f" {name}")}
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def is_full_name(report: Report, name: str) -> bool:
    """Whether a name stands for itself: "ông Học" does not where "Nguyễn Văn Học" is named too."""
    if " " in name or "'" in name or "’" in name:
        return longer_name(report, name) is None
    return not any(other.endswith(f" {name}") for other in report.named)


def longer_name(report: Report, name: str) -> str | None:
    """The whole name of a highland person called by its beginning: "H’Loan" where "H’Loan Niê" is named too."""
    if not name.startswith(_HIGHLAND):
        return None
    longer = [other for other in report.named if other.startswith(f"{name} ")]
    return longer[0] if len(longer) == 1 else None


def honorific_of(report: Report, span: Span, name: str) -> str | None:
    """The words before the name that are no role: "Ông", "nghệ nhân"; of "hộ ông" the last one."""
    before = _HOUSEHOLD.sub("", report.body[span.start : span.end - len(name)].strip())
    words = before.lower().split()
    if not words or phrases_of("roles").at(words, 0, [True] * len(words)):
        return None
    return before


def _fact(report: Report, span: Span, name: str) -> tuple[Fact, int]:
    known = describe(report, span, name)
    honorific = honorific_of(report, span, name)
    trade = _trade(report, span, name, honorific) if known.role is None and known.unit is None else None
    details: dict[str, Detail] = {
        "honorific": honorific,
        "role": trade or known.role,
        "unit": known.unit,
        "title": known.title,
        "born": known.born,
    }
    place = place_of(home_of(report, span, known))
    fact = report.fact(FactKind.PERSON, known.start, known.end, name, place=place, details=details)
    return fact, 2 * bool(known.role or trade) + 2 * bool(known.unit) + bool(honorific)


def _trade(report: Report, span: Span, name: str, honorific: str | None) -> str | None:
    """What somebody does by the word before the name: "Linh mục", "bán chè"."""
    if honorific and _TRADES.fullmatch(honorific):
        return honorific
    between = _TRADE_BETWEEN.search(report.body[: span.end - len(name)][-40:])
    return between["trade"] if between else None
