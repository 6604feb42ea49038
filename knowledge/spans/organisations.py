"""Organisations: by the word that begins their name, and by the verb they are the subject of.

`head` is the folded word or phrase that begins the name ("ubnd", "hoi", "truong"). `qualifier` is "chu the" for
one that acts: it stands before "tổ chức", "trao", "tặng" and the like. Several organisers in a row also come as
one span, `qualifier` "danh sach".
"""

import re
from functools import cache

from knowledge.analysis.folding import fold
from knowledge.spans.acting import ACTING, acts_at, officers, rows
from knowledge.spans.lexicon import phrases_of, words_of
from knowledge.spans.noun import stops_at
from knowledge.spans.organisation_names import MOST, begins_person, name_end
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_QUOTED = re.compile(r"\s[“\"][^“”\"\n]{2,60}[”\"]")
_NO_NAME = frozenset(["năm", "ngày", "tại"])
_AFTER_PLACE_WORDS = frozenset(["tại", "ở", "của", "trong", "từ", "đến", "về", "trên"])


def find(words: Words) -> list[Span]:
    """Every organisation of the text, in order, then those who grant in its name, then rows of organisers."""
    heads = phrases_of("organisation_heads").by_first
    found: list[Span] = []
    grants: list[Span] = []
    end = 0
    for index, word in enumerate(words.words):
        if words.starts[index] < end or not (words.capital[index] or word in heads):
            continue
        span = None if _numbers_paper(words, index) else _at(words, index)
        if span is None:
            continue
        if not (found and _is_seat(words, index, end, span)):
            found.append(span)
            grants.extend(officers(words, index, span))
        end = span.end
    return [*found, *grants, *rows(words, found)]


def _numbers_paper(words: Words, index: int) -> bool:
    """Whether a word belongs to a paper's number: '412/QĐ-UBND'."""
    start = words.starts[index]
    return words.text[max(0, start - 1) : start] in ("-", "/")


def _is_seat(words: Words, index: int, end: int, span: Span) -> bool:
    """Whether a place only says where what ends at `end` sits: "UBND phường 7, quận Phú Nhuận tổ chức".

    A second place of one kind is another: "tại hội trường UBND phường, phường Mây tổ chức".
    """
    place = span.head is not None and span.head in _folded_places()
    another = words.lower.endswith(words.words[index], 0, end)
    return place and not another and words.text[end : span.start] == ", "


@cache
def _folded_places() -> frozenset[str]:
    return frozenset(map(fold, words_of("place_organisations")))


def _at(words: Words, index: int) -> Span | None:
    length = phrases_of("organisation_heads").at(words.words, index, words.tight)
    if length and (quoted := _quoted(words, index, length)):
        return quoted
    if not length or _is_other_noun(words, index, length):
        return _by_name(words, index) if words.capital[index] else None
    last, acts = _subject_end(words, index, name_end(words, index, length))
    if not acts and not _is_name(words, index, index + length - 1, last):
        return None
    if acts and _is_place(words, index, length) and index and words.words[index - 1] in _AFTER_PLACE_WORDS:
        return None
    return _span(words, index, words.ends[last], fold(words.slice(index, index + length - 1)), acts)


def _quoted(words: Words, index: int, length: int) -> Span | None:
    """A group whose name stands in quotation marks: "nhóm thiện nguyện “Gió núi”"."""
    head = " ".join(words.words[index : index + length])
    if head not in words_of("quoted_organisations") or _is_compound(words, index, length):
        return None
    name = _QUOTED.match(words.text, words.ends[name_end(words, index, length)])
    if name is None:
        return None
    return _span(words, index, name.end(), fold(head), acts_at(words.text, name.end()))


