"""Reasons and occasions: what follows vì, do, nhờ, với, về, để, nhằm, nhân dịp, merits ("có thành tích ..."),
and what moved somebody to act ("Thấy bà con đi lại khó khăn, ông ...").

`head` is the folded word that brings it ("vi", "ve"), "thanh tich" for a merit, "ky niem" for what is celebrated,
"thay" for what moved somebody; the span begins after that word, except where it is one of these three. A reason is
given up to its first comma, and up to the end of its sentence, or to where a clause with a subject of its own
begins, if that is near.
"""

import re
from collections.abc import Iterator

from knowledge.analysis.folding import fold
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER, Words

_LEAST, _MOST = 8, 130  # characters
_LEAST_MOVED = 12
_OPENING = re.compile(
    r"(?<![^\s(,;])(?:(?:bởi vì|vì|do|nhờ|với|về|để|bởi|nhằm|theo|nhân dịp|nhân|chào mừng|thực hiện|"
    r"hưởng ứng|(?:nguyên do|lý do|lí do|nguyên nhân)(?:\s[^\W\d_]+){0,3}?\slà(?:\s(?:vì|do))?|"
    r"(?:bắt nguồn|xuất phát|nảy ra|nảy sinh) từ)\s+"
    # what somebody saw or heard, told after what it moved them to
    r"|(?:sau khi|từ khi|từ lần|bởi vì|vì)\s(?=(?:tận mắt |tình cờ )?(?:chứng kiến|thấy|nghe|biết|đọc|xem)\s)"
    r"|(?<!nhân )(?<!dịp )(?<!mừng )(?=kỷ niệm \d)"
    r"|(?=(?:đã\s+)?(?:có|lập|đạt)\s+(?:nhiều\s+)?(?:thành tích|đóng góp|công lao|công)(?![^\W_])))"
)
# What somebody saw, felt or feared, told before what it moved them to; "ông" or "một lần" may stand before it.
_MOVED = re.compile(
    r"(?:(?<=^)|(?<=[\n“\"])|(?<=[.!?;:,“\"*•–-]\s)|(?<=\s)(?:ông|bà|anh|chị|em|cô|cụ|thầy|lần|bởi|vì|do|khi)\s)"
    r"(?:(?:sau khi|từ khi|khi|vì|do|bởi)\s)?(?P<moved>(?:chứng kiến|nhận thấy|thấy|nghe tin|nghe kể|nghe nói|"
    r"nghe|hay tin|được tin|thương cảm|thương|xót xa|xót|nghĩ|không muốn|không nỡ|không đành|sợ|lo ngại|lo|"
    r"trước cảnh|trước tình|trước nỗi|trước thực|trăn trở|cảm phục|cảm kích|cảm động|đồng cảm|thấu hiểu|thấu|hiểu|"
    r"tiếc|nhớ ơn|nhớ|mong muốn|mong|mang ơn|biết ơn|đau đáu)"
    r"\s(?!(?:hiện|hình|bản|tinh|tính|yêu|binh|mại|lượng|nước|vậy|thế|lại|nhất|mãi|thân)\s))"
)
_END = re.compile(r"[.;!?\n](?=\s|$|/)|[(“\"”)](?!\w)|…")
_COMMA = re.compile(r",\s|\s[-–]\s|:|\s\(")
_PAIR = re.compile(r"(?:phòng|an ninh|xây dựng|tuyên truyền)$")  # "phòng, chống" is one thing
# Another clause with its own subject: ", ông thuê ...", ", anh Lù Văn Tú chèo ...", not ", bà nội".
_CLAUSE = re.compile(
    r",\s(?=(?:(?:hai|cả|các|những|mấy)\s)?(?:vợ chồng|mẹ con|cha con|gia đình|ông|bà|anh|chị|em|cô|chú|bác|cụ|"
    rf"thầy|cháu|họ|tôi|mình)\s(?:{UPPER}[\w’']*\s)*(?!nội|ngoại|con|em|chị|bà|lối|hàng|trai|gái|mẹ|và|cùng|"
    rf"{UPPER}))"
)
# After "về", "với", "do": what goes somewhere, with somebody, or means something else.
_NO_REASON = re.compile(
    r"(?:việc làm|nhà|quê|nước|đích|đến|tới|từ|già|hưu|sớm|muộn|nguồn|ngày|đó|này|vậy|thế|sao|anh|chị|ông|bà|cô|"
    r"các em|em)(?![^\W_])"
)
# "Do Hội Nông dân tổ chức", "do xã phát động": who does something.
_DOER = re.compile(rf"(?!(?:Covid|COVID)){UPPER}")
_DOERS = re.compile(
    r"(?:chú|bác|thầy|cháu|mình|tôi|họ|công ty|hội|đoàn|chi hội|chi đoàn|nhóm|câu lạc bộ|tỉnh|huyện|xã|phường|"
    r"ủy ban|uỷ ban|ban|bộ|sở|đồng chí|chính|cấp)(?![^\W_])"
)
# "Để trước cổng chợ": where something is put; "để sau này" is what for.
_PUT = re.compile(
    r"(?:trước|sau(?! này)|trên|dưới|ngoài|ở|tại|lại|dành|quên|đó|đây|bên|cạnh|mất|rơi|yên|ý|tang|tóc|"
    r"này|vậy|thế|sao|đến|tới|nhà)(?![^\W_])"
)
# "Với 22 thành viên": what belongs to a thing; "với 40 lần hiến máu" is a merit.
_HAS = re.compile(r"(?:hơn |gần |trên |khoảng |tổng )?\d[\d.,]*\s(?!năm|lần|lượt)")
_NEVER = re.compile(r"(?:vậy|thế|đó|đấy|sao|đâu)(?![^\W_])")  # "nhờ vậy", "vì thế"
# "Công nhân" and the like are one word, as "nhân viên" is.
_PEOPLE = re.compile(
    r"(?:công|nghệ|cá|bệnh|quân|nạn|doanh|thương|phạm|nguyên|chủ|tù|hôn|tư|pháp|thân|cố|nữ|siêu|danh|thi|tiền)\s$"
)
_ONE_WORD = re.compile(
    r"(?:viên|vật|dân|ái|lực|khẩu|đạo|hậu|sự|văn|nghĩa|chứng|cách|tài|quyền|tố|bản|giống|đôi|rộng|lên|danh|loại|"
    r"công|hòa|đức|tâm|từ|sâm|trắc|duyên|thọ|phẩm|tính|gian)(?![^\W_])"
)


