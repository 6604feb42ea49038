"""What somebody did: the verb phrase after a name, and what "với việc ...", "có công ..." tell.

`value` is the name of the one who did it, where that is said.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.spans.lexicon import Phrases, phrases_of, words_of
from knowledge.spans.noun import is_protected
from knowledge.spans.people import neighbours
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_LEAD = 12  # words of a clause before its verb
_GAPPED = 3  # words before the verb of a clause whose subject was told before
_SHORT, _MOST = 100, 160  # characters: up to a comma, and up to the end of the sentence
# A bracket and a description may stand between the name and what is told.
_AFTER_NAME = re.compile(
    r"(?:\s*\([^()\n]{1,60}\))?(?:\s*[-–,]\s*[^.;:“”\n]{1,60}?)?\s*,?\s*(?:"
    r"(?:với (?:việc |công tác |phong trào |mô hình )?|đã |nhiều lần |từng |luôn |tích cực |một mình |có công )"
    r"|(?<![^\W_])(?=(?:vận động|hiến|nhặt được|trả lại|ủng hộ|cứu|giúp|tặng|làm|xây dựng|nuôi|trồng|đóng góp|"
    r"tham gia|"
    r"quyên góp|bàn giao|báo (?!cáo|chí)\w+|tháo dỡ|góp|duy trì|sáng lập|đến từng|trao|dũng cảm|phát hiện)\s|"
    r"\d[\d.,]*\s?m2))"
)
_TOLD = re.compile(
    r"(?<![^\W_])(?:với (?:việc|công tác|hành động|nghĩa cử|thành tích) |vì (?:đã|có) |có hành động |có công )"
)
_END = re.compile(r"[;.!?\n](?=\s|$|/)|…")
# Another one's deed begins.
_ANOTHER = re.compile(r",\s(?:(?:hộ|gia đình)\s)?(?:ông|bà|anh|chị|em|cụ|cô|thầy)\s")


def find(words: Words, persons: Sequence[Span]) -> Iterator[Span]:
    """What each named person did; of names in a row, what all of them did."""
    told: list[Span] = []
    later: Span | None = None
    for person in reversed(persons):
        name = person.value or person.text
        if later is not None and neighbours(words.text, person, later):
            told = [Span(span.kind, span.start, span.end, span.text, name) for span in told]
        else:
            match = _AFTER_NAME.match(words.lower, person.end)
            told = list(_cut(words, match.end(), name)) if match else []
        yield from told
        later = person


def told(words: Words) -> Iterator[Span]:
    """What "với việc ...", "có công ..." and the like tell, whoever did it."""
    for match in _TOLD.finditer(words.lower):
        yield from _cut(words, match.end(), None)


def acted(words: Words, persons: Sequence[Span]) -> Iterator[Span]:
    """What a clause tells that somebody did, from its first verb on: "chị mua 20 bộ quần áo để ở trạm"."""
    verbs = phrases_of("deed_verbs")
    ends = {person.end: person.value for person in persons}
    first, name = 0, None
    for last, tight in enumerate(words.tight):
        if tight:
            continue
        index = _verb(words, first, last, verbs)
        named = next((ends[end] for end in words.ends[first : last + 1] if end in ends), None)
        if index is not None:
            begin = _adverb_start(words, first, index)
            doer = next((ends[end] for end in words.ends[first:index] if end in ends), None)
            doer = doer or (name if index - first <= _GAPPED else None)
            end = min(words.ends[last], words.starts[begin] + _SHORT)
            if begin < last:
                yield _span(words, words.starts[begin], end, doer)
        # After a bracket or a comma the same one may go on: "bà A (tổ 1) 7 năm liền nấu cháo".
        goes_on = last + 1 < len(words) and words.gap(last).strip() in (",", "(", ")", "),", "-", "–")
        name = (named or name) if goes_on else None
        first = last + 1


def _verb(words: Words, first: int, last: int, verbs: Phrases) -> int | None:
    """Where the first verb of a clause stands, among its first words."""
    index = first
    while index < min(first + _LEAD, last):
        length = verbs.at(words.words, index, words.tight)
        if length and _is_verb(words, index, length):
            return index
        index += max(1, length)
    return None


def _is_verb(words: Words, index: int, length: int) -> bool:
    """Whether a verb begins here; a capital, what tells a noun apart or a compound such as "báo cáo" is none."""
    if index and words.tight[index - 1] and (words.capital[index] or _says_which(words, index)):
        return False
    return length > 1 or not is_protected(words, index)


def _says_which(words: Words, index: int) -> bool:
    """Whether a verb here only tells apart the noun before it; ", người" and "là người" lead in a deed."""
    before = words.words[index - 1]
    if before == "người" and index > 1 and (words.words[index - 2] == "là" or not words.tight[index - 2]):
        return False
    nouns = words_of("no_deed_after")
    return before in nouns or (index > 1 and f"{words.words[index - 2]} {before}" in nouns)


def _adverb_start(words: Words, first: int, index: int) -> int:
    """Where the adverbs before a verb begin: "tự bỏ tiền vá đường"."""
    for length in (2, 1):
        begin = index - length
        if begin >= first and phrases_of("deed_adverbs").at(words.words, begin, words.tight) == length:
            return begin
    return index


def _cut(words: Words, start: int, name: str | None) -> Iterator[Span]:
    """The deed up to its first comma, and up to the end of the sentence or the next one's deed."""
    close = _END.search(words.text, start, start + _MOST)
    whole = close.start() if close else min(len(words.text), start + _MOST)
    if another := _ANOTHER.search(words.lower, start, whole):
        whole = another.start()
    comma = words.text.find(", ", start, whole)
    if comma - start >= 8:
        yield _span(words, start, min(comma, start + _SHORT), name)
    if 4 <= whole - start <= 130:
        yield _span(words, start, whole, name)


def _span(words: Words, start: int, end: int, name: str | None) -> Span:
    text = words.text[start:end].rstrip(" ,")
    return Span(SpanKind.DEED, start, start + len(text), text, name)
