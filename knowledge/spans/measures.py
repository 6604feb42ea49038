"""Numbers with a unit of measure: percentages, money, ages, areas, lengths, masses."""

import re
from decimal import Decimal

from knowledge.analysis.folding import fold
from knowledge.spans.span import SpanKind

_NUMBER = r"\d+(?:[.,]\d+)*"
# "2-2,5m", "120 đến hơn 200": the lower end, of which the number proper is the upper one.
_LOW = rf"(?:(?P<low>{_NUMBER})(?:\s?[-–]\s?|\s+đến\s+(?:hơn\s+|gần\s+|trên\s+)?))??"
_SCALE = r"(?:nghìn|ngàn|triệu|tỷ|tỉ)"
_CURRENCY = (
    r"(?:đồng(?!\s+(?:chí|bào|hồ|đội|nghiệp|hành|hương|phục|diễn|thời|lòng|tình|ý|thuận))"
    r"|đ|vnđ|vnd|usd|đô\s?la(?:\s+mỹ)?|euro)(?![^\W_])"
)
_AMOUNT = rf"(?P<number>{_NUMBER})\s*(?P<scale>{_SCALE})(?:\s+(?P<more>{_NUMBER})\s*(?P<less>{_SCALE}))?"
_SCALED_MONEY = re.compile(
    rf"{_LOW}{_AMOUNT}(?:\s+rưỡi)?(?:\s+đến\s+\w+\s+{_SCALE})?\s*(?P<currency>{_CURRENCY})(?:\s?/\s?\w+){{0,2}}"
)
_PLAIN_MONEY = re.compile(rf"{_LOW}(?P<number>{_NUMBER})\s*(?P<currency>{_CURRENCY})(?:\s?/\s?\w+){{0,2}}")
# "38 triệu" without "đồng" is money where no counted noun follows.
_BARE_MONEY = re.compile(
    rf"{_LOW}{_AMOUNT}(?=\s*[.,;:)”\"]|\s*$|\s+(?:để|cho|và|từ|của|mỗi|mà|bị|được|trong|do|là|tiền)\b)"
)
_PERCENT = re.compile(rf"{_LOW}(?P<number>{_NUMBER})\s?(?:%|phần\s+trăm)")
_AGE = re.compile(rf"{_LOW}(?P<number>\d{{1,3}})\s+tuổi(?!\s+(?:đảng|đoàn|hội|quân|nghề))")
_MEASURE = re.compile(
    rf"{_LOW}(?P<number>{_NUMBER})\s?(?:(?P<scale>nghìn|ngàn|triệu)\s+)?(?:"
    r"(?P<area>m2|m²|m\s2|km2|km²|mét\s+vuông|héc\s?-?ta|hecta|ha|sào|mẫu)"
    r"|(?P<length>km|cm|mm|m|mét|ki-?lô-?mét|cây\s+số)"
    r"|(?P<mass>kg|kí\s?lô|ki-?lô-?gam|kilogam|ký|tấn|tạ|yến|gam|gram|lít))(?![^\W_])"
)
_KINDS = {"area": SpanKind.AREA, "length": SpanKind.LENGTH, "mass": SpanKind.MASS}
SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")

Measured = tuple[SpanKind, int, str, str]  # kind, end, value, folded unit


def measured(lower: str, start: int) -> Measured | None:
    """What is measured at a digit of a lower-case text; None where it is a count or a name."""
    if match := _PERCENT.match(lower, start):
        return SpanKind.PERCENT, match.end(), _value(match), "%"
    for pattern in (_SCALED_MONEY, _PLAIN_MONEY, _BARE_MONEY):
        if match := pattern.match(lower, start):
            foreign = "usd" in match.group() or "đô" in match.group()
            return SpanKind.MONEY, match.end(), _value(match), "usd" if foreign else "dong"
    if match := _AGE.match(lower, start):
        return SpanKind.AGE, match.end(), _value(match), "tuoi"
    if match := _MEASURE.match(lower, start):
        dimension = match.lastgroup
        assert dimension
        return _KINDS[dimension], match.end(), _value(match), fold(match[dimension]).replace("²", "2")
    return None


def _value(match: re.Match[str]) -> str:
    groups = match.groupdict()
    value = scaled(groups["number"], groups.get("scale"))
    if groups.get("more"):
        value = _plain_decimal(Decimal(value) + Decimal(scaled(groups["more"], groups["less"])))
    if groups.get("low"):
        # Of "1-2,4 triệu" the scale is both ends'; of "500.000 - 1 triệu" it is not.
        low = scaled(groups["low"], None)
        shared = scaled(groups["low"], groups.get("scale"))
        return f"{low if Decimal(shared) > Decimal(value) else shared}/{value}"
    return value


def scaled(number: str, scale: str | None) -> str:
    """A written number and its scale as a plain decimal: ("1,5", "triệu") -> "1500000"."""
    return _plain_decimal(Decimal(plain(number)) * SCALES[scale]) if scale else plain(number)


def plain(number: str) -> str:
    """ "8.130" -> "8130", "94,7" -> "94.7", "06" -> "6", "1.5" -> "1.5"."""
    if _THOUSANDS.fullmatch(number):
        number = number.replace(".", "")
    elif _ENGLISH_THOUSANDS.fullmatch(number):
        number = number.replace(",", "")
    whole, _, part = number.replace(",", ".").partition(".")
    part = part.replace(".", "").rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def _plain_decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"
