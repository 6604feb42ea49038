"""When a page says it was published. The day is read from the string; a zone only ever moves it to Vietnam's."""

import re
from datetime import date, datetime, timedelta, timezone

from knowledge.analysis.folding import fold

VIETNAM = timezone(timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1945, 2100

_CLOCK = r"[T ]\s*(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?"
_ISO = re.compile(rf"\b(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:{_CLOCK})?(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.,-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"^\W*(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?!\d)")
_WEEKDAY = re.compile(
    r"\b(?:(?P<vi>thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu\s+nhat|cn)"
    r"|(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?)\s*[,-]?\s*(?:ngay\s+)?$"
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(at + 2): at for at in range(6)}
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDED = re.compile(r"(?<!\d)(\d{1,2})\s*(?:thang|thg|th)\.?\s*(\d{1,2})\s*,?\s*(?:nam)?\s*,?\s*(\d{4})(?!\d)")
_NAMED_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*,?\s*thang\s+([a-z]+(?: [a-z]+)?)\s*,?\s*(?:nam\s*)?(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"\bthang\s+(\d{1,2}|[a-z]+(?: [a-z]+)?)\s+(\d{1,2})\s*,\s*(\d{4})(?!\d)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "gieng|mot",
            "hai",
            "ba",
            "tu|bon",
            "nam",
            "sau",
            "bay",
            "tam",
            "chin",
            "muoi",
            "muoi mot",
            "muoi hai|chap",
        ),
        1,
    )
    for name in names.split("|")
}

# A label and the day it is said of; the better label first. "Cập nhật" may be a later correction of the page.
_POSTED = (
    r"ngay\s+(?:dang(?!\s+ky)(?:\s+(?:tin|tai|bai))?|xuat\s+ban|phat\s+hanh|gui)|(?:thoi\s+gian|gio)\s+dang"
    r"|(?:duoc\s+)?(?:dang|gui)\s+(?:luc|ngay|vao)|xuat\s+ban|post(?:ed)?(?:\s+on)?|published|publish\s+date"
    r"|(?:duoc\s+)?(?:dang|gui|viet|tao)\s+boi\b.{0,60}?\b(?:luc|ngay|vao|on)"
)
_CREATED = r"ngay\s+(?:tao|viet|ban\s+hanh)"
_UPDATED = (
    r"(?:ngay\s+|thoi\s+gian\s+|lan\s+)?cap\s+nhat(?:\s+(?:ngay|luc|cuoi|lan\s+cuoi))*"
    r"|(?:last\s+)?updated?(?:\s+on)?"
)
_LABELLED = tuple(
    re.compile(rf"\b(?:{label})\s*[:\-|]?\s*(.{{0,60}})", re.DOTALL) for label in (_POSTED, _CREATED, _UPDATED)
)
# "Thứ ba - 12/04/2016 15:07 In ra Gửi bài viết": an article's sentence tells no minutes after its date.
_DATELINE = re.compile(
    r"[^a-z\d]*(?:(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu\s+nhat|cn)\b\W*)?(?:ngay\s+)?"
    r"(?P<clock>\d{1,2}[:h]\d{2}(?::\d{2})?\W+)?(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}-\d{1,2}-\d{1,2})"
    r"(?:\W{1,5}\d{1,2}[:h]\d{2}|(?(clock)\b|(?!)))"
)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{8,40})[)\]]\s*$")
# What may stand around a date in a line that says nothing else.
_DATE_FURNITURE = re.compile(
    r"\b(?:thu\s+(?:hai|ba|tu|nam|sau|bay|\d)|chu\s+nhat|t[2-7]|cn|ngay|luc|hoi|vao|gio|phut|gmt|am|pm"
    r"|sa|ch|thang|thg|nam"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)\b|[\W\d_]",
)


