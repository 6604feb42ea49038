"""Days, months, years, periods and times of day.

`value` is ISO 8601: "2020-02-20", "--02-20" where the year is not written, "2020-02", "--02", "2020", "2015/2020",
"2016/.." for "from 2016 until now", "08:30"; a day of the week alone has none. `qualifier` holds the part of the
day ("sang", "chieu" ...), and `head` is "sinh" where a birth is dated, "dau", "giua" or "cuoi" before a month or
a year.
"""

import re
from collections.abc import Iterator

from knowledge.analysis.folding import fold
from knowledge.spans.days import day, full_moon, is_birth, weekday_alone
from knowledge.spans.lexicon import words_of
from knowledge.spans.noun import counted_noun
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_SPELLED = frozenset(["quý", "thứ", "chủ", "chúa", "rằm", "hai", "ba", "bốn", "năm", "sáu", "mười"])
_BEFORE_AMOUNTS = frozenset(["số", "hơn", "trên", "gần", "khoảng"])
_EDGES = frozenset(["đầu", "giữa", "cuối"])
_DASH = r"\s?[-–—]\s?"
_MONTH = re.compile(r"(\d{1,2})(?:(?:\s?[/.-]\s?|\s+năm\s+)((?:19|20)\d\d))?(?![\d]|/\d)")
_YEARS = re.compile(rf"((?:19|20)\d\d)(?:{_DASH}|\s+đến\s+(?:năm\s+)?)((?:19|20)?\d\d)(?![.,/]?\d)")
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d.,/]*\d|[^\W\d_])")
_SINCE = re.compile(r"((?:19|20)\d\d)\s+đến\s+nay")
_TIME = re.compile(r"(\d{1,2})(?:\s?(?:giờ|h)\s?(?:(\d{2})(?:\s?phút|p)?|rưỡi)?|:(\d{2}))(?![^\W_])")
_PART_OF_DAY = re.compile(r"\s+(?:sáng|trưa|chiều|tối|đêm|khuya)(?![^\W_])")
_UNTIL = re.compile(r"(?:\s+đến|\s?[-–])\s+(?=\d)")
_OTHER_YEARS = re.compile(r"(?:(?:,|\s+và)\s+(?:năm\s+)?(?:19|20)\d\d(?![\d.,/]*\d|[^\W\d_]))+")
_DECADE = frozenset([("thập", "niên"), ("thập", "kỷ")])
_SEASONS = frozenset(["xuân", "hè", "hạ", "thu", "đông"])
_QUARTER = re.compile(r"quý\s+(?:[1-4]|iv|i{1,3})(?:(?:\s?/\s?|\s+năm\s+)((?:19|20)\d\d))?(?![^\W_])")
_LAST = re.compile(
    r"(?:\d{1,2}|hai|ba|bốn|năm|sáu|mười)\s+(?:năm|tháng|tuần|ngày)\s+(?:đầu năm|cuối năm|qua|gần đây)"
)
_OF_YEAR = re.compile(r"\s+((?:19|20)\d\d)(?!\d)")
_PERIOD_HEADS = (
    ("giai", "đoạn"),
    ("năm", "học"),
    ("nhiệm", "kỳ"),
    ("niên", "khóa"),
    ("niên", "khoá"),
    ("thời", "kỳ"),
)


def find(words: Words) -> Iterator[Span]:
    """Every date, period and time of the text, longest reading only, in order."""
    end = 0
    for index, word in enumerate(words.words):
        if words.starts[index] < end or not (word[0] in "0123456789" or word in _SPELLED):
            continue
        span = _at(words, index)
        if span is not None:
            yield span
            end = span.end


def _at(words: Words, index: int) -> Span | None:
    word = words.words[index]
    if word[0].isdigit():
        return _digits(words, index)
    if word == "quý" and (quarter := _QUARTER.match(words.lower, words.starts[index])):
        return _span(words, SpanKind.PERIOD, index, quarter.end(), quarter.group(1))
    if word == "rằm":
        return full_moon(words, index)
    if word in ("thứ", "chủ", "chúa"):
        return weekday_alone(words, index)
    return _last(words, index)


def _digits(words: Words, index: int) -> Span | None:
    start = words.starts[index]
    if start and words.text[start - 1] in "/-.,:" and start > 1 and words.text[start - 2].isdigit():
        return None  # the tail of a longer number
    for reading in (_period, day, _month, _time, _year, _last):
        span = reading(words, index)
        if span is not None:
            return span
    return None


