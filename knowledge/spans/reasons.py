"""Reasons and occasions: what follows vì, do, nhờ, với, về, để, nhằm, nhân dịp, and merits ("có thành tích ...").

`head` is the folded word that brings it ("vi", "ve"), "thanh tich" for a merit; the span begins after that word,
except where it is a merit. A reason is given up to its first comma, and up to the end of its sentence where that
is near.
"""

import re
from collections.abc import Iterator

from knowledge.analysis.folding import fold
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_LEAST, _MOST = 8, 130  # characters
_OPENING = re.compile(
    r"(?<![^\s(,;])(?:(?:bởi vì|vì|do|nhờ|với|về|để|bởi|nhằm|theo|nhân dịp|nhân|chào mừng|thực hiện|"
    r"hưởng ứng)\s+"
    r"|(?=(?:đã\s+)?(?:có|lập|đạt)\s+(?:nhiều\s+)?(?:thành tích|đóng góp|công lao|công)(?![^\W_])))"
)
_END = re.compile(r"[.;!?\n](?=\s|$|/)|[(“\"”)](?!\w)|…")
_COMMA = re.compile(r",\s|\s[-–]\s|:|\s\(")
_PAIR = re.compile(r"(?:phòng|an ninh|xây dựng|tuyên truyền)$")  # "phòng, chống" is one thing
# After "về", "với", "do", "để": what goes somewhere, with somebody, or means something else.
_NO_REASON = re.compile(
    r"(?:việc làm|nhà|quê|nước|đích|đến|tới|già|hưu|sớm|muộn|nguồn|ngày|đó|này|vậy|thế|sao|anh|chị|ông|bà|cô|"
    r"các em|em)(?![^\W_])"
)


def find(words: Words) -> Iterator[Span]:
    """Every reason of the text, at most 130 characters, in order."""
    for match in _OPENING.finditer(words.lower):
        start = match.end()
        head = fold(match.group().strip()) or "thanh tich"
        if head in ("ve", "voi", "do", "de") and _NO_REASON.match(words.lower, start):
            continue
        close = _END.search(words.text, start, start + _MOST)
        end = close.start() if close else min(len(words.text), start + _MOST)
        comma = _comma(words.text, start, end)
        if comma is not None and comma - start >= _LEAST:
            yield _reason(words, start, comma, head)
        whole = close is not None or end == len(words.text)
        if whole and end - start >= _LEAST and end != comma:
            yield _reason(words, start, end, head)


def _comma(text: str, start: int, end: int) -> int | None:
    """Where the first part ends."""
    for match in _COMMA.finditer(text, start, end):
        if match.group() != ", " or not _PAIR.search(text[start : match.start()]):
            return match.start()
    return None


def _reason(words: Words, start: int, end: int, head: str) -> Span:
    text = words.text[start:end].rstrip()
    return Span(SpanKind.REASON, start, start + len(text), text, head=head)