def find(words: Words) -> Iterator[Span]:
    """Every reason of the text, at most 130 characters, in order."""
    for match in _OPENING.finditer(words.lower):
        start = match.end()
        head = fold(match.group().strip()) or _head(words, start)
        if _means_something_else(words, match.start(), start, head):
            continue
        yield from _told(words, start, head)
    for match in _MOVED.finditer(words.lower):
        yield from _moved(words, match.start("moved"))


def _head(words: Words, start: int) -> str:
    return "ky niem" if words.lower.startswith("kỷ niệm", start) else "thanh tich"


def _means_something_else(words: Words, opening: int, start: int, head: str) -> bool:
    if head in ("ve", "voi", "do") and _NO_REASON.match(words.lower, start):
        return True
    if head == "do" and (_DOER.match(words.text, start) or _DOERS.match(words.lower, start)):
        return True
    if head == "de" and _PUT.match(words.lower, start):
        return True
    if head == "voi" and _HAS.match(words.lower, start):
        return True
    if head == "nhan":
        before = words.lower[max(0, opening - 8) : opening]
        return bool(_PEOPLE.search(before) or _ONE_WORD.match(words.lower, start))
    return head in ("vi", "nho", "boi") and _NEVER.match(words.lower, start) is not None


def _told(words: Words, start: int, head: str) -> Iterator[Span]:
    """The reason up to its first comma, and whole."""
    close = _END.search(words.text, start, start + _MOST)
    end = _end(words.text, start, close)
    whole = close is not None or end == len(words.text)
    other = None if head.endswith(" la") else _CLAUSE.search(words.text, start, end)  # "lý do là ...": all of it
    if other is not None:
        end, whole = other.start(), True
    comma = _comma(words.text, start, end)
    if comma is not None and comma - start >= _LEAST:
        yield _reason(words, start, comma, head)
    if whole and end - start >= _LEAST and end != comma:
        yield _reason(words, start, end, head)


def _moved(words: Words, start: int) -> Iterator[Span]:
    """What moved somebody, up to its first comma, and up to who was moved; none if nobody is told to act."""
    close = _END.search(words.text, start, start + _MOST)
    other = _CLAUSE.search(words.text, start, close.start() if close else start + _MOST)
    if other is None:
        return
    comma = _comma(words.text, start, other.start())
    if comma is not None and comma - start >= _LEAST_MOVED:
        yield _reason(words, start, comma, "thay")
    if other.start() - start >= _LEAST_MOVED:
        yield _reason(words, start, other.start(), "thay")


def _end(text: str, start: int, close: re.Match[str] | None) -> int:
    """Where the whole reason ends; with it ends a quotation that it holds."""
    if close is None:
        return min(len(text), start + _MOST)
    opened = close.group() in '”"' and text.count("“", start, close.start()) + text.count(
        '"', start, close.start()
    )
    return close.end() if opened and (close.group() == "”" or opened % 2) else close.start()


def _comma(text: str, start: int, end: int) -> int | None:
    """Where the first part ends."""
    for match in _COMMA.finditer(text, start, end):
        if match.group() != ", " or not _PAIR.search(text[start : match.start()]):
            return match.start()
    return None


def _reason(words: Words, start: int, end: int, head: str) -> Span:
    text = words.text[start:end].rstrip()
    return Span(SpanKind.REASON, start, start + len(text), text, head=head)
