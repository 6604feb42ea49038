"""Headed phrases: a noun and what it is called or numbered, as asked for by "X nào", "X gì", "X số mấy".

`head` is the folded noun, `value` the name or number alone: "tổ dân phố 17" -> "to dan pho", "17".
"""

import re
from collections.abc import Iterator

from knowledge.analysis.folding import fold
from knowledge.spans.lexicon import phrases_of, words_of
from knowledge.spans.noun import noun_end
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER, Words

_MOST = 90  # characters of a phrase told in plain words
_NAME = 14  # words of a name
_QUOTED = re.compile(
    r"\s*:?\s*(?:“\s*([^“”\n]{2,100}?)\s*”|\"\s*([^\"“”\n]{2,100}?)\s*\"|‘\s*([^‘’\n]{2,100}?)\s*’)"
)
_NUMBER = re.compile(r"(?:số\s+|thứ\s+)?(\d+[^\W\d_]?\d?(?:[/-][\w-]*\w)*|[IVXLC]+(?![^\W_]))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPITALS = re.compile(rf"\s{UPPER}[\w’']*(?:\s{UPPER}[\w’']*)*")
_TOLD_END = re.compile(
    r"[,;.!?:()\n“”\"]|\s(?:và|đã|để|là|được|với|cho|do|khi|nhằm|mà|của|tại|ở|trong|từ|nay|đến|có|trên|năm|"
    r"gồm)\s|$"
)


def find(words: Words) -> Iterator[Span]:
    """Every headed phrase of the text, in order: quoted, numbered, named, or told in plain words."""
    heads = phrases_of("headed")
    free = 0  # the first word that no head has taken
    for index in words.positions(heads.by_first):
        length = heads.at(words.words, index, words.tight) if index >= free else 0
        if length and not _is_name_of_place(words, index):
            free = index + length
            span = _headed(words, index, free - 1)
            if span is not None:
                yield span


def _is_name_of_place(words: Words, index: int) -> bool:
    """Whether a noun in capitals is a place's name, or begins it: "thôn Bản Chuông", "phường Cầu Kho"."""
    if not index or not words.capital[index] or words.capital[index - 1] or not words.tight[index - 1]:
        return False
    return words.words[index - 1] in words_of("numbered_places") | words_of("before_places")


def _headed(words: Words, index: int, last: int) -> Span | None:
    """The phrase whose head is words `index` to `last`."""
    head = fold(words.slice(index, last))
    if quoted := _QUOTED.match(words.text, words.ends[last]):
        group = quoted.lastindex
        assert group
        return _span(words, index, quoted.end(), quoted[group], head)
    if not words.tight[last]:
        return None
    if number := _NUMBER.match(words.text, words.starts[last + 1]):
        return _numbered(words, index, head, number)
    name = _name_end(words, last + 1)
    if name is not None:
        if head == "nhom mau" and name + 1 < len(words) and words.words[name + 1] in ("âm", "dương"):
            name += 1
        return _span(words, index, words.ends[name], words.slice(last + 1, name), head)
    if " ".join(words.words[index : last + 1]) in words_of("told_heads"):
        return _told(words, index, last + 1, head)
    return None


def _numbered(words: Words, index: int, head: str, number: re.Match[str]) -> Span | None:
    if _YEAR.fullmatch(number[1]) and "quyet" not in head:
        return None
    end = number.end()
    if head in ("hem", "ngo", "truong", "lop") and (rest := _CAPITALS.match(words.text, end)):
        end = rest.end()
        return _span(words, index, end, words.text[number.start(1) : end], head)
    return _span(words, index, end, number[1], head)


def _name_end(words: Words, first: int) -> int | None:
    """The last word of the capitals, digits and joining words from `first` on; None if there is no capital."""
    last = None
    for index in range(first, min(first + _NAME, len(words))):
        word = words.words[index]
        if words.capital[index] or (last is not None and word[0].isdigit() and len(word) < 3):
            last = index
        elif word not in words_of("name_links") and (last is None or noun_end(words, index, most=1) is None):
            break
        if not words.tight[index]:
            break
    return last


def _told(words: Words, index: int, first: int, head: str) -> Span | None:
    if words.words[first] in words_of("no_telling"):
        return None
    start = words.starts[index]
    stop = _TOLD_END.search(words.lower, words.ends[first], start + _MOST)
    if stop is None:
        return None
    return _span(words, index, stop.start(), words.text[words.starts[first] : stop.start()], head)


def _span(words: Words, index: int, end: int, value: str, head: str) -> Span:
    start = words.starts[index]
    return Span(SpanKind.HEADED, start, end, words.text[start:end], value, head=head)
