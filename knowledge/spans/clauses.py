"""Clauses: what stands between two marks of punctuation."""

import re
from collections.abc import Iterator

from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER, Words

_MOST = 100
_CLAUSE = re.compile(
    r"(?:[^,;:.!?\n()“”\"…–]|(?<=\d)[.,:](?=\d)|(?<=TP)\.(?=\s?\w)|(?<=Tp)\.(?=\s?\w)"
    r"|(?<=ăn hóa),(?=\s(?:Thể thao|Khoa học|Thông tin))|(?<=hòng),(?=\schống))+"  # one name, one thing
)
# "..., xã Thạch Đồi, tỉnh Hạ Bình hiến đất": what is told of somebody begins behind where they live.
_HOME = re.compile(
    r"(?:tỉnh|huyện|xã|phường|thành phố|TP|quận|thị xã|thị trấn|thôn|ấp|khu phố|tổ dân phố|tổ|làng|bản|buôn)"
    rf"(?:\s(?:{UPPER}[\w’']*|\d+))+\s(?=(?!{UPPER})[^\W\d_])"
)
_NAMED = re.compile(rf"(?<![\w’'])(?:{UPPER}[\w’']*|\d+ tuổi|\d+)\)?,\s$")


def find(words: Words) -> Iterator[Span]:
    """Every clause of three words and more, at most 100 characters; longer ones end at a joining word."""
    for match in _CLAUSE.finditer(words.text):
        start, end = _trimmed(words.text, match.start(), match.end())
        start = _behind_home(words.text, start, end)
        if end - start > _MOST:
            yield from _parts(words.text, start, end)
        elif words.text.count(" ", start, end) >= 2:
            yield _clause(words.text, start, end)


_JOINT = re.compile(r"\s(?=(?:và|để|nhằm|với|trong|cho|đã|tại|do|từ|của)\s)")


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _MOST:
        joints = [match.start() for match in _JOINT.finditer(text, start + 15, start + _MOST)]
        if not joints:
            return
        yield _clause(text, start, joints[-1])
        start = joints[-1] + 1
    yield _clause(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " -\t\u00a0":
        start += 1
    while end > start and text[end - 1] in " -\t\u00a0":
        end -= 1
    return start, end


def _behind_home(text: str, start: int, end: int) -> int:
    """Where a clause begins whose subject was named, with a home, before the comma."""
    home = _HOME.match(text, start, end)
    told = home and text.count(" ", home.end(), end) >= 2
    return home.end() if home and told and _NAMED.search(text, max(0, start - 24), start) else start


def _clause(text: str, start: int, end: int) -> Span:
    return Span(SpanKind.CLAUSE, start, end, text[start:end])