def _month(words: Words, index: int) -> Span | None:
    if not index or words.words[index - 1] != "tháng" or not words.tight[index - 1]:
        return None
    match = _MONTH.match(words.lower, words.starts[index])
    if not match or not 1 <= int(match[1]) <= 12:
        return None
    first, head = index - 1, None
    if first and words.words[first - 1] in _EDGES:
        first -= 1
        head = fold(words.words[first])
    value = f"{match[2] or '-'}-{int(match[1]):02d}"
    return _span(words, SpanKind.MONTH, first, match.end(), value, head)


def _period(words: Words, index: int) -> Span | None:
    start = words.starts[index]
    since = _SINCE.match(words.lower, start)
    if since:
        first = index - 1 if index and words.words[index - 1] == "năm" else index
        first -= bool(first and words.words[first - 1] == "từ")
        return _span(words, SpanKind.PERIOD, first, since.end(), f"{since[1]}/..")
    match = _YEARS.match(words.lower, start)
    if not match or (index and words.text[start - 1] in "-/." and words.text[start - 2].isdigit()):
        return None
    last = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    if not int(match[1]) < int(last) <= int(match[1]) + 60:
        return None
    return _span(words, SpanKind.PERIOD, _period_start(words, index), match.end(), f"{match[1]}/{last}")


def _period_start(words: Words, index: int) -> int:
    if index >= 2 and (words.words[index - 2], words.words[index - 1]) in _PERIOD_HEADS:
        return index - 2
    if index and words.words[index - 1] in ("năm", "khóa", "khoá"):
        index -= 1
        return index - bool(index and words.words[index - 1] == "từ")
    return index


def _year(words: Words, index: int) -> Span | None:
    match = _YEAR.match(words.lower, words.starts[index])
    if not match:
        return None
    first = index
    before = words.words[index - 1] if index else ""
    head = "sinh" if is_birth(words, index) else None
    if index > 1 and tuple(words.words[index - 2 : index]) in _DECADE:
        return _span(words, SpanKind.PERIOD, index - 2, match.end(), f"{match.group()}/{int(match.group()) + 9}")
    if before == "năm" and words.tight[index - 1]:
        first -= 1
        before = words.words[first - 1] if first else ""
        if before in _EDGES:
            first -= 1
            head = fold(before)
        elif is_birth(words, first):
            head = "sinh"
        elif before == "các" and (more := _OTHER_YEARS.match(words.lower, match.end())):
            return _span(words, SpanKind.YEAR, first - 1, more.end(), match.group())
    elif head is None and (before in _BEFORE_AMOUNTS or (words.tight[index] and _is_counted(words, index))):
        return None
    if first > 1 and words.words[first - 2] == "mùa" and words.words[first - 1] in _SEASONS:
        first -= 2
    return _span(words, SpanKind.YEAR, first, match.end(), match.group(), head)


def _is_counted(words: Words, index: int) -> bool:
    if words.capital[index + 1]:
        return False
    return counted_noun(words, index + 1) > 1 or words.words[index + 1] not in words_of("after_day")


def _time(words: Words, index: int) -> Span | None:
    match = _TIME.match(words.lower, words.starts[index])
    if not match or int(match[1]) > 24:
        return None
    minutes = match[2] or match[3] or ("30" if "rưỡi" in match.group() else "00")
    if int(minutes) > 59:
        return None
    first = index - bool(index and words.words[index - 1] in ("lúc", "khoảng"))
    end = match.end()
    until = _UNTIL.match(words.lower, end)
    if until and (last := _TIME.match(words.lower, until.end())) and int(last[1]) <= 24:
        end = last.end()
    part = _PART_OF_DAY.match(words.lower, end)
    return _span(words, SpanKind.TIME, first, part.end() if part else end, f"{int(match[1]):02d}:{minutes}")


def _last(words: Words, index: int) -> Span | None:
    match = _LAST.match(words.lower, words.starts[index])
    if not match:
        return None
    end = match.end()
    following = _OF_YEAR.match(words.lower, end) if match.group().endswith("năm") else None
    if following:
        return _span(words, SpanKind.PERIOD, index, following.end(), following[1])
    return _span(words, SpanKind.PERIOD, index, end, None)


def _span(words: Words, kind: SpanKind, first: int, end: int, value: str | None, head: str | None = None) -> Span:
    start = words.starts[first]
    return Span(kind, start, end, words.text[start:end], value, head=head)
