"""Questions for one of many: 'thôn nào', 'trò chơi gì', 'chi hội trưởng nào'."""

from collections.abc import Sequence

from knowledge.analysis.reading import QueryToken
from knowledge.asking import words
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.nouns import head_before, role_of
from knowledge.asking.patterns import Utterance, said
from knowledge.asking.rules import WEIGHTS, of_thing
from knowledge.asking.signs import WHICH
from knowledge.spans.span import SpanKind

_PLACE_HEADS = frozenset(
    {"tinh", "xa", "phuong", "huyen", "quan", "thanh pho", "thi tran", "thi xa", "nuoc", "que", "vung"}
)
_DONE = {SpanKind.DEED: 0.7, SpanKind.REASON: 0.5, SpanKind.CLAUSE: 0.5}  # worth of what tells a deed
_ANYTHING = frozenset({"cai"})  # "cái gì" says nothing of what is asked for
_GIVES = said(r"cho|tặng|thưởng|biếu|trao|nhận|được|phát|gửi")
_WHICH_PERSON = frozenset({"nao", "mo"})  # no 'gì' asks for a person
_NO_HEAD = frozenset({"nhung", "cac", "may", "la", "duoc", "dc", "gom", "co"})
_PLURALS = frozenset({"nhung", "cac"})
_PLURAL_REACH = 8  # tokens of what persons are like
_PERSON_PAIRS = frozenset(
    {"nam sinh", "nu sinh", "hoc sinh", "sinh vien", "em be", "cau be", "co be", "be gai", "be trai", "bac tai"}
)


def which(utterance: Utterance) -> Asked | None:
    """'Thôn nào', 'trò chơi gì': a noun, and the word that asks for its name."""
    phrase = utterance.find(WHICH)
    if phrase is None:
        return None
    tokens = utterance.tokens
    head = head_before(tokens, phrase.first, words.HEADS)
    role = role_of(utterance)
    person = tokens[phrase.first].folded in _WHICH_PERSON
    if role and person and phrase.first - 1 in role and not head:
        return Asked(AskedKind.PERSON, WEIGHTS[AskedKind.PERSON], frozenset({phrase.first}), role=role)
    if (
        not head
        and tokens[phrase.first].folded == "nao"
        and _is_person(tokens[max(0, phrase.first - 4) : phrase.first])
    ):
        return Asked(AskedKind.PERSON, WEIGHTS[AskedKind.PERSON], frozenset({phrase.first}))
    if not head and phrase.first > 0 and tokens[phrase.first - 1].folded in _ANYTHING:
        gives = utterance.find(_GIVES)
        kind = AskedKind.AWARD if gives and gives.first < phrase.first else AskedKind.DEED
        return Asked(kind, WEIGHTS[kind], frozenset({phrase.first - 1, phrase.first}))
    if person and phrase.first > 0 and _are_persons(tokens, phrase.first):
        focus = frozenset({phrase.first})
        return Asked(AskedKind.PERSONS, WEIGHTS[AskedKind.PERSONS], focus, plural=True)
    if not head and phrase.first > 0:
        first = max(0, phrase.first - 2)
        head = tuple(token.folded for token in tokens[first : phrase.first] if token.folded not in _NO_HEAD)
    focus = frozenset(range(phrase.first, phrase.last))
    weights = dict(of_thing(head))
    if " ".join(head) in words.DONE_HEADS:
        weights |= _DONE
    if " ".join(head) in _PLACE_HEADS:
        weights |= {SpanKind.PLACE: 0.9}
    elif " ".join(head) in words.CONCRETE:
        weights |= {SpanKind.QUOTED: 0.3}
    return Asked(AskedKind.THING, weights, focus, head=head)


def _are_persons(tokens: Sequence[QueryToken], end: int) -> bool:
    """'Những người có uy tín nào', 'những gương người tốt nào': persons, and what they are like."""
    for first in range(max(0, end - _PLURAL_REACH), end - 1):
        if tokens[first].folded in _PLURALS:
            noun = " ".join(token.folded for token in tokens[first + 1 : first + 3])
            return noun in words.PERSON_NOUNS or tokens[first + 1].folded in words.PERSON_NOUNS
    return False


def _is_person(tokens: Sequence[QueryToken]) -> bool:
    """'Em bé nào', 'nam sinh Hậu Lộc nào': a noun for persons, with nothing but a name behind it."""
    for place in range(len(tokens) - 1):
        if f"{tokens[place].folded} {tokens[place + 1].folded}" in _PERSON_PAIRS:
            return all(token.text[:1].isupper() for token in tokens[place + 2 :])
    return False
