"""Whom a question is about: persons of an article whom it names, the role it asks for, givers and receivers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.analysis.folding import fold
from knowledge.asking import words
from knowledge.asking.asked import AskedKind
from knowledge.asking.signs import OWNER
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.dossiers.persons import name_of
from knowledge.matching.addressing import FATHERS, MOTHERS
from knowledge.matching.query import Query
from knowledge.spans.span import SpanKind

_IS_OWNERS = re.compile(
    r"(?:chủ nhân|chủ sở hữu|chủ tài sản|người (?:bị )?(?:mất|đánh rơi|làm rơi|bỏ quên)|"
    r"(?:trao |hoàn )?trả(?: lại)?(?: \w+){0,4} cho)(?: \w+){0,4}$|(?:là )?của$"
)
_LOST = re.compile(r"(?:\w+ ){0,8}?(?:đánh rơi|làm rơi|bỏ quên|bị mất|nhận lại|xúc động nhận)")
_FOUND = re.compile(r"\b(?:nhặt|lượm|phát hiện)\b")
_PERSON = (SpanKind.PERSON, SpanKind.PERSONS)
_CALLED_BY = 6  # tokens before a name in which "tên" tells that it is one more
_JOINED = 2  # tokens; two that stand so close are spoken of together


class Subjects:
    """The persons of an article whom the question names, and the stretches that speak of them."""

    def __init__(self, query: Query, dossier: Dossier) -> None:
        self.persons = dossier.persons
        question = [token.folded for token in query.reading.tokens]
        self.named = [placed for placed in self.persons if _is_named(name_of(dossier, placed), question)]
        self.in_full = any(
            len(name := name_of(dossier, placed)) > 1 and _holds_row(question, name) for placed in self.named
        )
        self._zones = [self._zone(placed, dossier) for placed in self.named]
        self._sentences = {placed.sentence for placed in self.named}
        self._dossier, self._question = dossier, question

    def _zone(self, named: Placed, dossier: Dossier) -> tuple[int, int]:
        """From a mention to the next mention of somebody else, at most two sentences on."""
        ends = dossier.sentences[min(named.sentence + 2, len(dossier.sentences) - 1)].last
        for other in self.persons:
            if other.first >= named.last and other not in self.named:
                ends = min(ends, other.first)
        return named.first, ends

    def is_of_first(self, placed: Placed) -> bool:
        """Whether a span is told of the person whom the question names first, as far as names tell it."""
        given = [name_of(self._dossier, one)[-1] for one in self.named]
        if not given:
            return True
        first = min(given, key=self._question.index)
        if placed.span.kind is SpanKind.APPOSITION and placed.span.value:
            return first in fold(placed.span.value).split()
        sentence = self._dossier.sentences[placed.sentence]
        before = [one for one in self.persons if one.first < placed.first and not self._is_other_name(one)]
        if first in self._dossier.folded[max(sentence.first, before[-1].last if before else 0) : placed.first]:
            return True  # named once more by the given name alone
        while len(before) > 1 and before[-1].first - before[-2].last < _JOINED:
            if name_of(self._dossier, before[-1])[-1] == first:
                return True
            before.pop()
        return not before or name_of(self._dossier, before[-1])[-1] == first

    def _is_other_name(self, placed: Placed) -> bool:
        """Whether a name is another one of somebody named before: "Tên khai sinh của ông là Y Bhem Niê"."""
        return "tên" in self._dossier.accented[max(0, placed.first - _CALLED_BY) : placed.first]

    def is_named(self, placed: Placed) -> bool:
        """Whether the span is a person whom the question names: nobody asks for the name they say."""
        return placed.span.kind is SpanKind.PERSON and placed in self.named

    def agreement(self, placed: Placed) -> float:
        """1 where the span stands in what is told of a named person, 0.3 in such a sentence, else -0.5."""
        if not self.named:
            return 0.0
        if any(first <= placed.first < last for first, last in self._zones):
            return 1.0
        return 0.3 if placed.sentence in self._sentences else -0.5


def _holds_row(tokens: Sequence[str], row: Sequence[str]) -> bool:
    width = len(row)
    return any(list(tokens[i : i + width]) == list(row) for i in range(len(tokens) - width + 1))


def _is_named(name: Sequence[str], question: Sequence[str]) -> bool:
    """Does the question hold this name: its last two syllables, or its last one after an honorific?"""
    if len(name) >= 2:
        pair = (name[-2], name[-1])
        if pair[0] in question and pair in pairwise(question):
            return True
    given = name[-1]
    return given in question and any(
        word == given and (before in words.HONORIFICS or before in words.RANK_ENDS)
        for before, word in pairwise(question)
    )


_RELATIVES = {  # what a text calls each of `words.RELATIONS`
    "vo": frozenset({"vợ"}),
    "chong": frozenset({"chồng"}),
    "con": frozenset({"con"}),
    "me": MOTHERS,
    "bo": FATHERS,
    "cha": FATHERS,
}


class Roles:
    """Which persons of an article bear the role that the question asks for."""

    def __init__(self, query: Query, dossier: Dossier) -> None:
        self._dossier = dossier
        self._query = query
        asked = query.asked
        role = [query.reading.tokens[place].folded for place in asked.role]
        self._relation = role[0] if len(role) == 1 and role[0] in words.RELATIONS else None
        wanted = asked.kind in (AskedKind.PERSON, AskedKind.PERSONS, AskedKind.WHO_IS)
        self._role = role if wanted else []
        self._lost = OWNER.search(query.line) is not None

    def agreement(self, placed: Placed) -> float:
        """In [-1, 1]: how well what stands beside a name is the asked role; 0 where none is asked."""
        if self._relation is not None and placed.span.kind not in _PERSON:
            return 1.0 if self._relation in self._dossier.folded[max(0, placed.first - 8) : placed.last] else -0.5
        if not self._role or placed.span.kind not in _PERSON:
            return 0.0
        before, after = self._beside(placed)
        if self._relation is not None:
            return 1.0 if self._is_called_so(placed, len(before), len(after)) else -1.0
        best = max(_held(self._role, before), _held(self._role, after))
        return best * 2 - 1

    def _is_called_so(self, placed: Placed, before: int, after: int) -> bool:
        """Whether the relation stands right beside a name: "Vợ ông là bà Mỷ", but "Võ" is no "vợ"."""
        called = _RELATIVES.get(self._relation or "", frozenset())
        low = max(placed.last - before, placed.first - 5)
        beside = self._dossier.accented[low : placed.last + min(after, 3)]
        return not called.isdisjoint(beside)

    def side(self, placed: Placed) -> float:
        """1 where the person gives, receives or owns as asked, -1 the other way round, 0 where that is open."""
        receiver = self._query.asked.receiver
        if receiver is None or placed.span.kind not in _PERSON:
            return 0.0
        if self._lost:
            return self._owns(placed)
        gives = self._gives(placed)
        if gives is None:
            return 0.0
        return 1.0 if gives is not receiver else -1.0

    def _gives(self, placed: Placed) -> bool | None:
        folded = self._dossier.folded
        sentence = self._dossier.sentences[placed.sentence]
        after = folded[placed.last : min(placed.last + 14, sentence.last)]
        before = folded[max(sentence.first, placed.first - 12) : placed.first]
        for place, word in enumerate(after):
            if word in ("trao", "tang", "khen") and "duoc" not in after[max(0, place - 3) : place]:
                return True
            if word in ("duoc", "nhan"):
                return False
        if "cho" in before or "gom" in before or "duoc" in before:
            return False
        return None

    def _owns(self, placed: Placed) -> float:
        """1 for whose the found thing is, -1 for who found it, 0 where neither is told."""
        accented, sentence = self._dossier.accented, self._dossier.sentences[placed.sentence]
        before = " ".join(accented[max(sentence.first, placed.first - 8) : placed.first])
        after = " ".join(accented[placed.last : min(placed.last + 14, sentence.last)])
        if _IS_OWNERS.search(before) or _LOST.match(after):
            return 1.0
        return -1.0 if _FOUND.search(after) else 0.0

    def _beside(self, placed: Placed) -> tuple[list[str], list[str]]:
        """The tokens from the former name to this one's end, and after it up to the next or the sentence's end."""
        dossier = self._dossier
        sentence = dossier.sentences[placed.sentence]
        low, high = max(sentence.first, placed.first - 14), min(sentence.last, placed.last + 16)
        for other in dossier.spans:
            if other.span.kind is not SpanKind.PERSON or other is placed:
                continue
            if low < other.last <= placed.first:
                low = other.last
            if placed.last <= other.first < high:
                high = other.first
        before, after = list(dossier.folded[low : placed.last]), list(dossier.folded[placed.last : high])
        return before, after


def _held(role: Sequence[str], beside: Sequence[str]) -> float:
    """Share of the asked role's words that stand beside a name, its head first of all."""
    if not beside:
        return 0.0
    head = _head(role)
    width = len(head)
    places = [i for i in range(len(beside) - width + 1) if list(beside[i : i + width]) == head]
    deputy = role[:1] == ["pho"]
    places = [i for i in places if deputy or i == 0 or beside[i - 1] != "pho"]
    if not places:
        return 0.0
    rest = role[width:]
    found = sum(word in beside for word in rest)
    return 0.5 + 0.5 * (found / len(rest) if rest else 1.0)


def _head(role: Sequence[str]) -> list[str]:
    for length in (4, 3, 2, 1):
        if " ".join(role[:length]) in words.ROLES:
            return list(role[:length])
    return list(role[:1])
