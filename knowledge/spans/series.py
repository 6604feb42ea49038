"""Series: what is counted up in a row, "cống thoát nước, 22 trụ đèn và 40 chậu hoa"."""

import re
from collections.abc import Iterator, Sequence

from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

MOST = 160  # characters, as many as a list that answers may have
_ITEM = 75  # characters of one item at most
Part = tuple[int, int]  # what stands between two commas
# A stretch that may hold a series: up to a sign that ends a clause, or to a full stop.
_STRETCH = re.compile(r"(?:[^;:.!?\n–]|(?<=\d)[.:](?=\d)|(?<=[A-ZĐ])\.(?=\s?[\dA-ZĐ]))+")
# A comma in brackets or quotes parts no items.
_COMMA = re.compile(r"\([^()\n]*\)|“[^“”\n]*”|\"[^\"\n]*\"|(?P<sign>,(?!\d)\s*)")
_BRACKETS = re.compile(r"\(([^()\n]*,[^()\n]*)\)")
_SEMICOLON = re.compile(r"(?P<sign>;\s*)")
_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))+")
_AND = re.compile(r"\s(?:và|cùng|hoặc)\s")
# What leads up to the first item of a series: the items begin behind the last of these.
_LEADS = re.compile(
    r"\b(?:gồm(?: có)?|bao gồm|như|là|có|với|cho|được|tặng|trao|hiến|nhận|ở|tại|các|những|đủ nghề|đủ thứ|"
    r"nhất là|nổi bật là|góp|thưởng|mua|làm|thi|mang theo|để dành|sẵn|gửi|trong đó(?: có)?)\s(?:thêm\s)?"
)
# Behind these there is nothing but the row: "trong đó có 11 người làm gốm, 6 người dệt".
_ROW = re.compile(r"\b(?:(?:bao )?gồm(?: có)?|trong đó(?: có)?|như|nhất là|nổi bật là)\s")
_COUNTED = re.compile(r"\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s")
_TAIL = re.compile(r"\s(?:vào|để|nhằm|mang tên|thì|nên)\s")  # here the sentence goes on behind the last item


def find(words: Words) -> Iterator[Span]:
    """Rows of two items and more, from where the first item itself begins."""
    text, lower = words.text, words.lower
    found: dict[Part, None] = {}
    for stretch in _STRETCH.finditer(text):
        start, end = _trimmed(text, stretch.start(), stretch.end())
        told = text[stretch.start() - 1 : stretch.start()] == ":"
        for items in _rows(lower, start, end, told=told):
            _add(found, lower, items, whole=text[items[0][0]].isupper())
    for brackets in _BRACKETS.finditer(lower):
        for items in _rows(lower, *brackets.span(1), told=True):
            _add(found, lower, items, whole=True)
    for sentence in _SENTENCE.finditer(text) if ";" in text else ():
        _add(found, lower, _of_semicolons(lower, sentence.start(), sentence.end()), whole=False)
    return (Span(SpanKind.SERIES, start, end, text[start:end]) for start, end in found)


def _add(found: dict[Part, None], text: str, items: Sequence[Part], *, whole: bool) -> None:
    """Take in a row as far as it may reach; unless it is `whole`, it ends where its sentence goes on."""
    if len(items) < 2:
        return
    begin, ends = items[0][0], [end for _, end in items]
    if not whole:
        joint = _AND.search(text, *items[-1])
        tail = _TAIL.search(text, (joint.end() if joint else items[-1][0]) + 1, ends[-1])
        ends[-1] = tail.start() if tail else ends[-1]
    ends = [end for end in ends if end - begin <= MOST]
    if len(ends) > 1:
        found[begin, ends[-1]] = None


