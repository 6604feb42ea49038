"""Who somebody is: roles, ages, homes and other descriptions beside a name.

`value` is the name that it is told of, none where "là ..." stands without one; `head` is the folded role
("chu tich"), if the words name one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import phrases_of, words_of
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_MOST = 100  # characters
_LEAD = re.compile(
    r"\s*(?:[-–]\s*|,\s+|\s(?:hiện |hiện nay |hiện đang |vốn |đang |nguyên )?(?:là|giữ chức vụ|giữ chức|làm)\s+"
    r"|:\s*|\s(?=(?:phó )?(?:bí thư|chủ tịch|hiệu trưởng|giám đốc|trưởng ban|tổ trưởng|trưởng thôn)(?![^\W_])))"
)
_IS = re.compile(
    r"(?<![^\s,;])(?:là|vốn là|từng là|hiện là|nguyên là)\s(?!(?:một|những|các|nơi|vì|do|để|khi|đã|sẽ)\s)"
)
_BRACKET = re.compile(r"\s*\(([^()\n]{2,100})\)")
_AFTER_AGE = re.compile(r"\d{1,3} tuổi, ([^,;()]{3,60})")  # "(34 tuổi, thợ đóng ghe, xã Tân Lộc)"
_END = re.compile(
    r"[;.!?:\n“”]|,\s|\s?[-–]\s|\(|\s(?:đã|phát biểu|cho biết|chia sẻ|tới|đến|tham dự|trao|tặng|dự|cùng|và|"
    r"ghi nhận|"
    r"biểu dương|khẳng định|nhấn mạnh|được|với|đề nghị|mong|chủ trì|cho|đọc|trình bày|luôn|có|(?<!học )sinh|"
    r"vui mừng|"
    r"xúc động|động viên|chúc|thông tin|nói|kể|chỉ đạo|đánh giá|cảm ơn|khen|tuyên dương|"
    r"nhận|hiến|vận động|giúp|góp|nuôi|tự nguyện|thường xuyên|tích cực|không)(?![^\W_])|$"
)
_ANOTHER = re.compile(r"(?:ông|bà|anh|chị|em|đồng chí|cụ|cô(?! đỡ)|thầy|và|nguyễn|trần|lê|phạm)\s")
_ROLE_BEFORE = re.compile(
    r"(?:nguyên |quyền |phó |tổng )?(?:bí thư|chủ tịch|trưởng|giám đốc|hiệu trưởng|tổ trưởng|chủ nhiệm|chi hội|"
    r"đội trưởng|biên tập|ủy viên|cán bộ|giáo viên|học sinh|nghệ nhân|tài xế|thầy|cô giáo|nhà báo|nhà giáo|"
    r"chỉ huy|kế toán|bảo vệ|thôn đội|công an viên)[^.;,:()“”\n]*$"
)
# With one of these between, the words before a name tell what is done to its bearer, not who it is.
_NO_ROLE = re.compile(
    r"(?<![^\W_])(?:trao|tặng|cho|đã|đến|khen|với|là|và|cùng|thăm|biểu dương|tuyên dương|hỏi|theo|được|có|"
    r"giúp|đưa|nghe|mời|gửi|động viên|thì|mà|trong|tại|ở)(?![^\W_])"
)


def find(words: Words, persons: Sequence[Span]) -> Iterator[Span]:
    """What is said of each named person right beside the name, at most 100 characters each."""
    former, last = 0, len(persons) - 1
    for index, person in enumerate(persons):
        name = person.value or person.text
        limit = persons[index + 1].start if index < last else len(words.text)
        yield from _after(words, person, name, limit)
        yield from _before(words, person, name, former)
        former = person.end


def told(words: Words, known: Collection[int]) -> Iterator[Span]:
    """What "là ..." tells of somebody not named beside it: "Ông là bệnh binh"; `known` are starts already told."""
    for match in _IS.finditer(words.lower):
        start = match.end()
        close = _END.search(words.lower, start, start + _MOST)
        if start not in known and close is not None and close.start() - start >= 3:
            text = words.text[start : close.start()].rstrip(" ,")
            yield Span(SpanKind.APPOSITION, start, start + len(text), text, head=_role(text.lower()))


def _after(words: Words, person: Span, name: str, limit: int) -> Iterator[Span]:
    position = person.end
    if bracket := _BRACKET.match(words.text, position):
        yield _span(words, bracket.start(1), bracket.end(1), name)
        if part := _AFTER_AGE.match(words.lower, *bracket.span(1)):
            yield _span(words, part.start(1), part.end(1), name)
        position = bracket.end()
    for _ in range(3):  # "- role, second role, home"
        lead = _LEAD.match(words.lower, position)
        if not lead or _ANOTHER.match(words.lower, lead.end()):
            return
        start = lead.end()
        close = _END.search(words.lower, start)
        end = close.start() if close else len(words.text)
        if not 3 <= end - start <= _MOST or end > limit or _NO_ROLE.match(words.lower, start):
            return
        yield _span(words, start, end, name)
        position = end


def _before(words: Words, person: Span, name: str, former: int) -> Iterator[Span]:
    match = _ROLE_BEFORE.search(words.lower, max(former, person.start - 90), person.start)
    if match and match.end() - match.start() > 3:
        start, text = match.start(), match.group().rstrip(" -–")
        if not _NO_ROLE.search(text):
            yield _span(words, start, start + len(text), name)
            return
    if person.head and person.head not in _plain():
        yield _span(words, person.start, person.start + len(person.head), name)


@cache
def _plain() -> frozenset[str]:
    """Folded honorifics that say nothing of who somebody is."""
    return frozenset(map(fold, words_of("plain_honorifics")))


def _span(words: Words, start: int, end: int, name: str) -> Span:
    text = words.text[start:end].rstrip(" ,")
    return Span(SpanKind.APPOSITION, start, start + len(text), text, name, head=_role(text.lower()))


def _role(text: str) -> str | None:
    """The role that a description begins with, folded; a word or two may stand before it."""
    parts = text.replace("–", " ").replace("-", " ").split()
    tight = [True] * len(parts)
    for index in range(min(3, len(parts))):
        if length := phrases_of("roles").at(parts, index, tight):
            return fold(" ".join(parts[index : index + length]))
    return None
