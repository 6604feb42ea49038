"""From a question's reading to what it asks for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.asking import words
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.counting import count, counted_noun, earned, which_number
from knowledge.asking.living import living
from knowledge.asking.measures import measured
from knowledge.asking.naming import named_thing
from knowledge.asking.nouns import head_after, labels, role_of
from knowledge.asking.patterns import Phrase, Utterance, said
from knowledge.asking.rules import MOTIVE, RULES, WEIGHTS
from knowledge.asking.signs import (
    FUNDED_BY,
    GRANTED_BY,
    HELD_BY,
    HOW_MANY,
    LATEST,
    LISTING,
    MERIT,
    OWNER,
    PRESIDED_BY,
    PURPOSE,
    QUOTED,
    SEVERAL,
    TOTAL,
    UPCOMING,
    YES_NO,
)
from knowledge.asking.told import many, told
from knowledge.asking.which import which
from knowledge.asking.words import spaced
from knowledge.spans.span import SpanKind

_YEAR = re.compile(r"(?:19|20)\d\d")
_GIVER = said(
    r"ai (?:là người |đã |sẽ |về |đến |lên )*(?:trao|tặng|phát|khen|thưởng|biểu dương|tuyên dương|cho|ủng hộ|"
    r"hỗ trợ|giúp|tài trợ|nhận nuôi|ký)"
)
_RECEIVER = said(
    r"(?:được|đc|dc|nhận|vinh dự nhận|vinh dự được) (?:\S+ ){0,3}?(?:trao|tặng|khen|thưởng|phong|truy tặng|"
    r"nhận|tuyên dương|biểu dương)"
)
_NAMED_BEING = said(r"là ai|ai là|tên gì|tên là gì|họ tên|là (?:\S+ ){1,2}nào")  # an organisation is no 'ai' then
_WHOLE = said(r"có (?:tất cả |tổng cộng |khoảng )?(?:bao nhiêu|bao nhiu|mấy|bn)|tổng số")


def recognise(utterance: Utterance) -> Asked:
    """What the question asks for; never fails: a question without any signal is `OPEN`."""
    asked = (
        told(utterance)
        or living(utterance)
        or (_by_rule(utterance, only=_TELLING) if many(utterance) else None)
        or which_number(utterance)
        or earned(utterance)
        or _crisp(utterance)
        or _named_thing(utterance)
        or count(utterance)
        or _by_rule(utterance)
        or which(utterance)
        or counted_noun(utterance)
        or _yes_no(utterance)
        or _statement(utterance)
    )
    return _constrained(asked, utterance)


def _constrained(asked: Asked, utterance: Utterance) -> Asked:
    """Add what an answer must agree with, whatever its kind."""
    tokens = utterance.tokens
    kind, weights = asked.kind, dict(asked.weights)
    plural = asked.plural or utterance.find(LISTING) is not None
    if (plural or utterance.find(SEVERAL)) and kind is AskedKind.PERSON:
        kind, weights = AskedKind.PERSONS, dict(WEIGHTS[AskedKind.PERSONS])
    purpose = kind is AskedKind.REASON and utterance.find(PURPOSE) is not None
    motive = kind is AskedKind.REASON and not purpose and utterance.find(MERIT) is None
    if motive:
        weights = dict(MOTIVE)
    if plural:
        weights[SpanKind.SERIES] = max(0.9, weights.get(SpanKind.SERIES, 0.0))
    if utterance.find(QUOTED):
        weights = {
            SpanKind.QUOTED: 1.0,
            **{key: value * 0.6 for key, value in weights.items() if key != SpanKind.QUOTED},
        }
    if kind is AskedKind.PERSON and (role_of(utterance) or utterance.find(_NAMED_BEING)):
        weights.pop(SpanKind.ORGANISATION, None)
    if kind is AskedKind.PERSON and utterance.find(FUNDED_BY) is not None:
        kind, weights = AskedKind.ORGANISER, {**WEIGHTS[AskedKind.ORGANISER], SpanKind.PERSON: 0.9}
    if kind is AskedKind.ORGANISER and utterance.find(PRESIDED_BY) is not None:
        weights |= {SpanKind.PERSON: 1.0, SpanKind.ORGANISATION: 0.9}
    receiver = None
    if kind in (AskedKind.PERSON, AskedKind.PERSONS, AskedKind.ORGANISER):
        receives = utterance.find(OWNER) or (not utterance.find(_GIVER) and utterance.find(_RECEIVER))
        receiver = True if receives else False if utterance.find(_GIVER) else None
        if receiver is False:
            weights[SpanKind.ORGANISATION] = max(0.35, weights.get(SpanKind.ORGANISATION, 0.0))
    return replace(
        asked,
        kind=kind,
        weights=weights,
        motive=motive,
        purpose=purpose,
        plural=plural,
        receiver=receiver,
        latest=utterance.find(LATEST) is not None,
        upcoming=utterance.find(UPCOMING) is not None,
        total=utterance.find(TOTAL) is not None,
        whole=utterance.find(_WHOLE) is not None,
        years=frozenset(int(token.folded) for token in tokens if _YEAR.fullmatch(token.folded)),
        numbers=frozenset(token.folded for token in tokens if token.number),
        labelled=tuple(labels(tokens)),
        role=asked.role or role_of(utterance),
    )


_TELLING = (AskedKind.WHO_IS, AskedKind.REASON, AskedKind.DEED)


def _crisp(utterance: Utterance) -> Asked | None:
    return _by_rule(
        utterance,
        only=(
            AskedKind.PERCENT,
            AskedKind.AGE,
            AskedKind.TIME,
            AskedKind.YEAR,
            AskedKind.DATE,
            AskedKind.PERIOD,
            AskedKind.MONEY,
            AskedKind.MEASURE,
        ),
    )


def _by_rule(utterance: Utterance, only: Sequence[AskedKind] | None = None) -> Asked | None:
    for rule in RULES:
        if only is not None and rule.kind not in only:
            continue
        phrase = utterance.find(rule.pattern)
        if phrase is None:
            continue
        if rule.kind is AskedKind.PERCENT and not _asks_amount(utterance):  # a rate may be told, not asked
            continue
        asked = Asked(
            rule.kind,
            measured(utterance, rule.options) if rule.kind is AskedKind.MEASURE else WEIGHTS[rule.kind],
            _focus(utterance, phrase, rule.kind),
            plural="plural" in rule.options,
            birth="birth" in rule.options,
        )
        if rule.kind is AskedKind.PERSON and (utterance.find(HELD_BY) or utterance.find(GRANTED_BY)):
            return replace(asked, kind=AskedKind.ORGANISER, weights=WEIGHTS[AskedKind.ORGANISER])
        if rule.kind is AskedKind.PERSON and _defines_person(utterance, phrase):
            return replace(asked, kind=AskedKind.WHO_IS, weights=WEIGHTS[AskedKind.WHO_IS])
        return asked
    return None


def _asks_amount(utterance: Utterance) -> bool:
    return utterance.find(HOW_MANY) is not None or not any(
        utterance.find(rule.pattern) for rule in RULES if rule.kind is not AskedKind.PERCENT
    )


_QUESTION_WORDS = spaced(
    "ai la gi nao may bao nhieu dau khi sao the ten ho ngay hom hum nam gio vi do thang may bn ntn ji j luc "
    "nhu ra "
    "bua thoi gian diem tai o noi cho chi mo rang nhiu nhieu"
)


def _focus(utterance: Utterance, phrase: Phrase, kind: AskedKind) -> frozenset[int]:
    """The tokens of a question phrase that ask, without the nouns that the answer's sentence must hold."""
    asking = {
        number for number in range(phrase.first, phrase.last) if utterance.tokens[number].folded in _QUESTION_WORDS
    }
    if kind in (AskedKind.PERCENT, AskedKind.MONEY, AskedKind.MEASURE):
        asking = {number for p in utterance.find_all(HOW_MANY) for number in range(p.first, p.last)}
    return frozenset(asking)