def _rows(text: str, start: int, end: int, *, told: bool) -> Iterator[Sequence[Part]]:
    """The rows of a stretch; where it is `told` after a colon, they begin where it does."""
    parts = _parts(_COMMA, text, start, end) if text.find(",", start, end) >= 0 else [(start, end)]
    joints = [_AND.search(text, *part) for part in parts]
    joined = [joint is not None for joint in joints]
    for low, high in _runs(text, parts):
        if not (told and low == 0):
            yield from _led(text, parts[low:high], joined[low:high])
        elif high > 2 or joined[high - 1]:
            yield parts[:high]
    for part, joint in zip(parts, joints, strict=True):
        if joint is not None and part[1] - joint.end() <= _ITEM:
            begin = _behind_lead(text, part[0], joint.start())
            if (begin > part[0] or len(parts) == 1) and joint.start() - begin <= _ITEM:
                yield [(begin, joint.start()), (joint.end(), part[1])]


def _led(text: str, run: Sequence[Part], joined: Sequence[bool]) -> Iterator[Sequence[Part]]:
    """The rows of a run: each begins behind what leads up to it; with no lead the run itself is one."""
    leads = [_LEADS.match(text, *part) is not None for part in run]
    items = [_COUNTED.match(text, *part) is not None for part in run]
    for first in range(len(run) - 1):
        if leads[first + 1]:
            continue  # no second item
        begin = _behind_lead(text, *run[first])
        if first and begin == run[first][0]:
            continue
        counted = last = first
        if items[first + 1] and _COUNTED.match(text, begin):
            while counted + 1 < len(run) and items[counted + 1]:
                counted += 1
        ends = {counted} if counted > first else set()
        while last + 1 < len(run) and not leads[last + 1]:
            last += 1
            if joined[last]:
                ends.add(last)
        if not any(joined[first + 1 : last + 1]) and last - first > 1:
            ends.add(last)
        for end in {max(ends), min(end for end in ends if end >= counted)} if ends else ():
            yield [(begin, run[first][1]), *run[first + 1 : end + 1]]


def _of_semicolons(text: str, start: int, end: int) -> Sequence[Part]:
    colon = text.find(": ", start, end)
    items = [_trimmed(text, *part) for part in _parts(_SEMICOLON, text, colon + 2 if colon >= 0 else start, end)]
    if colon < 0 and len(items) > 1:
        items[0] = _behind_lead(text, *items[0]), items[0][1]
    return items


def _parts(signs: re.Pattern[str], text: str, start: int, end: int) -> list[Part]:
    """What the commas or semicolons of a stretch part."""
    found, low = [], start
    for match in signs.finditer(text, start, end):
        if match["sign"] is None:
            continue
        if match.start() > low:
            found.append((low, match.start()))
        low = match.end()
    if end > low:
        found.append((low, end))
    return found


def _runs(text: str, parts: Sequence[Part]) -> Iterator[Part]:
    """Runs [low, high) of two parts and more, short enough for items; the first and the last may be long."""
    low = 0
    while low < len(parts) - 1:
        high = low + 1
        while (
            high < len(parts) - 1 and parts[high][1] - parts[high][0] <= _ITEM and not _begins(text, parts[high])
        ):
            high += 1
        last = high if _begins(text, parts[high]) else high + 1
        if last - low > 1:
            yield low, last
        low = high


def _begins(text: str, part: Part) -> bool:
    """Whether a row of its own begins with a part: "gồm 23 người Chăm"."""
    return _ROW.match(text, *part) is not None


def _behind_lead(text: str, start: int, end: int) -> int:
    """Where the first item begins: behind the last lead, but "có 11 người làm gốm" begins with its number."""
    begin, number = start, False
    for lead in _LEADS.finditer(text, start, end):
        if lead.end() < end and (not number or _ROW.match(text, lead.start())):
            begin = lead.end()
            number = text[begin].isdigit()
    return begin


def _trimmed(text: str, start: int, end: int) -> Part:
    while start < end and text[start] in " -*+\t\u00a0":
        start += 1
    while end > start and text[end - 1] in " -\t\u00a0":
        end -= 1
    return start, end
