"""What makes two questions the same: names and numbers exactly, the rest of the words nearly."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.analysis.reading import QueryToken, Reading
from knowledge.asking import words
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.words import spaced
from knowledge.matching.query import FUNCTION_WORDS, is_function_word

ALIKE = 82.0  # of 100: the words beside names and numbers, their order aside
COVERED = 90.0  # of 100: the words of the shorter of two questions about one person, inside the longer
MOST_NAMES = 5  # syllables of a person's name
# "Ông Chánh", "ông Chánh là ai", "ai là ông Chánh" ask the same; with a name they may be told apart no further.
_PERSON = frozenset({AskedKind.WHO_IS, AskedKind.PERSON, AskedKind.OPEN})
_ONE_WORD_HONORIFICS = frozenset(word for word in words.HONORIFICS if " " not in word)
_MARKED = frozenset(["ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "em", "cháu", "thầy", "mẹ", "dì"])
_OF_NAMES = frozenset(("y", "a"))  # stand before women's and men's names in Xơ Đăng and Ba Na, and belong to them
_MIDDLE = spaced("van thi ngoc thanh minh duc huu kim quoc xuan dinh cong tran nguyen le pham huynh vo vu hoang")
_NO_NAMES = spaced("la ai nao gi co dc duoc o ay nay do kia ta con cung da dang se khong ko bi khen")
_NO_NAMES_MARKED = spaced("tổ phường xã thôn làng khu ấp xóm huyện quận tỉnh tặng làm hiến nhận sống quê tuổi năm")
_LIGHT = frozenset(("to chuc", "dien ra", "cho biet", "xin hoi"))  # say nothing that tells two questions apart


@dataclass(frozen=True, slots=True)
class Signature:
    """A question reduced to what tells it from others; all words folded."""

    names: tuple[str, ...]  # what stands behind an honorific, or is written with capitals inside the sentence
    numbers: frozenset[str]
    others: tuple[str, ...]  # words that carry meaning, without names and numbers
    kind: AskedKind


def signature(reading: Reading, asked: Asked) -> Signature:
    """The signature of a question that was read and understood."""
    tokens = reading.tokens
    named = _named(tokens)
    numbers = frozenset(token.folded for token in tokens if token.number)
    others = tuple(
        token.folded
        for place, token in enumerate(tokens)
        if place not in named and place not in asked.focus and not token.number and _tells(tokens, place)
    )
    return Signature(tuple(tokens[place].folded for place in sorted(named)), numbers, others, asked.kind)


def same(one: Signature, other: Signature) -> bool:
    """Whether two questions can be answered by one answer, as far as words tell."""
    if not _comparable(one.numbers, other.numbers) or bool(one.names) != bool(other.names):
        return False
    if one.names:
        return _same_person(one.names, other.names) and _same_kind(one, other) and _goes_with(one, other)
    if one.numbers != other.numbers or not one.others or not other.others:
        return False
    return (one.kind is other.kind or AskedKind.OPEN in (one.kind, other.kind)) and _alike(one, other)


def answered_like(question: Signature, known: Signature) -> bool:
    """Whether what answers `known` may answer `question`: whatever the question adds to it is against that."""
    if question.numbers != known.numbers or bool(question.names) != bool(known.names):
        return False
    if question.names and not (question.names[-1] == known.names[-1] and set(question.names) <= set(known.names)):
        return False
    return _same_kind(question, known) and (question.others == known.others or _alike(question, known))


def _named(tokens: Sequence[QueryToken]) -> set[int]:
    """The places of tokens that name somebody."""
    found: set[int] = set()
    capitals = sum(token.text[:1].isupper() for token in tokens[1:])
    shouted = capitals * 2 > len(tokens)
    for place, token in enumerate(tokens):
        if _is_long_honorific(tokens, place):
            found |= set(_run(tokens, place + 2))
        elif _is_honorific(tokens, place):
            found |= set(_run(tokens, place + 1))
        elif token.folded in _OF_NAMES and token.accented in (None, token.folded) and not found:
            following = _run(tokens, place + 1)
            found |= {place, *following} if following else set()
        elif place and not shouted and token.text[:1].isupper() and token.text[1:].islower():
            found |= {place} if not _begins_phrase(tokens, place) else set()
    return found


def _is_honorific(tokens: Sequence[QueryToken], place: int) -> bool:
    """Whether a name follows: 'chú Tịch', not 'chủ tịch'."""
    token = tokens[place]
    if token.folded not in _ONE_WORD_HONORIFICS or place + 1 == len(tokens):
        return False
    if token.accented is not None and token.accented != token.folded and token.accented not in _MARKED:
        return False
    return f"{token.folded} {tokens[place + 1].folded}" not in words.ROLES | words.HONORIFICS


def _is_long_honorific(tokens: Sequence[QueryToken], place: int) -> bool:
    return " ".join(token.folded for token in tokens[place : place + 2]) in words.HONORIFICS


def _run(tokens: Sequence[QueryToken], first: int) -> list[int]:
    """The name that begins at a token."""
    run: list[int] = []
    for place in range(first, min(first + MOST_NAMES, len(tokens))):
        if _ends_name(tokens, place, first):
            break
        run.append(place)
    return run


def _ends_name(tokens: Sequence[QueryToken], place: int, first: int) -> bool:
    """Whether a name that began at `first` is over here.

    Without marks nearly every syllable is a name and a common word too ("Dũng", "đúng"): after a middle name it
    is the former, elsewhere the latter; two people must never become one.
    """
    token = tokens[place]
    if token.number:
        return True
    if token.text[:1].isupper() and token.text[1:].islower():
        return False
    if place == first:
        return token.folded in _NO_NAMES
    if token.accented is not None and token.accented != token.folded:
        return is_function_word(token) or token.accented in _NO_NAMES_MARKED
    if tokens[place - 1].folded in _MIDDLE:
        return token.folded in _NO_NAMES
    return token.folded in FUNCTION_WORDS | words.STOP_UNIT | words.HEADS


def _begins_phrase(tokens: Sequence[QueryToken], place: int) -> bool:
    """A single capital is no name: 'Hội nghị', 'Mặt trận'; two in a row are."""
    beside = [tokens[other] for other in (place - 1, place + 1) if 0 < other < len(tokens)]
    return not any(token.text[:1].isupper() for token in beside)


def _tells(tokens: Sequence[QueryToken], place: int) -> bool:
    beside = [tokens[other].folded if 0 <= other < len(tokens) else "" for other in (place - 1, place + 1)]
    folded = tokens[place].folded
    if f"{beside[0]} {folded}" in _LIGHT or f"{folded} {beside[1]}" in _LIGHT:
        return False
    return not is_function_word(tokens[place]) and folded not in _ONE_WORD_HONORIFICS


def _comparable(one: Collection[str], other: Collection[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    return one[-1] == other[-1] and _comparable(one, other)


def _same_kind(one: Signature, other: Signature) -> bool:
    return one.kind is other.kind or (bool(one.names) and {one.kind, other.kind} <= _PERSON)


def _goes_with(one: Signature, other: Signature) -> bool:
    """Who somebody is may be asked with more or fewer words; whatever else is asked, in nearly the same ones."""
    if not {one.kind, other.kind} <= _PERSON:
        return one.numbers == other.numbers and (one.others == other.others or _alike(one, other))
    if not one.others or not other.others:
        return True
    return fuzz.token_set_ratio(" ".join(one.others), " ".join(other.others)) >= COVERED


def _alike(one: Signature, other: Signature) -> bool:
    return fuzz.token_sort_ratio(" ".join(one.others), " ".join(other.others)) >= ALIKE
