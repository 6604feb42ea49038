"""Series: what is counted up in a row, "cống thoát nước, 22 trụ đèn và 40 chậu hoa"."""

import re
from collections.abc import Iterator, Sequence

from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

MOST = 160  # characters, as many as a list that answers may have
_ITEM = 75  # characters of one item at most
# A stretch that may hold a series: up to a sign that ends a clause, or to a full stop.
_STRETCH = re.compile(r"(?:[^;:.!?\n–]|(?<=\d)[.:](?=\d)|(?<=[A-ZĐ])\.(?=\s?[\dA-ZĐ]))+")
_COMMA = re.compile(r",(?!\d)\s*")
_SEMICOLON = re.compile(r";\s*")
_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))+")
_AND = re.compile(r"\s(?:và|cùng|hoặc)\s")
# What leads up to the first item of a series: the items begin behind the last of these.
_LEADS = re.compile(
    r"\b(?:gồm(?: có)?|bao gồm|như|là|có|với|cho|được|tặng|trao|hiến|nhận|ở|tại|các|những|đủ nghề|đủ thứ|"
    r"nhất là|nổi bật là|góp|thưởng|mua|làm|thi|mang theo|để dành|sẵn|gửi)\s",
    re.IGNORECASE,
)


def find(words: Words) -> Iterator[Span]:
    """Rows of two items and more, from where the first item itself begins."""
    for stretch in _STRETCH.finditer(words.text):
        yield from _of_commas(words.text, *_trimmed(words.text, stretch.start(), stretch.end()))
    for sentence in _SENTENCE.finditer(words.text):
        yield from _of_semicolons(words.text, sentence.start(), sentence.end())


def _of_commas(text: str, start: int, end: int) -> Iterator[Span]:
    parts = _parts(_COMMA, text, start, end)
    for low, high in _runs(parts):
        for first, last in dict.fromkeys(((low, high), *_inner(text, parts, low, high))):
            if last - first > 2 or _AND.search(text, *parts[last - 1]):
                yield from _series(text, parts[first:last])
    joint = _AND.search(text, start, end) if len(parts) == 1 and end - start <= 2 * _ITEM else None
    if joint is not None:
        yield from _series(text, [(start, joint.start()), (joint.end(), end)])


def _inner(text: str, parts: Sequence[tuple[int, int]], low: int, high: int) -> Iterator[tuple[int, int]]:
    """The row inside a longer run that an "and" ends, from the last item before it that something leads up to."""
    for last in range(low + 1, high):
        if _AND.search(text, *parts[last]):
            led = (number for number in range(last - 1, low - 1, -1) if _LEADS.search(text, *parts[number]))
            yield next(led, low), last + 1


def _of_semicolons(text: str, start: int, end: int) -> Iterator[Span]:
    colon = text.find(": ", start, end)
    parts = _parts(_SEMICOLON, text, colon + 2 if colon >= 0 else start, end)
    if len(parts) > 1:
        yield from _series(text, [_trimmed(text, *part) for part in parts])


def _series(text: str, items: Sequence[tuple[int, int]]) -> Iterator[Span]:
    begin = _behind_lead(text, *items[0])
    ends = [end for _, end in items if end - begin <= MOST]
    if len(ends) > 1:
        yield Span(SpanKind.SERIES, begin, ends[-1], text[begin : ends[-1]])


def _parts(signs: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What the commas or semicolons of a stretch part."""
    found, low = [], start
    for comma in signs.finditer(text, start, end):
        if comma.start() > low:
            found.append((low, comma.start()))
        low = comma.end()
    if end > low:
        found.append((low, end))
    return found


def _runs(parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs [low, high) of two parts and more, short enough for items; the first and the last may be long."""
    low = 0
    while low < len(parts) - 1:
        high = low + 1
        while high < len(parts) - 1 and parts[high][1] - parts[high][0] <= _ITEM:
            high += 1
        yield low, high + 1
        low = high


def _behind_lead(text: str, start: int, end: int) -> int:
    begin = start
    for lead in _LEADS.finditer(text, start, end):
        if lead.end() < end:
            begin = lead.end()
    return begin


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " -*+\t\u00a0":
        start += 1
    while end > start and text[end - 1] in " -\t\u00a0":
        end -= 1
    return start, end