def parse_date(text: str) -> date | None:
    """The first whole day (with its year) in a text, day before month; None where there is none.

    A time with a zone counts in Vietnam's: '2020-02-22T18:00:00Z' is 23 February.
    """
    found = sorted(_dates(fold(text)))
    return found[0][1] if found else None


def labelled_date(text: str) -> tuple[int, date] | None:
    """The day that a label such as 'Ngày đăng:' is said of, and its rank: 0 posted, 1 created, 2 updated."""
    folded = fold(text)
    for rank, label in enumerate(_LABELLED):
        for match in label.finditer(folded):
            if day := parse_date(match.group(1)) or _short_year(match.group(1)):
                return rank, day
    return None


def dateline(text: str) -> date | None:
    """The day of a short line that begins with a day and its clock, whatever buttons stand behind them."""
    if len(text) > 140 or (match := _DATELINE.match(fold(text))) is None:
        return None
    return parse_date(match[0])


def parted_date(text: str) -> tuple[str, date | None]:
    """A title and the day that stands behind it in brackets; None, and the title as it is, without one."""
    match = _IN_BRACKETS.search(text)
    day = only_date(match[1]) if match else None
    return (text[: match.start()].rstrip(), day) if match and day else (text, None)


def only_date(text: str) -> date | None:
    """The day of a line (or of a part between bars) that says nothing but a day, its weekday, a time."""
    if "|" in text and len(text) <= 160:
        return next((day for part in text.split("|") if (day := only_date(part))), None)
    if len(text) > 60 or (day := parse_date(text)) is None:
        return None
    folded = fold(text)
    for written in (_MONTH_FIRST, _NAMED_MONTH):
        folded = written.sub("", folded)
    rest = _DATE_FURNITURE.sub("", _ISO.sub("", folded.upper()).lower())
    return day if not rest else None


def _dates(folded: str) -> list[tuple[int, date]]:
    candidates = [(match.start(), _iso(match)) for match in _ISO.finditer(folded.upper())]
    for match in _NUMERIC.finditer(folded):
        candidates.append((match.start(), _numeric(match, folded[max(0, match.start() - 20) : match.start()])))
    for match in _WORDED.finditer(folded):
        candidates.append((match.start(), _day(match[3], match[2], match[1])))
    for match in _NAMED_MONTH.finditer(folded):
        candidates.append((match.start(), _day(match[3], _MONTHS.get(match[2], 0), match[1])))
    for match in _MONTH_FIRST.finditer(folded):
        candidates.append((match.start(), _day(match[3], _MONTHS.get(match[1], match[1]), match[2])))
    return [(start, day) for start, day in candidates if day is not None]


def _numeric(match: re.Match[str], before: str) -> date | None:
    """Day before month; month before day only where the weekday in front is right for that alone."""
    day, swapped = _day(match[4], match[3], match[1]), _day(match[4], match[1], match[3])
    if day is None or swapped is None or (weekday := _weekday(before)) is None:
        return day
    return swapped if swapped.weekday() == weekday != day.weekday() else day


def _weekday(before: str) -> int | None:
    match = _WEEKDAY.search(before)
    if match is None:
        return None
    if match["en"]:
        return _ENGLISH.index(match["en"])
    return _WEEKDAYS.get(re.sub(r"^(?:thu\s+|t)", "", match["vi"]), 6)


def _short_year(text: str) -> date | None:
    match = _SHORT_YEAR.match(text)
    return _day(2000 + int(match[4]), match[3], match[1]) if match else None


def _iso(match: re.Match[str]) -> date | None:
    day = _day(match[1], match[2], match[3])
    zone = match[6]
    if day is None or zone is None:
        return day
    hour, minute = int(match[4]), int(match[5])
    if hour > 23 or minute > 59:
        return day
    offset = timedelta() if zone == "Z" else _offset(zone)
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)
    return (moment - offset + timedelta(hours=7)).date()  # the clock's reading in Vietnam


def _offset(zone: str) -> timedelta:
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:  # 31/02, or a word that is no month
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
