"""Counts, percentages, money, ages, areas, lengths and masses, each with its unit and its 'trên', 'hơn', 'gần'.

`value` is a plain decimal ("1630", "94.7", "1850000000" for money in full); "2/2.5" is a range, "6+36" two counts
joined, "8/8" written as a fraction is "8 of 8". `unit` is folded; of joined counts "tap the + ca nhan". `head` is
the counted noun itself ("ca nhan" of "36 cá nhân điển hình tiên tiến").
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import words_of
from knowledge.spans.measures import SCALES, measured, plain, scaled
from knowledge.spans.noun import counted_noun, noun_end
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_JOINTS = frozenset([",", "và", ", và", ";", "cùng", "với"])
_FRACTION = re.compile(r"(\d+(?:\.\d{3})*)/(\d+(?:\.\d{3})*)(?![\d/])")
_OF = re.compile(
    r"(\d+(?:\.\d{3})*)\s+trên\s+(?:tổng số\s+)?(\d+(?:\.\d{3})*)(?=\s+[^\W\d_])(?!\s+tuổi)"
)  # "7 trên 19 tiêu chí"
_QUALIFIERS = frozenset(["trên", "hơn", "gần", "khoảng", "dưới", "chừng"])
_ROUND = frozenset(["trăm", "nghìn", "ngàn", "triệu", "chục", "vạn", "tỷ"])
_COUNT_WORDS = {
    "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


def find(words: Words, dated: Sequence[Span]) -> Iterator[Span]:
    """Every number of the text that is not part of a date, in order; joined counts after their parts."""
    taken = {words_start for span in dated for words_start in range(span.start, span.end)}
    counts: list[Span] = []
    end = 0
    for index, start in enumerate(words.starts):
        if start < end or start in taken:
            continue
        span = _at(words, index)
        if span is None:
            continue
        end = span.end
        yield span
        if span.kind is SpanKind.NUMBER and span.head:
            counts.append(span)
    yield from _joined(words, counts)


def _at(words: Words, index: int) -> Span | None:
    word = words.words[index]
    if word[0].isdigit():
        return _digits(words, index)
    if word in _COUNT_WORDS:
        return _spelled(words, index)
    if word in ("hàng", "vài", "mấy") and index + 1 < len(words) and words.words[index + 1] in _ROUND:
        return _counted(words, index, index + 1, None, "hang", first=index)
    return None


def _digits(words: Words, index: int) -> Span | None:
    start = words.starts[index]
    if start and words.text[start - 1] in "/-" and words.text[start - 2].isalnum():
        return None
    first, qualifier = _qualified(words, index)
    measured = _measured(words, index, first, qualifier)
    if measured:
        return measured
    before = words.words[index - 1] if index else ""
    if qualifier is None and _is_name(words, index, before):
        return None
    fraction = _FRACTION.match(words.text, start)
    if fraction:
        last = index + 1
        return _counted(words, index, last, f"{plain(fraction[1])}/{plain(fraction[2])}", qualifier, first=first)
    share = _OF.match(words.lower, start)
    if share:
        last = index + share.group().count(" ")
        return _counted(words, index, last, f"{plain(share[1])}/{plain(share[2])}", qualifier, first=first)
    if words.ends[index] < len(words.text) and words.text[words.ends[index]] in "/:":
        return None
    if _is_code(words, index):
        return None
    return _counted(words, index, index, plain(words.words[index]), qualifier, first=first)


def _is_name(words: Words, index: int, before: str) -> bool:
    """Whether the word before makes the number a name: "tổ 17", "số 5", but not "trong số 34 tập thể"."""
    if before not in words_of("numbered") or not words.tight[index - 1] or "." in words.words[index]:
        return False
    if before == "cấp":  # "trường cấp 2", but "cung cấp 318 nguồn tin"
        return len(words.words[index]) == 1 and words.words[index - 2 : index - 1] != ["cung"]
    return before != "số" or index < 2 or words.words[index - 2] not in ("trong", "tổng", "con", "đa")


def _is_code(words: Words, index: int) -> bool:
    """Whether letters are written onto the digits, as in "7A1" or "44B"."""
    end = words.ends[index]
    return end < len(words.text) and words.text[end].isalpha()


def _measured(words: Words, index: int, first: int, qualifier: str | None) -> Span | None:
    found = measured(words.lower, words.starts[index])
    if found is None:
        return None
    kind, end, value, unit = found
    if kind is SpanKind.MASS:
        end = _goods(words, end)
    if "/" in value and first == index and words.follows(index - 1, ("từ", words.words[index], "đến")):
        first = index - 1  # "từ 2,8 đến 4,5 triệu đồng"
    return _span(words, kind, first, end, value, unit, qualifier)


def _goods(words: Words, end: int) -> int:
    """Take in what is weighed: "350 kg gạo"."""
    following = next((i for i, start in enumerate(words.starts) if start >= end), None)
    if following is None or words.starts[following] != end + 1:
        return end
    last = noun_end(words, following, most=2)
    return end if last is None else words.ends[last]


def _spelled(words: Words, index: int) -> Span | None:
    """A number in words, which only a counted noun makes a number: "bốn hộ", but not "năm học"."""
    if index + 1 >= len(words) or not words.tight[index] or words.capital[index + 1]:
        return None
    before = words.words[index - 1] if index else ""
    if before in words_of("numbered") or before in ("thứ", "lần", "một", "mươi", "trăm", "mười"):
        return None
    if counted_noun(words, index + 1) == 0 or words.words[index + 1] in ("học", "nay", "qua"):
        return None
    if words.words[index] == "năm" and words.words[index + 1] in ("học", "nay", "người", "đơn", "tổ"):
        return None
    if words.words[index] in ("ba", "tư") and words.words[index + 1] in ("mẹ", "má", "con", "cháu"):
        return None
    first, qualifier = _qualified(words, index)
    return _counted(words, index, index, str(_COUNT_WORDS[words.words[index]]), qualifier, first=first)


def _counted(words: Words, index: int, last: int, value: str | None, qualifier: str | None, *, first: int) -> Span:
    end = words.ends[last]
    while last + 1 < len(words) and words.tight[last] and words.words[last + 1] in SCALES:
        last += 1
        end = words.ends[last]
        value = None if value is None or "/" in value else scaled(value, words.words[last])
    if last + 1 >= len(words) or not words.tight[last]:
        return _span(words, SpanKind.NUMBER, first, end, value, None, qualifier)
    noun = noun_end(words, last + 1, most=7)
    if noun is None:
        return _span(words, SpanKind.NUMBER, first, end, value, None, qualifier)
    unit = fold(words.slice(last + 1, noun))
    length = counted_noun(words, last + 1)
    head = fold(words.slice(last + 1, last + length)) if length else " ".join(unit.split(" ")[:2])
    return _span(words, SpanKind.NUMBER, first, words.ends[noun], value, unit, qualifier, head)


def _qualified(words: Words, index: int) -> tuple[int, str | None]:
    if index and words.words[index - 1] in _QUALIFIERS and words.tight[index - 1]:
        return index - 1, fold(words.words[index - 1])
    return index, None


def _joined(words: Words, counts: Sequence[Span]) -> Iterator[Span]:
    """Counts that stand side by side, as one span: "06 tập thể, 36 cá nhân"."""
    run = list(counts[:1])
    for left, right in pairwise(counts):
        between = words.lower[left.end : right.start].strip()
        if between not in _JOINTS or left.head == right.head:
            yield from _run(words, run)
            run = []
        run.append(right)
    yield from _run(words, run)


def _run(words: Words, run: Sequence[Span]) -> Iterator[Span]:
    if len(run) < 2:
        return
    start, end = run[0].start, _head_end(run[-1])
    values = [span.value for span in run if span.value]
    value = "+".join(values) if len(values) == len(run) else None
    unit = " + ".join(span.head or "" for span in run)
    first = run[0]
    yield Span(SpanKind.NUMBER, start, end, words.text[start:end], value, unit, first.qualifier, first.head)


def _head_end(span: Span) -> int:
    """Where the counted noun of a count ends: the words after it belong to a longer reading."""
    unit, head = span.unit or "", span.head or ""
    return span.end - (len(unit) - len(head)) if unit.startswith(head) else span.end


def _span(
    words: Words,
    kind: SpanKind,
    first: int,
    end: int,
    value: str | None,
    unit: str | None,
    qualifier: str | None,
    head: str | None = None,
) -> Span:
    start = words.starts[first]
    return Span(kind, start, end, words.text[start:end], value, unit, qualifier, head)
