"""Places: a kind of place and its name, chains of them, and what follows 'tại' or 'ở'.

`value` is the name alone ("Kon Klor", "17"), `head` the folded kind ("lang", "to dan pho"); a chain of places and
what follows 'tại' have neither value nor kind.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import phrases_of, words_of
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_MOST = 100  # characters of a chain, and of what follows 'tại'
_NAME = 6  # words of a name
_AT = re.compile(r"(?<![^\s(,;.])(tại|ở|trên địa bàn|thuộc|gần|trước|cạnh|dưới|trong|gốc|quê)\s+")
# These lead to a place where a name follows at once, or such a place as `_VENUE` tells.
_BESIDE = frozenset(["gần", "trước", "cạnh", "dưới", "trong", "gốc", "quê"])
_ORIGIN = frozenset(["gốc", "quê"])
_AT_END = re.compile(
    r"[,;.!?:()\n“”\"]|\s[-–]\s|\s(?:và|đã|để|là|có|được|với|cho|do|khi|nhằm|mà|vào|ngày|diễn|tổ chức|trao|"
    r"tặng|khen|tham|đang|sẽ|đến|từ|trong|nên|vì|bị|thì|về|sáng|chiều|năm|gồm|đạt|nhân dịp|theo)(?![^\W_])|$"
)
_NO_PLACE = re.compile(r"(?:đây|đó|chỗ|các|những|nơi|buổi|hội nghị|lễ|đại hội|chương trình|mức|độ)(?![^\W_])")
# A place without a capital is one only if it begins so.
_VENUE = re.compile(
    r"(?:hội trường|nhà văn|nhà hát|khu vực|trụ sở|sân|trường|cổng|đình|trung tâm|bìa rừng|gác xép|gầm cầu|vỉa hè|"
    r"nhà rông|nhà dài|nhà riêng|nhà sinh hoạt|lớp học|cầu cảng|"
    r"(?:bãi|bờ|mép|bến|ven) (?:bồi|sông|suối|biển|kênh|hồ|ao|đê)|"
    r"(?:chân|đỉnh|sườn) (?:núi|đồi|đèo|cầu|đê)|(?:đầu|cuối|giữa) (?:làng|thôn|ấp|bản|buôn|xóm|chợ))"
    r"(?![^\W_])"
)
# These say more with two words and more behind them: "hốc cây bằng lăng", but not "bến xe".
_SPOT = re.compile(
    r"(?:nhà|chùa|sala|hiên|bến|chợ|gốc cây|hốc|hang|kho|bếp|lán|chòi|ngã ba|ngã tư|cây xăng|phòng|ghế)\s\S+\s\S"
)
_OF_PLACE = re.compile(r"\s\(([^()\n]{2,40})\)")  # "Hoài Đức (Hà Nội)"
_AWAY = re.compile(
    r"cách\s[^,;.()\d]{2,40}?\s(?:(?:hơn|gần|khoảng|chừng|trên)\s)?\d+(?:[.,]\d+)?\s?"
    r"(?:km|m|hải lý|mét|cây số|ki-?lô-?mét)(?:\s(?:về\s)?(?:phía|hướng)(?:\s(?:đông|tây|nam|bắc)){1,2})?"
    r"(?![^\W_])"
)
_JOINED = re.compile(r"\s?[-–]\s?(?:Tháp Chàm|Vũng Tàu)(?![^\W_])")  # second halves of names that a dash joins
_CHAIN = re.compile(r"\s*,?\s*|\s+\(")


def find(words: Words) -> list[Span]:
    """Every place of the text, chains after their parts, then what follows 'tại' and 'ở'."""
    found: list[Span] = []
    end = 0
    for index in words.positions(phrases_of("places").by_first):
        span = _named(words, index) if words.starts[index] >= end else None
        if span is not None:
            found.append(span)
            end = span.end
    return [
        *found,
        *(unheaded := list(_unheaded(words, found))),
        *_rows(words, unheaded),
        *_chains(words, found),
        *_after_at(words, found),
        *_away(words),
    ]


def whole(words: Words, found: Sequence[Span], named: Sequence[Span]) -> Iterator[Span]:
    """Places, each once, those cut within an organisation's name told to its end: "Trường Tiểu học Cao Sơn"."""
    known: set[tuple[int, int]] = set()
    for span in found:
        end = max((one.end for one in named if span.start <= one.start < span.end < one.end), default=span.end)
        if (span.start, end) in known:
            continue
        known.add((span.start, end))
        yield span if end == span.end else Span(SpanKind.PLACE, span.start, end, words.text[span.start : end])


def _unheaded(words: Words, found: Sequence[Span]) -> Iterator[Span]:
    """Provinces, cities and countries named without what they are: "gửi đi Bình Dương"."""
    for name in ("provinces", "countries"):
        listed = phrases_of(name)
        for index in words.positions(listed.by_first):
            length = listed.at(words.words, index, words.tight) if words.capital[index] else 0
            if not length or not words.capital[index + length - 1]:
                continue
            if name == "countries" and length == 1 and not _leads_abroad(words, index):
                continue
            start, end = words.starts[index], words.ends[index + length - 1]
            if not any(span.start <= start < span.end for span in found):
                yield Span(SpanKind.PLACE, start, end, words.text[start:end], words.text[start:end])


def _rows(words: Words, unheaded: Sequence[Span]) -> Iterator[Span]:
    """Provinces or countries side by side: "Lào và Thái Lan"."""
    for left, right in pairwise(unheaded):
        if words.text[left.end : right.start] in (" và ", ", "):
            yield Span(SpanKind.PLACE, left.start, right.end, words.text[left.start : right.end])