def _named_thing(utterance: Utterance) -> Asked | None:
    """'Mô hình của tổ 4 tên gì': a thing that has a name, not a person."""
    found = named_thing(utterance)
    if found is None:
        return None
    head, phrase = found
    weights = {**WEIGHTS[AskedKind.THING], SpanKind.QUOTED: 1.0}
    return Asked(AskedKind.THING, weights, frozenset(range(phrase.first, phrase.last)), head=head)


def _yes_no(utterance: Utterance) -> Asked | None:
    phrase = utterance.find(YES_NO)
    if phrase is None:
        return None
    ends = frozenset({phrase.first, phrase.last - 1})
    return Asked(AskedKind.YES_NO, WEIGHTS[AskedKind.YES_NO], ends)


def _statement(utterance: Utterance) -> Asked:
    """No word asks: somebody's name alone asks who that is, a list is asked by 'danh sách'."""
    listing = utterance.find(LISTING)
    if listing is not None:
        focus = frozenset(range(listing.first, listing.last))
        head = head_after(utterance.tokens, listing.last)
        if head:
            weights = {**WEIGHTS[AskedKind.LIST], SpanKind.HEADED: 1.0, SpanKind.QUOTED: 1.0, SpanKind.SERIES: 0.6}
            return Asked(AskedKind.THING, weights, focus, head=head, plural=True)
        return Asked(AskedKind.LIST, WEIGHTS[AskedKind.LIST], focus, plural=True)
    tokens = utterance.tokens
    if tokens and len(tokens) <= 7 and tokens[0].folded in words.HONORIFICS:
        return Asked(AskedKind.WHO_IS, WEIGHTS[AskedKind.WHO_IS])
    return Asked(AskedKind.OPEN, WEIGHTS[AskedKind.OPEN])


_HOMES = frozenset({"o", "to", "thon", "xa", "phuong", "lang", "ap", "khu", "buon", "plei", "xom"})
_NOT_A_NAME = words.STOP_ROLE | words.HEADS | {"nguoi", "hai", "ba", "bon", "hoc", "sinh"}


def _defines_person(utterance: Utterance, phrase: Phrase) -> bool:
    """'Ông Chánh là ai': an honorific and a name, and nothing else that tells whom is asked for."""
    tokens = utterance.tokens
    if phrase.first < 2 or tokens[phrase.first].folded != "ai" or tokens[phrase.first - 1].folded != "la":
        return False
    name = [token.folded for token in tokens[: phrase.first - 1]]
    where = next((place for place, part in enumerate(name) if place > 1 and part in _HOMES), len(name))
    name = name if role_of(utterance) else name[:where]  # "ông Chánh ở tổ 7 là ai"
    if name[0] in words.HONORIFICS and 2 <= len(name) <= 5:
        capitals = all(token.text.istitle() for token in tokens[1 : len(name)])  # "ông Đoàn Văn Lợi"
        named = capitals or not any(part in _NOT_A_NAME for part in name[1:])
        return named and " ".join(name[1:3]) not in words.ROLES
    return 2 <= len(name) <= 4 and all(token.text[:1].isupper() for token in tokens[: phrase.first - 1])
