"""Persons told without a name, where something is given to them or comes from them: "học nghề từ bà ngoại".

Kind `PERSONS` without a `value`; `head` is the folded noun ("ba ngoai", "tre em").
"""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import words_of
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_MOST = 60  # characters
_END = re.compile(
    r"[,.;:()“”\"\n–]|\s(?:và|đã|đang|được|là|có|để|khi|vì|trong|tại|với|mà|từ|về|nhằm|nên|cùng|vào|lúc|tổ chức|"
    r"tài trợ|hỗ trợ|góp|tặng|trao|mua|sắm|quyên|dạy|chỉ|truyền|hùn|lập|đóng|bỏ|cho|ủng hộ|làm|nấu|sinh|mỗi|"
    r"vay|mượn|đến|ra|lên|xuống|theo|như|cũng|gửi|chung|nhận|thuê|bằng|sau|trước|học|đi|vẫn|hiểu|nhưng|rồi|rất|ông|bà|anh|chị|mình|nữa)(?![^\W_])|$"
)


def find(words: Words) -> Iterator[Span]:
    """Every such person or group, in order, at most 60 characters each."""
    nouns, leads = _nouns(), words_of("leads_to_unnamed")
    for index in words.positions(nouns):
        length = next((len(noun) for noun in nouns[words.words[index]] if words.follows(index, noun)), 0)
        first = _first(words, index) if length else index
        last = index + length - 1
        led = first > 0 and words.words[first - 1] in leads and words.tight[first - 1]
        if not length or not (led or _teaches(words, first, last)):
            continue
        stop = _END.search(words.lower, words.ends[last], words.starts[first] + _MOST)
        if stop is not None:
            start = words.starts[first]
            text = words.text[start : stop.start()]
            yield Span(SpanKind.PERSONS, start, stop.start(), text, head=fold(words.slice(index, last)))


def _teaches(words: Words, first: int, last: int) -> bool:
    """Whether a sentence begins with who taught something: "Bà ngoại dạy bà nhận mặt cây thuốc"."""
    return (
        words.capital[first]
        and words.tight[last]
        and last + 1 < len(words)
        and words.words[last + 1] in words_of("unnamed_teachers_do")
    )


def _first(words: Words, index: int) -> int:
    """Where a count before the noun begins: "hai cháu", "17 trẻ"."""
    counts = words_of("counts_of_unnamed")
    for _ in range(2):
        before = words.words[index - 1] if index and words.tight[index - 1] else ""
        if before in counts or before.isdecimal():
            index -= 1
    return index


@cache
def _nouns() -> dict[str, list[tuple[str, ...]]]:
    """First word -> the nouns that begin with it, the longest first."""
    nouns: dict[str, list[tuple[str, ...]]] = {}
    for noun in sorted(words_of("unnamed_persons"), key=len, reverse=True):
        row = tuple(noun.split())
        nouns.setdefault(row[0], []).append(row)
    return nouns
