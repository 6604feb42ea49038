"""Who acts: the verbs that make an organisation a subject, who grants in its name, and organisers in a row."""

import re
from collections.abc import Iterator, Sequence

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import phrases_of
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

ACTING = "chu the"
ROW = "danh sach"
_ROW = 160  # characters of a row of organisers
# After an organisation these make it the one who acts; a bracket or "tại ..." may stand between.
_ACTS = re.compile(
    r",?(?:\s+\([^)\n]{1,70}\))?(?:,\s(?:xã|phường|quận|huyện|thị xã|thành phố|TP|"
    r"tỉnh)\s[^,.;:()\n]{2,25}?){0,2}(?:\s+\([^)\n]{1,40}\))?(?:\s+(?:tại|ở)\s[^,.;:()\n]{1,40}?)?,?\s+"
    r"(?:(?:sáng |chiều |tối )?(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?,? )?"
    r"(?:vừa qua |vừa |đã |sẽ |long trọng |trang trọng |cũng |chính thức |tiến hành )*"
    r"(?:phối hợp|tổ chức|trao|tặng|khen|tuyên dương|biểu dương|tôn vinh|vinh danh|phát động|tổng kết|sơ kết|"
    r"truy tặng|"
    r"phong tặng|công nhận|ra mắt|họp mặt|gặp mặt|khai mạc|phát thưởng|đón nhận|thăm|ký kết|triển khai|"
    r"vận động|quyết định|thưởng|suy tôn|bàn giao|khánh thành|hỗ trợ|ủng hộ|xét tặng|chủ trì|đăng cai|đề nghị|"
    r"tài trợ|gắn Hu(?:ân|y)|đứng ra|trích)(?![^\W_])"
)
# What stands after these is where something took place; a few words may come between.
_VENUE = re.compile(r"(?:tại|ở|hội trường|trụ sở)\s(?:[^\W\d_]+\s){0,3}$")
_JOIN = re.compile(
    r"(?:\s*\([^)\n]{1,40}\))?\s*(?:,|;|[-–]|và|, và|(?:đã )?phối hợp (?:với|cùng|cùng với)|cùng(?: với)?)\s*"
)


def acts_at(text: str, end: int) -> bool:
    """Whether a verb follows at `end` that makes what stands before it a subject."""
    return bool(_ACTS.match(text, end))


def officers(words: Words, index: int, span: Span) -> Iterator[Span]:
    """Who acts or grants in the organisation's name: "Chủ tịch UBND tỉnh" before "tặng" or after "của"."""
    for length in (3, 2, 1):
        first = index - length
        if first < 0 or not words.tight[index - 1]:
            continue
        if phrases_of("officers").at(words.words, first, words.tight) == length:
            before = words.words[first - 1] if first else ""
            if span.qualifier or before in ("của", "được", "do", "bởi"):
                start = words.starts[first]
                text = words.text[start : span.end]
                head = fold(words.slice(first, index - 1))
                yield Span(SpanKind.ORGANISATION, start, span.end, text, text, None, span.qualifier, head)
            return


def rows(words: Words, found: Sequence[Span]) -> Iterator[Span]:
    """Organisers in a row: "Hội A, Báo B, Hội C phối hợp tổ chức"; "tại UBND xã, Hội ..." begins none."""
    found = [span for span in found if not _VENUE.search(words.lower, max(0, span.start - 30), span.start)]
    first = 0
    for last in range(1, len(found) + 1):
        if last < len(found) and _JOIN.fullmatch(words.text, found[last - 1].end, found[last].start):
            continue
        start, end = found[first].start, found[last - 1].end
        if last - first > 1 and found[last - 1].qualifier and end - start <= _ROW:
            yield Span(
                SpanKind.ORGANISATION, start, end, words.text[start:end], None, None, ROW, found[first].head
            )
        first = last
