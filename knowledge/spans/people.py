"""Names of persons, alone and in lists.

`value` is the name without its honorific, `head` the folded honorific or role that stands right before it. Names
of Xơ Đăng, Ba Na, Cơ Ho, Gia Rai, Ê Đê ... persons are kept whole: "A Jrunh", "Y Ngọc", "K'Chung".
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import phrases_of, words_of
from knowledge.spans.names import (
    after_place_head,
    described,
    is_highland,
    is_namesake,
    name_end,
    role_start,
    role_within,
)
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_LIST = 160  # characters of a list of names
# Between two names of a list: a bracket or a home of the first one, then a comma or "và".
_GAP = re.compile(
    r"\s*(?:\([^()]{1,60}\)|,\s*(?:tổ|thôn|lớp|xã|phường|ấp|khu|xóm)\s[^,;.()]{1,40}(?=[,;]| và )|)"
    r"\s*(?:,|;|và|cùng|,\s*và)\s*"
)
_CALLED = re.compile(r"(?<![^\W_])(?:bé|con trai|con gái|cháu|em bé|đứa)\s[^.;,“”\"]{0,50}?tên (?:là )?$")


def find(words: Words) -> list[Span]:
    """Every person of the text, in order."""
    honorifics = phrases_of("honorifics").by_first
    persons: list[Span] = []
    end = 0
    for index, word in enumerate(words.words):
        if words.starts[index] < end or not (words.capital[index] or word in honorifics):
            continue
        span = _at(words, index, persons)
        if span is not None:
            persons.append(span)
            end = span.end
    return persons


def lists(words: Words, persons: Sequence[Span]) -> Iterator[Span]:
    """Runs of two and more names that stand side by side, at most 160 characters each.

    `value` holds the names, parted by "; ", and `unit` their number.
    """
    first = 0
    for last in range(1, len(persons) + 1):
        together = last < len(persons) and neighbours(words.text, persons[last - 1], persons[last])
        if together and persons[last].end - persons[first].start <= _LIST:
            continue
        if last - first > 1:
            start, end = persons[first].start, persons[last - 1].end
            names = "; ".join(person.value or person.text for person in persons[first:last])
            head = persons[first].head
            yield Span(SpanKind.PERSONS, start, end, words.text[start:end], names, str(last - first), None, head)
        first = last


def neighbours(text: str, left: Span, right: Span) -> bool:
    """Whether nothing but a comma, a bracket or "và" parts two names."""
    match = _GAP.match(text, left.end)
    return match is not None and match.end() == right.start


def _at(words: Words, index: int, before: Sequence[Span]) -> Span | None:
    """The person that begins at word `index`."""
    length = phrases_of("honorifics").at(words.words, index, words.tight)
    if length and _is_followed_by_capital(words, index + length - 1) and not after_place_head(words, index):
        first = _after_role(words, index + length)
        common = " ".join(words.words[index:first]) in words_of("common_honorifics")
        last = name_end(words, first, least=2 if common else 1)
        if last is not None and (not common or _begins_name(words, first)):
            return _person(words, index, first, last)
    last = _bare(words, index, before) if words.capital[index] else None
    return None if last is None else _person(words, role_start(words, index), index, last)


def _is_followed_by_capital(words: Words, index: int) -> bool:
    return words.tight[index] and words.capital[index + 1]


def _after_role(words: Words, index: int) -> int:
    """Where the name begins if a role in capitals stands first: "cô Tổng phụ trách Đội Vi Thị Hoa"."""
    length = phrases_of("roles").at(words.words, index, words.tight)
    if length < 2 or not _is_followed_by_capital(words, index + length - 1):
        return index
    known = length > 2 or words.words[index + length] in words_of("surnames")
    return index + length if known else index


def _begins_name(words: Words, index: int) -> bool:
    """Whether a family name stands here, or after a saint's: "Sơ Têrêsa Bùi Thị Mơ"."""
    if words.words[index] in words_of("surnames") or is_highland(words, index):
        return True
    if not (_is_followed_by_capital(words, index) and _is_followed_by_capital(words, index + 1)):
        return False  # "Câu lạc bộ Doanh nhân Mỹ An"
    return words.words[index + 1] in words_of("surnames")


def _bare(words: Words, index: int, before: Sequence[Span]) -> int | None:
    """The last word of a name without an honorific that begins at `index`."""
    continues = (bool(before) and _continues_list(words, before[-1], index)) or _is_called(words, index)
    highland = is_highland(words, index)
    if not highland and not continues and words.words[index] not in words_of("surnames"):
        return None
    last = name_end(words, index, least=1 if continues or _is_whole(words.words[index]) else 2)
    if last is None or _goes_on_from_before(words, index):
        return None
    count = last - index + 1
    roled = role_start(words, index) < index or (role_within(words, index) and not after_place_head(words, index))
    weak = count == 2 or (count < 3 and words.words[index] in words_of("weak_surnames"))
    if weak and not (continues or highland or roled or described(words, last)):
        return None
    if after_place_head(words, index) and not _is_officer(words, index, last, count):
        return None
    return last


def _is_called(words: Words, index: int) -> bool:
    """Whether a child's name is told: "bé gái được đặt tên là Hải Mây"; a bridge may be called so too."""
    if not index or words.words[index - 1] not in ("tên", "là") or words.words[index] in words_of("no_names"):
        return False
    start = words.starts[index]
    return bool(_CALLED.search(words.lower, max(0, start - 80), start))


def _is_whole(word: str) -> bool:
    """Whether one word is a whole name: "K'Chung"."""
    return any(mark in word for mark in "'’ʼ`")


def _is_officer(words: Words, index: int, last: int, count: int) -> bool:
    """Whether capitals after "tỉnh", "huyện" ... are who holds the office before it, not the place."""
    return count > 2 and role_within(words, index) and not is_namesake(words, index, last)


def _goes_on_from_before(words: Words, index: int) -> bool:
    """Whether the capitals begin earlier, with a word that ends no role: "Trung Nguyễn ..."."""
    if not index or not words.capital[index - 1] or not words.tight[index - 1]:
        return False
    return words.words[index - 1] not in words_of("role_ends")


def _continues_list(words: Words, person: Span, index: int) -> bool:
    match = _GAP.match(words.text, person.end)
    if match is None or match.end() != words.starts[index]:
        return False
    if phrases_of("roles").at(words.words, index, words.tight) > 1:
        return False  # "Lê Tấn Phong, Chỉ huy trưởng, ..."
    return words.words[index] not in words_of("no_names")


def _person(words: Words, start: int, first: int, last: int) -> Span:
    head = fold(words.slice(start, first - 1)) if start < first else None
    return Span(
        SpanKind.PERSON,
        words.starts[start],
        words.ends[last],
        words.slice(start, last),
        words.slice(first, last),
        head=head,
    )
