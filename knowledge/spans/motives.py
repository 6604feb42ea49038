"""What moved somebody, as a story: before "nên" or "từ đó", after "sau vụ", behind "bà kể", in their own words.

All are reasons, whose `head` is one of `STORIES`. None crosses the end of a sentence.
"""

import re
from collections.abc import Iterator

from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

STORIES = frozenset({"nen", "tu do", "sau", "khien", "ke", "noi"})  # their heads
_LEAST, _MOST = 12, 130  # characters
# "Trở nên", "nên người" join nothing.
_SO = re.compile(r"nên\s(?!người|thơ|hình|vóc|duyên|vợ|chồng|cơm|chuyện|nỗi|tiếng|thân|trò|số|danh|câu|một)")
_BEFORE_SO = re.compile(r",?(?:\scho)?\s$")
_NO_SO = ("trở", "làm", "tạo", "xây", "dựng", "gây", "không", "chẳng", "viết", "dệt", "bắt", "nhóm")
_DAY = r"(?:đó|đấy|ấy)(?![^\W_])"
_THENCE = re.compile(
    rf"(?:(?<=[.!?…”\"]\s)|(?<=\n)|(?<=[,;]\s))(?:cũng |chính |kể )?(?:từ (?:(?:hôm|bữa|ngày|dạo|lần|đêm|chuyện|"
    rf"lúc|buổi) )?{_DAY}|(?:nghe|nghĩ|thấy) (?:vậy|thế)(?![^\W_]))"
)
_AFTER = re.compile(
    r"(?<![^\W_])sau (?:(?:một|hai|ba|bốn|năm|mấy|nhiều|những|\d+) )?(?=(?:vụ|lần|trận|chuyện|cú|biến cố|cái chết|"
    r"tai nạn)\s(?!đó|này|ấy|mùa|lúa|đông|chiêm|hè|xuân|đầu|thứ|ngày))"
    r"|(?<![^\W_])từ (?:khi|ngày|hồi|lúc|dạo) (?=(?:chồng|vợ|con|mẹ|cha|bố|má|ông|bà|cháu|em|anh|chị|đứa)\s)"
)
_KHIEN = re.compile(
    r"(?<![^\W_])(?:điều|cái|chuyện|kỷ niệm|động lực) (?:đã )?(?:khiến|thôi thúc|thúc đẩy|giữ|níu|để)"
    r"(?:\s[^\W_]+){1,10}?\slà\s"
)
_SAYS = (
    r"(?:nói|kể|bảo|chia sẻ|tâm sự|bộc bạch|giải thích|cho biết|cho hay|trải lòng|thổ lộ|bày tỏ|nhớ lại|tâm niệm|"
    r"quan niệm|nghĩ|cười|rằng|giãi bày|phân trần|đáp)"
)
_TELLS = re.compile(
    r"(?<![^\W_])(?:kể|tâm sự|bộc bạch|trải lòng|thổ lộ|giãi bày|nhớ lại|(?:nói|bảo|chia sẻ)(?=,?\s"
    r"(?:rằng\s|là\s)?(?:do|vì|bởi|ngày|hồi|năm|thuở|lúc|có lần|có bữa|lần|từng|thấy|nếu|mình|nhà|má|mẹ|cha)"
    r"(?![^\W_])))"
    r"(?:\s(?:là|rằng|lại))?,?\s(?:do |vì |bởi |tại )?(?!(?:về|với|cho|lại|trước|của|tại|những|các|chuyện|qua|"
    r"từ|quá)(?![^\W_]))(?=[^\W\d_])"
)
# Where a told story begins: behind who tells it, behind a mark that parts it from what stands before.
_BEGINS = re.compile(
    rf"[.!?;:\n“”\"(](?=\s|[“\"]|\w)|(?<![^\W_]){_SAYS}(?:\s(?:là|rằng|lại|thêm|thật))?,?\s(?:do |vì |bởi |tại )?"
)
_ENDS = re.compile(r"[.;!?\n](?=\s|$)|[“\"”]|…")
_SPOKEN = re.compile(
    rf"(?:(?<![^\W_]){_SAYS}[^.;“”\"\n]{{0,30}}?[:,]?\s*)(?:“([^“”\n]+)”|\"([^\"\n]+)\")"
    rf"|(?:“([^“”\n]+)”|\"([^\"\n]+)\"),?\s(?:[^.;“”\"\n]{{2,40}}?\s)?{_SAYS}(?![^\W_])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?…\n;]+")
