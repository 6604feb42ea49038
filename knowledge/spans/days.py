"""Days, with the part of the day, the weekday and a second day of the same month; see `dates` for the values."""

import re

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import words_of
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_THEN_DAY = re.compile(r"\s?[,(]?\s*(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d|\s?[,(]?\s*ngày\s+\d")
_DASH = r"\s?[-–—]\s?"
_DMY = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?!\d)")
_DM_RUN_Y = re.compile(r"(\d{1,2})/(\d\d)((?:19|20)\d\d)(?!\d)")  # "20/092021", as printed
_FROM = rf"(\d{{1,2}})(?:{_DASH}|\s+(?:và|đến)\s+(?:ngày\s+)?)\d{{1,2}}"  # the first of two days of a month
_DAYS = re.compile(rf"{_FROM}\s?[/.-]\s?(\d{{1,2}})(?:\s?[/.-]\s?((?:19|20)\d\d))?(?!\d)")
_DAYS_WORDY = re.compile(rf"{_FROM}\s+tháng\s+(\d{{1,2}})(?:\s+năm\s+((?:19|20)\d\d))?(?!\d)")
_WORDY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:(?:\s*,?\s+năm\s+|\s?[/.-]\s?)((?:19|20)\d\d))?(?!\d)")
_DM = re.compile(r"(\d{1,2})(\s?[/.-]\s?)(\d{1,2})(?!\d|[.,/-]\d|\s?%|[^\W\d_])")
# What follows the day of every week or month: "tuần đầu của tháng", "hằng tháng".
_RECURRING = (
    r"(?:tuần\s+(?:thứ\s+\w+|đầu tiên|đầu|cuối)(?:\s+(?:của|hằng|hàng|trong|mỗi)\s+tháng)?|"
    r"(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|năm))(?![^\W_])"
)
_MORE_WEEKDAYS = re.compile(
    r"(?:(?:,|\s+và|\s+hoặc)\s+(?:(?:sáng|trưa|chiều|tối|đêm)\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|"
    rf"chủ\s+nhật|chúa\s+nhật)(?![^\W_]))*(?:\s+{_RECURRING})?"
)
_LUNAR = r"(?:tháng\s+(?:giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|một|chạp)(?:\s+âm\s+lịch)?|tết)(?![^\W_])"
_EVERY_MONTH = re.compile(rf"\d{{1,2}}(?:\s+và\s+(?:ngày\s+)?\d{{1,2}})?\s+(?:{_RECURRING}|{_LUNAR})")
_FULL_MOON = re.compile(rf"rằm\s+(?:{_LUNAR}|{_RECURRING})")
_DAY_PATTERNS = (_DMY, _DM_RUN_Y, _WORDY, _DAYS_WORDY, _DAYS)


def weekday_alone(words: Words, index: int) -> Span | None:
    """ "tối thứ Tư", "Chủ nhật": a day of every week, or of the week told before; it has no value."""
    if not words.tight[index]:
        return None
    day = words.words[index + 1]
    part = words.words[index - 1] if index and words.tight[index - 1] else ""
    named = day in words_of("weekdays") and (words.capital[index + 1] or part in words_of("parts_of_day"))
    if not (named if words.words[index] == "thứ" else day == "nhật"):
        return None
    if _THEN_DAY.match(words.lower, words.ends[index + 1]):
        return None
    qualifier = fold(part) if part in words_of("parts_of_day") else None
    first = index - 1 if qualifier or part == "ngày" else index
    if first and words.words[first - 1] in ("mỗi", "các") and words.tight[first - 1]:
        first -= 1
    more = _MORE_WEEKDAYS.match(words.lower, words.ends[index + 1])
    start, end = words.starts[first], more.end() if more else words.ends[index + 1]
    return Span(SpanKind.DAY, start, end, words.text[start:end], None, None, qualifier)


def full_moon(words: Words, index: int) -> Span | None:
    """ "Rằm tháng Bảy", "rằm hằng tháng"; without a value."""
    match = _FULL_MOON.match(words.lower, words.starts[index])
    return (
        Span(SpanKind.DAY, match.start(), match.end(), words.text[match.start() : match.end()]) if match else None
    )


def day(words: Words, index: int) -> Span | None:
    start = words.starts[index]
    before = words.words[index - 1] if index else ""
    every = _EVERY_MONTH.match(words.lower, start) if before in ("ngày", "mùng", "mồng") else None
    if every:
        return _day_span(words, index, every.end(), None)
    for pattern in _DAY_PATTERNS:
        match = pattern.match(words.lower, start)
        if match and (iso := _iso(match[1], match[2], match[3])):
            if pattern is _DAYS and match[3] is None and not _announced(words, index):
                continue
            return _day_span(words, index, match.end(), iso)
    match = _DM.match(words.lower, start)
    if not match or before in words_of("no_day_after") or not (iso := _iso(match[1], match[3], None)):
        return None
    slash = "/" in match[2]
    if not _announced(words, index) and (not slash or _counts(words, match.end())):
        return None
    return _day_span(words, index, match.end(), iso)


def _announced(words: Words, index: int) -> bool:
    """Whether what stands before a number says that it is a day."""
    if index == 0:
        return False
    before = words.words[index - 1]
    if before in words_of("day_after") or before in words_of("parts_of_day"):
        return True
    return words.text[words.starts[index] - 1] == "("


def _counts(words: Words, end: int) -> bool:
    """Whether a lower-case noun follows at once, as in "8/8 chi hội"."""
    tail = words.text[end : end + 2]
    if len(tail) != 2 or tail[0] != " " or not tail[1].islower():
        return False
    following = words.lower[end + 1 : end + 12].split(" ")[0].strip(",.;")
    return following not in words_of("after_day")


def _day_span(words: Words, index: int, end: int, iso: str | None) -> Span:
    first = index
    head = None
    if first and words.words[first - 1] in ("ngày", "mùng", "mồng") and words.tight[first - 1]:
        first -= 1
        if first and words.words[first] in ("mùng", "mồng") and words.words[first - 1] == "ngày":
            first -= 1
    first = _weekday(words, first)
    part = None
    if (
        first
        and words.words[first - 1] in words_of("parts_of_day")
        and words.gap(first - 1).strip() in ("", ",", "(")
    ):
        first -= 1
        part = fold(words.words[first])
        if words.words[first] == "sáng" and first and words.words[first - 1] == "rạng":
            first -= 1
    if is_birth(words, first):
        head = "sinh"
    text = words.text[words.starts[first] : end]
    return Span(SpanKind.DAY, words.starts[first], end, text, iso, None, part, head)


def _weekday(words: Words, first: int) -> int:
    """Where the span begins once "thứ 2, ngày ..." or "chủ nhật ngày ..." is taken in."""
    if first >= 2 and words.gap(first - 1).strip() in ("", ",", "("):
        pair = (words.words[first - 2], words.words[first - 1])
        if pair == ("chủ", "nhật") or (pair[0] == "thứ" and pair[1] in words_of("weekdays")):
            return first - 2
    return first


def is_birth(words: Words, first: int) -> bool:
    """Whether "sinh" or "SN" stands before a date: the "sinh" of "học sinh" tells no birth."""
    if not first or words.words[first - 1] not in ("sinh", "sn"):
        return False
    return first < 2 or words.words[first - 2] not in ("học", "thí", "giáo", "khai", "vệ", "phát", "dân")


def _iso(day: str, month: str, year: str | None) -> str | None:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return f"{year or '-'}-{int(month):02d}-{int(day):02d}"
