"""Where a noun phrase ends: shared by counts, organisations, headed phrases and places."""

from functools import cache

from knowledge.spans.lexicon import Phrase, Phrases, phrases_of, words_of
from knowledge.spans.words import Words

_TIMES = frozenset(
    {"năm", "tháng", "tuần", "ngày", "đêm", "giờ", "tiếng", "phút", "lần", "đợt"}
)  # a subject follows


def counted_noun(words: Words, index: int) -> int:
    """How many words the counted noun that begins at `index` has; 0 where none begins there."""
    return _counted().at(words.words, index, words.tight)


def noun_end(words: Words, first: int, *, most: int) -> int | None:
    """The last word of the lower-case noun phrase that begins at `first`, at most `most` words; None if none does.

    It ends before a verb, a function word, a number, a capital (unless it begins with one) and any punctuation
    but a comma before another counted noun ("176 giáo viên, học sinh").
    """
    last = None
    index = first
    while index < len(words) and index < first + most:
        if words.words[index][0].isdigit() or (words.capital[index] and not _may_be_capital(words, index, first)):
            break
        if stops_at(words, index, first=first) or (words.words[index] == "năm" and last is not None):
            break
        last = index
        if not words.tight[index]:
            after = None if words.words[first] in _TIMES else _after_comma(words, index)
            if after is None:
                break
            last, index = after, after
            if not words.tight[index]:
                break
        index += 1
    return last


def _may_be_capital(words: Words, index: int, first: int) -> bool:
    """The first word of a count may be capital ("06 Mẹ", "10 SV"); so may a title after it."""
    return index == first and words.ends[index] - words.starts[index] <= 4


def _after_comma(words: Words, index: int) -> int | None:
    """The last word of a counted noun that stands after a comma and without a number of its own."""
    if index + 1 >= len(words) or words.gap(index) != ", " or words.capital[index + 1]:
        return None
    length = counted_noun(words, index + 1)
    if not length or words.follows(index + length, (words.words[index + length], "đã")):
        return None
    return None if _is_named_place(words, index + length) else index + length


def _is_named_place(words: Words, index: int) -> bool:
    """Whether a name follows a noun for places: what is told after "2.214 căn, huyện Trà Lĩnh" is another's."""
    named = words.tight[index] and index + 1 < len(words) and words.capital[index + 1]
    return named and words.words[index] in words_of("places")


def stops_at(words: Words, index: int, *, first: int = -1) -> bool:
    """Whether a noun phrase cannot hold word `index`: a verb or a function word that no compound protects."""
    if words.words[index] not in _stops():
        return index != first and words.follows(index, ("tổ", "chức"))
    return not is_protected(words, index)


def is_protected(words: Words, index: int) -> bool:
    """Whether word `index` is part of a compound that is a noun: the "sinh" of "học sinh"."""
    for phrase, offset in _compounds().get(words.words[index], ()):
        begin = index - offset
        if begin >= 0 and words.follows(begin, phrase):
            return True
    return False


@cache
def _counted() -> Phrases:
    return phrases_of("counted")


@cache
def _stops() -> frozenset[str]:
    return words_of("stops")


@cache
def _compounds() -> dict[str, list[tuple[Phrase, int]]]:
    """Stop word -> the compounds in which it is part of a noun, and its place in them."""
    compounds: dict[str, list[tuple[Phrase, int]]] = {}
    for name in ("keeps", "counted"):
        for candidates in phrases_of(name).by_first.values():
            for phrase in candidates:
                for offset, word in enumerate(phrase):
                    if len(phrase) > 1 and word in _stops():
                        compounds.setdefault(word, []).append((phrase, offset))
    return compounds