def _leads_abroad(words: Words, index: int) -> bool:
    """Whether a word that may be a name of many things, "Anh", "Áo", is a country's here."""
    if index == 0 or (words.tight[index] and words.capital[index + 1]):
        return False
    return words.words[index - 1] in ("nước", "sang", "ở", "từ", "bên", "qua", "tại") and words.tight[index - 1]


def _away(words: Words) -> Iterator[Span]:
    """So far from a place: "cách đảo Phú Quý 38 hải lý về phía đông nam"."""
    for index in words.positions(("cách",)):
        match = _AWAY.match(words.lower, words.starts[index])
        if match:
            yield Span(SpanKind.PLACE, match.start(), match.end(), words.text[match.start() : match.end()])


def _named(words: Words, index: int) -> Span | None:
    length = phrases_of("places").at(words.words, index, words.tight)
    if not length or not words.tight[index + length - 1] or _is_cooperative(words, index):
        return None
    first = index + length
    last = _name_end(words, index, first)
    if last is None:
        return None
    start, end = words.starts[index], words.ends[last]
    head = fold(words.slice(index, first - 1))
    return Span(SpanKind.PLACE, start, end, words.text[start:end], words.slice(first, last), head=head)


def _is_cooperative(words: Words, index: int) -> bool:
    """Whether "xã" ends "hợp tác xã": "Hợp tác xã Môi trường" is no commune."""
    return words.words[index] == "xã" and index > 1 and words.words[index - 1] == "tác" and words.tight[index - 1]


def _name_end(words: Words, index: int, first: int) -> int | None:
    """The last word of the name that begins at `first`; None if neither a capital nor a fitting number does."""
    if words.capital[first]:
        return _capitals_end(words, first)
    if not words.words[first][0].isdigit() or words.words[first - 1] not in words_of("numbered_places"):
        return None
    last = _number_end(words, first)
    if last is not None and words.words[index] in ("hẻm", "ngõ") and words.tight[last] and words.capital[last + 1]:
        return _capitals_end(words, last + 1)  # "hẻm 694 Nguyễn Kiệm"
    return last


def _number_end(words: Words, index: int) -> int | None:
    """The last word of a place's number: "44B", "76/47"; a year or an amount is none."""
    if len(words.words[index]) > 3 or "," in words.words[index]:
        return None
    if index + 1 == len(words):
        return index
    gap = words.text[words.ends[index] : words.starts[index + 1]]
    code = gap == "" and len(words.words[index + 1]) <= 2
    return index + 1 if gap == "/" or code else index


def _capitals_end(words: Words, first: int) -> int:
    last = first
    while words.tight[last] and last - first < _NAME - 1 and words.capital[last + 1]:
        if words.words[last + 1] in ("ubnd", "hội", "đảng") and _begins_organisation(words, last + 1):
            break
        last += 1
    joined = _JOINED.match(words.text, words.ends[last])
    while joined and last + 1 < len(words) and words.ends[last + 1] <= joined.end():
        last += 1  # "thành phố Phan Rang - Tháp Chàm"
    return last


def _begins_organisation(words: Words, index: int) -> bool:
    """Whether an organisation follows a place's name: "xã Mây Hội Nông dân", but not "xã Vũ Hội tổ chức"."""
    if words.words[index] == "ubnd" or not words.tight[index]:
        return words.words[index] == "ubnd"
    return words.capital[index + 1] or words.words[index + 1] in words_of("organisation_words")


def _chains(words: Words, found: Sequence[Span]) -> Iterator[Span]:
    """Places in a row, the smaller first: "làng Kon Klor, phường Thắng Lợi, thành phố Kon Tum"."""
    run = found[:1]
    for left, right in pairwise(found):
        if not _CHAIN.fullmatch(words.text, left.end, right.start):
            yield from _chain(words, run)
            run = []
        run = [*run, right]
    yield from _chain(words, run)


def _chain(words: Words, run: Sequence[Span]) -> Iterator[Span]:
    if len(run) > 1 and run[-1].end - run[0].start <= _MOST:
        start, end = run[0].start, run[-1].end
        yield Span(SpanKind.PLACE, start, end, words.text[start:end])


def _after_at(words: Words, found: Sequence[Span]) -> Iterator[Span]:
    ends = {span.start: span.end for span in found}
    for match in _AT.finditer(words.lower):
        start = match.end()
        close = _end_of_place(words, start)
        if close is None or close <= ends.get(start, start) or _NO_PLACE.match(words.lower, start):
            continue
        text = words.text[start:close]
        named = text != text.lower() if match[1] not in _BESIDE else match[1] in _ORIGIN and text[0].isupper()
        if named or _VENUE.match(words.lower, start) or _SPOT.match(words.lower, start, close):
            yield Span(SpanKind.PLACE, start, close, text)
            within = _OF_PLACE.match(words.text, close)
            if within and words.text[within.start(1)].isupper():
                yield Span(SpanKind.PLACE, start, within.end(), words.text[start : within.end()])


def _end_of_place(words: Words, start: int) -> int | None:
    """Where what follows 'tại' ends; a name may hold what else would end it: "chợ Đống Năm"."""
    for close in _AT_END.finditer(words.lower, start, start + _MOST):
        word = close.start() + 1
        if not words.text[word : word + 1].isupper() or words.text[close.start()] != " ":
            return start + len(words.text[start : close.start()].rstrip())
    return None