_SAYS_LAST = re.compile(rf"(?<![^\W_]){_SAYS}$")
# Who speaks of what moved them speaks of themselves.
_SELF = re.compile(r"(?<![^\W_])(?:tôi|mình|tui|con|em|cháu|chúng tôi|ta|người ta|bà con|má|mẹ|cha|bố)(?![^\W_])")


def find(words: Words) -> Iterator[Span]:
    """Every such story of the text, at most 130 characters."""
    text, lower = words.text, words.lower
    for match in _SO.finditer(lower):
        joint = _BEFORE_SO.search(lower, max(0, match.start() - 6), match.start())
        if joint and not lower.endswith(_NO_SO, 0, joint.start()):
            yield from _before(words, joint.start(), "nen")
    for match in _THENCE.finditer(lower):
        end = len(text[: match.start()].rstrip(' ,;.!?…”"\n'))
        yield from _before(words, end, "tu do")
    for match in _AFTER.finditer(lower):
        yield from _behind(words, match.end(), "sau")
    for match in _KHIEN.finditer(lower):
        yield from _behind(words, match.end(), "khien")
    for match in _TELLS.finditer(text):  # lower case: "Bảo" is a name
        yield from _story(words, match.end())
    for match in _SPOKEN.finditer(text):
        group = match.lastindex
        assert group
        yield from _spoken(words, match.start(group), match.end(group))


def _before(words: Words, end: int, head: str) -> Iterator[Span]:
    """The story that ends here, from where it begins and from its last comma."""
    start = low = max(0, end - _MOST)
    for begins in _BEGINS.finditer(words.lower, max(0, low - 1), end):
        if end - begins.end() >= _LEAST:
            start = begins.end()
    comma = words.text.find(", ", start, end)
    if start > low or low == 0:
        yield from _span(words, start, end, head)
    if comma >= 0:
        yield from _span(words, comma + 2, end, head)


def _behind(words: Words, start: int, head: str) -> Iterator[Span]:
    """The story that begins here, to its first comma."""
    close = _ENDS.search(words.text, start, start + _MOST)
    end = close.start() if close else min(len(words.text), start + _MOST)
    comma = words.text.find(", ", start, end)
    if comma >= 0 or close is not None:
        yield from _span(words, start, comma if comma >= 0 else end, head)


def _story(words: Words, start: int) -> Iterator[Span]:
    """What somebody tells from here on, to the last mark within reach."""
    close = _ENDS.search(words.text, start, start + _MOST)
    if close is not None:
        end = close.start()
    elif start + _MOST >= len(words.text):
        end = len(words.text)  # a last line without a full stop
    else:
        end = words.text.rfind(", ", start, start + _MOST)
    yield from _span(words, start, end, "ke")


def _spoken(words: Words, start: int, end: int) -> Iterator[Span]:
    """Each sentence of somebody's own words, if they speak of themselves."""
    if not _SELF.search(words.lower, start, end):
        return
    for match in _SENTENCE.finditer(words.text, start, end):
        yield from _span(words, match.start(), match.end(), "noi")


def _span(words: Words, start: int, end: int, head: str) -> Iterator[Span]:
    """The story between two places, if it is neither short nor long; a mark that was not found ends none."""
    text = words.text[start : max(start, end)]
    stripped = text.strip(' ,:“”"')
    start += text.find(stripped)
    if _LEAST <= len(stripped) <= _MOST and not _SAYS_LAST.search(stripped):
        yield Span(SpanKind.REASON, start, start + len(stripped), stripped, head=head)
