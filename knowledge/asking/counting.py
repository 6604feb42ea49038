"""'Mấy', 'bao nhiêu': what is counted, or which number something bears."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.analysis.reading import QueryToken
from knowledge.asking import words
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.nouns import head_before
from knowledge.asking.patterns import Phrase, Utterance, said
from knowledge.asking.rules import RULES, WEIGHTS, of_thing
from knowledge.asking.signs import HOW_MANY, LABELLED_HEADS, WHICH
from knowledge.spans.span import SpanKind

_COUNT_OF = said(r"(?:tổng số|số lượng|số)(?! (?:\d|mấy|nào|thứ))")
_MONEY_VERBS = said(
    r"thưởng(?! binh| trực)|giá|lời|lỗ|tốn(?! vinh)|thu(?! tướng| mấy)|"
    r"làm lợi|kiếm|bỏ túi|lợi nhuận|lãi|thu nhập|thu về|thu lãi|bán|vay|kinh phí|chi phí|"
    r"quyên(?: góp)?|ủng hộ|vốn|doanh thu|đóng góp|góp|hụt|đáng giá|lãnh|lương|nộp|tài trợ"
)
_SO_MUCH = said(
    r"(?:kiếm|thu nhập|lương|lời|lãi|thu về|giá|trả|đóng|chi phí|hỗ trợ)(?: \S+){0,4}? (?:chừng|cỡ|khoảng) nào"
)
_SCALES = frozenset({"chục", "trăm", "nghìn", "ngàn"})  # 'mấy chục triệu' asks for 'triệu'
_SPOKEN = {"bận": "lan"}  # a word that looks like another without their accents
_PARTICLES = words.spaced("thoi het truoc tren")  # 'được bao nhiêu thôi' counts nothing named
_OTHER_QUESTIONS = frozenset(
    {AskedKind.PERSON, AskedKind.PERSONS, AskedKind.ORGANISER, AskedKind.PLACE, AskedKind.REASON, AskedKind.DEED}
)


def which_number(utterance: Utterance) -> Asked | None:
    """'Tổ dân phố số mấy': which one, not how many."""
    tokens = utterance.tokens
    for phrase in utterance.find_all(HOW_MANY):
        first = phrase.first
        while first > 0 and tokens[first - 1].folded in ("so", "thu") and first > 1:
            first -= 1
        head = head_before(tokens, first, LABELLED_HEADS)
        if phrase.match.group() in ("bn",) or not head:
            continue
        following = tokens[phrase.last].folded if phrase.last < len(tokens) else ""
        if first == phrase.first and following in ("nguoi", "ho", "ca", "em", "hoc", "chi", "dang", "tap"):
            continue
        focus = frozenset(range(first, phrase.last))
        return Asked(AskedKind.THING, of_thing(head), focus, head=head)
    return None


def count(utterance: Utterance) -> Asked | None:
    """'Mấy tập thể, bao nhiêu cá nhân': the nouns after each are the units."""
    phrases = list(utterance.find_all(HOW_MANY))
    if not phrases or _only_plural(utterance, phrases):
        return None
    focus = frozenset(number for phrase in phrases for number in range(phrase.first, phrase.last))
    units = [_unit_after(utterance.tokens, phrase.last) for phrase in phrases]
    known = tuple(part for unit in units for part in _parted(unit))
    if utterance.percent:
        return Asked(AskedKind.PERCENT, WEIGHTS[AskedKind.PERCENT], focus, units=known)
    if known and not (units[-1] == () and _earned(utterance, phrases[-1])):
        return Asked(AskedKind.NUMBER, WEIGHTS[AskedKind.NUMBER], focus, units=known)
    counted = counted_noun(utterance) if not known else None
    if counted is not None:
        return replace(counted, focus=counted.focus | focus)
    if utterance.find(_MONEY_VERBS):
        return Asked(
            AskedKind.MONEY, {**WEIGHTS[AskedKind.MONEY], SpanKind.NUMBER: 0.4, SpanKind.PERCENT: 0.3}, focus
        )
    weights = dict(WEIGHTS[AskedKind.NUMBER]) | {SpanKind.MONEY: 0.7, SpanKind.AREA: 0.7, SpanKind.MASS: 0.7}
    return Asked(AskedKind.NUMBER, weights, focus)


def earned(utterance: Utterance) -> Asked | None:
    """'Kiếm được mỗi tháng chừng nào': behind what is earned or paid, 'chừng nào' asks how much, not when."""
    phrase = utterance.find(_SO_MUCH)
    if phrase is None:
        return None
    return Asked(AskedKind.MONEY, WEIGHTS[AskedKind.MONEY], frozenset({phrase.last - 2, phrase.last - 1}))


def _earned(utterance: Utterance, phrase: Phrase) -> bool:
    """'Mấy chị đan giỏ kiếm được bao nhiêu': the last of several words that ask stands behind its verb."""
    return any(phrase.first - 3 <= verb.first < phrase.first for verb in utterance.find_all(_MONEY_VERBS))


def _only_plural(utterance: Utterance, phrases: Sequence[Phrase]) -> bool:
    """'Ai giúp mấy thanh niên': beside another word that asks, 'mấy' only means several."""
    if any(phrase.match.group() not in ("mấy", "may") for phrase in phrases):
        return False
    if utterance.find(WHICH) is not None:
        return True
    return any(utterance.find(rule.pattern) for rule in RULES if rule.kind in _OTHER_QUESTIONS)


def counted_noun(utterance: Utterance) -> Asked | None:
    """'Tổng số hội viên …': a number without a word that asks."""
    phrase = utterance.find(_COUNT_OF)
    if phrase is None:
        return None
    unit = _unit_after(utterance.tokens, phrase.last)
    focus = frozenset(range(phrase.first, phrase.last))
    return Asked(AskedKind.NUMBER, WEIGHTS[AskedKind.NUMBER], focus, units=(unit,) if unit else ())


def _unit_after(tokens: Sequence[QueryToken], first: int) -> tuple[str, ...]:
    unit: list[str] = []
    for place, token in enumerate(tokens[first : first + 5], first + 1):
        if not unit and token.accented in _SCALES:
            continue
        if token.number or token.folded in ("bn", "may", "bao"):
            break
        if _ends_unit(token, unit) and not _begins_noun(token, tokens[place : place + 1]):
            break
        unit.append(_SPOKEN.get(token.accented or "", token.folded))
    return tuple(unit)


def _parted(unit: tuple[str, ...]) -> list[tuple[str, ...]]:
    """'Tập thể cá nhân' counts two things."""
    for cut in range(1, len(unit) - 1):
        if (
            unit[cut : cut + 2] in words.COUNTED
            and unit[:cut] != ("ho",)
            and unit[:2] in words.COUNTED | {("ho", "gia"), ("ho", "dan")}
        ):
            return [unit[:cut], *_parted(unit[cut:])]
    return [unit] if unit else []


def _begins_noun(token: QueryToken, after: Sequence[QueryToken]) -> bool:
    """'Dự án', 'ma túy': a word that looks like a verb or a joint begins a noun."""
    return bool(after) and (token.folded, after[0].folded) in words.COMPOUNDS


def _ends_unit(token: QueryToken, unit: Sequence[str]) -> bool:
    if token.accented == "lận" or (not unit and token.folded in _PARTICLES):
        return True
    if token.folded not in words.STOP_UNIT:
        return False
    if not unit:
        return token.folded not in words.UNIT_ONLY
    return (unit[-1], token.folded) not in words.NOUN_PAIRS or token.accented in ("nhận", "có")