def _is_other_noun(words: Words, index: int, length: int) -> bool:
    """Whether the word belongs to another noun: "hội trường", "hội nghị", "ban hành", "đoàn kết", "báo cáo"."""
    if length != 1:  # "ở trung tâm huyện" is no organisation, "trung tâm Y tế" is
        last = index + length - 1
        middle = words.words[last] == "tâm" and not words.capital[index]
        return middle and not (words.tight[last] and words.capital[last + 1])
    if not words.capital[index] and words.words[index] in words_of("capital_organisations"):
        return True
    return _is_compound(words, index, length)


def _is_compound(words: Words, index: int, length: int) -> bool:
    """Whether a word of an organisation's name is half of a common noun: "hội thi", "đại hội"."""
    word, others = words.words[index], words_of("no_organisations")
    if length != 1:
        return False
    if words.tight[index] and f"{word} {words.words[index + 1]}" in others:
        return True
    return index > 0 and words.tight[index - 1] and f"{words.words[index - 1]} {word}" in others


def _is_place(words: Words, index: int, length: int) -> bool:
    heads = words_of("place_organisations")
    return words.words[index] in heads and words.words[index + length - 1] not in ("ủy", "uỷ", "đoàn")


def _is_name(words: Words, index: int, head_end: int, last: int) -> bool:
    """Whether the words are a name although nobody acts."""
    if _is_place(words, index, head_end - index + 1):
        return False
    committee = words.words[head_end] in ("ủy", "uỷ", "đoàn") and head_end > index
    whole = " ".join(words.words[index : head_end + 1]) in words_of("whole_organisations")
    if last == head_end:
        return (committee or whole or _begins_row(words, last)) and words.capital[index]
    if not any(words.capital[i] for i in range(index, last + 1)):
        return False
    return words.capital[index] or last - index >= 2


def _begins_row(words: Words, last: int) -> bool:
    """Whether a council stands beside others whose place is told once: "Đảng ủy, HĐND, UBND phường"."""
    if words.words[last] not in ("hđnd", "ubnd") or last + 1 >= len(words):
        return False
    joined = words.gap(last) in (", ", " - ", " – ") or words.words[last + 1] == "và"
    after = last + 1 + (words.words[last + 1] == "và")
    heads = phrases_of("organisation_heads")
    return joined and after < len(words) and heads.at(words.words, after, words.tight) > 0


def _by_name(words: Words, index: int) -> Span | None:
    """Capitals that act, such as "Honda Việt Nam tổ chức"."""
    before = words.words[index - 1] if index else ""
    if index and words.tight[index - 1] and (words.capital[index - 1] or before in _AFTER_PLACE_WORDS):
        return None
    last = index
    while words.tight[last] and last + 1 < len(words) and words.capital[last + 1]:
        last += 1
    if last == index or words.words[index] in words_of("surnames") or words.words[index] in _NO_NAME:
        return None
    if phrases_of("honorifics").at(words.words, index, words.tight):
        return None
    if not acts_at(words.text, words.ends[last]):
        return None
    return _span(words, index, words.ends[last], None, True)


def _subject_end(words: Words, index: int, last: int) -> tuple[int, bool]:
    """Where the subject of a verb ends, and whether there is such a verb; the words between may be any noun's."""
    current = last
    while current - index < MOST:
        if acts_at(words.text, words.ends[current]):
            return current, True
        if not words.tight[current] or current + 1 >= len(words):
            break
        if stops_at(words, current + 1) and not _joins(words, current + 1):
            break
        if words.capital[current + 1] and begins_person(words, current + 1):
            break
        current += 1
    return last, False


def _joins(words: Words, index: int) -> bool:
    """Whether "và" joins two lower-case nouns of one name: "người khuyết tật và trẻ mồ côi"."""
    if words.words[index] != "và" or not words.tight[index] or words.capital[index + 1]:
        return False
    return not phrases_of("organisation_heads").at(words.words, index + 1, words.tight)


def _span(words: Words, first: int, end: int, head: str | None, acts: bool) -> Span:
    start = words.starts[first]
    text = words.text[start:end]
    return Span(SpanKind.ORGANISATION, start, end, text, text, None, ACTING if acts else None, head)
