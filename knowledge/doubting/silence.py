"""When to say nothing, and why, in words that a reader can check."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from knowledge.asking import words
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.patterns import said
from knowledge.asking.rules import CRISP
from knowledge.asking.signs import PRESIDED_BY
from knowledge.choosing.scoring import Scored
from knowledge.doubting.attributes import (
    ASKS_HOME,
    told_born,
    told_home,
    told_of_asked,
    told_subject,
    told_trade,
)
from knowledge.doubting.restating import repeats_count
from knowledge.matching.query import Query
from knowledge.measuring.acting import tells_of_presiding
from knowledge.measuring.features import FEATURES
from knowledge.measuring.trades import ASKS_SUBJECT
from knowledge.measuring.units import counts_known
from knowledge.spans.span import SpanKind

_TODAY = said(
    r"hôm nay|hôm qua|ngày mai|tối qua|tối nay|tuần này|tuần sau|tuần tới|sáng nay|chiều nay|bây giờ là|hiện giờ"
)
_ELSEWHERE = said(
    r"(?:dự báo )?thời tiết|giá (?:vàng|xăng|điện|cà phê|tiêu|heo|usd|đô)|tỷ giá|xổ số|tỷ số|lịch (?:thi đấu|"
    r"cắt điện|cúp điện|chiếu phim)|"
    r"cách (?:nấu|trồng|nuôi|chăm sóc)|công thức nấu|vé (?:tàu|xe|máy bay)|sổ hộ khẩu|căn cước|hộ chiếu|"
    r"(?:số điện thoại|sđt|hotline) (?:của |công an|ủy ban|ubnd|phường|xã|là)|"
    r"chứng khoán|lượt (?:xem|truy cập)|người truy cập"
)
_FITTING = 0.12  # worth of a span's kind below which it is none of those asked for
FOUND = 0.45  # share of the question's weight; below, nothing in the knowledge base is about it


class Reason(StrEnum):
    """Why there is no answer; the words live in the locale files."""

    OFF_TOPIC = "off_topic"
    NO_SUCH_YEAR = "no_such_year"
    NO_SUCH_NUMBER = "no_such_number"  # tổ 71
    NO_SUCH_NAME = "no_such_name"
    KIND_ABSENT = "kind_absent"  # no date, no amount, no name of the kind asked for
    NOT_LINKED = "person_not_linked"  # named as a model, but not in connection with an award


def veto(query: Query, ranked: Sequence[Scored]) -> Reason | None:
    """The surest reason why the best span is no answer, if any."""
    best = ranked[0]
    asked, dossier = query.asked, best.scene.dossier
    if (_TODAY.search(query.line) or _ELSEWHERE.search(query.line)) and not asked.years:
        return Reason.OFF_TOPIC
    if asked.years and not asked.years & dossier.years:
        return Reason.NO_SUCH_YEAR
    if len(asked.years) == 1 and asked.years <= dossier.spanned:  # 2015 is not told by 2015–2020
        return Reason.NO_SUCH_YEAR
    if _is_other_thing(query, best) or _is_of_somebody_else(query, best):
        return Reason.KIND_ABSENT
    if best.scene.places_missing == 1 and _names_ward(query):
        return Reason.NO_SUCH_NAME
    if _other_number_of_name(query, best):
        return Reason.NO_SUCH_NUMBER
    if any(not _holds_label(dossier.folded, noun, number) for noun, number in asked.labelled):
        return Reason.NO_SUCH_NUMBER
    return None


def _is_other_thing(query: Query, best: Scored) -> bool:
    """Whether the best span tells something else than what is asked for."""
    asked = query.asked
    return (
        (asked.kind in CRISP and asked.weights.get(best.placed.span.kind, 0.0) < _FITTING)
        or _other_thing(asked, best)
        or _other_unit(asked, best)
        or repeats_count(query, best)
        or (asked.birth and not told_born(best))
        or (ASKS_HOME.search(query.line) is not None and not told_home(best))
        or (ASKS_SUBJECT.search(query.line) is not None and not told_subject(best))
        or (query.trade and not told_trade(best))
    )


def _is_of_somebody_else(query: Query, best: Scored) -> bool:
    """Whether the best span is, or is told of, somebody else than whom the question is about."""
    asked = query.asked
    return (
        _other_role(asked, best)
        or _other_relative(asked, best)
        or _presides_not(query, best)
        or (query.trade and not told_of_asked(query, best))
        or ((asked.birth or asked.kind is AskedKind.AGE) and _of_another(best, born=asked.birth))
        or (asked.kind is AskedKind.PERSON and _of_other_sex(query, best))
        or (asked.kind is AskedKind.PERSONS and _asks_several(query) and _persons_around(best) < 2)
    )


def _feature(best: Scored, name: str) -> float:
    return dict(zip(FEATURES, best.features, strict=True))[name]


def _other_thing(asked: Asked, best: Scored) -> bool:
    """'Ở đường nào' where no street is told: no clause and no other thing answers for it."""
    if asked.kind is not AskedKind.THING or " ".join(asked.head) not in words.CONCRETE:
        return False
    fits = _feature(best, "head") > 0 or best.placed.span.kind in (SpanKind.PLACE, SpanKind.ORGANISATION)
    listed = best.placed.span.kind is SpanKind.SERIES and asked.plural
    return not fits and not listed


_LOOSE_ROLES = frozenset({"lanh", "dai", "gia", "nguoi", "tac"})


def _other_role(asked: Asked, best: Scored) -> bool:
    """'Chủ tịch … là ai' where nobody is told to be one."""
    if not asked.role or asked.kind is not AskedKind.PERSON or best.placed.span.kind is not SpanKind.PERSON:
        return False
    first = best.scene.query.reading.tokens[asked.role[0]].folded
    return first not in _LOOSE_ROLES and _feature(best, "role") < 0


def _other_relative(asked: Asked, best: Scored) -> bool:
    """'Vợ ông Páo tên gì' where another man's wife is told, and the article speaks of him as much as of Páo."""
    if asked.kind is not AskedKind.PERSON or len(asked.role) != 1 or best.placed.span.kind is not SpanKind.PERSON:
        return False
    relative = best.scene.query.reading.tokens[asked.role[0]].folded in words.RELATIONS
    subjects = best.scene.subjects
    mainly = 2 * len(subjects.named) > len(subjects.persons) - 1  # of the others, without the relative
    return relative and not mainly and _of_another(best, born=True)


def _presides_not(query: Query, best: Scored) -> bool:
    """'Ai chủ trì' where of nobody, and of no office, it is told."""
    if query.asked.kind is not AskedKind.ORGANISER or PRESIDED_BY.search(query.line) is None:
        return False
    return _feature(best, "acts") < 0 or not tells_of_presiding(best.scene, best.placed)


def _other_unit(asked: Asked, best: Scored) -> bool:
    """'Có mấy người con' where the article only counts years."""
    if asked.kind is not AskedKind.NUMBER or not asked.units or not counts_known(asked.units):
        return False
    return _feature(best, "unit") <= -1.0


def _of_another(best: Scored, *, born: bool) -> bool:
    """Whether an age is told of somebody else than the person whom the question names.

    A birth may stand farther off from the name, if nobody else is named in between.
    """
    subjects = best.scene.subjects
    near = subjects.agreement(best.placed) == 1.0 or (born and subjects.is_of_first(best.placed))
    return bool(subjects.named) and not near


_MEN, _WOMEN = words.spaced("ong anh"), words.spaced("ba chi co me")


def _of_other_sex(query: Query, best: Scored) -> bool:
    """'Anh bộ đội … tên gì' is no 'bà'; the other way round "ba" without marks may be a father."""
    return query.addressed in _MEN and best.placed.span.head in _WOMEN


_SEVERAL = said(
    r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) (?:người|em|cháu|ông|bà|anh|chị|đồng chí|cụ|hội viên|"
    r"cá nhân|con|học sinh)"
)


def _asks_several(query: Query) -> bool:
    return _SEVERAL.search(query.line) is not None


def _persons_around(best: Scored) -> int:
    """How many persons the sentence of the best span and those beside it name; a list counts for two."""
    around = range(best.placed.sentence - 2, best.placed.sentence + 3)
    found = [one for one in best.scene.dossier.spans if one.sentence in around]
    lists = any(one.span.kind is SpanKind.PERSONS and one.span.value for one in found)
    return (
        2 if lists else len({one.span.value or one.span.text for one in found if one.span.kind is SpanKind.PERSON})
    )


def _names_ward(query: Query) -> bool:
    """Whether a ward, a village or a district is named in capitals: such a name is no slip of reading."""
    heads = {head for head, _ in query.headed_places} - {"tinh", "pho"}
    typed = any(token.text[:1].isupper() for token in query.reading.tokens[1:])
    return bool(heads) and typed


_MEASURED = words.spaced("trieu ty nghin ngan dong m2 ha km kg tan nguoi ho em chau cay con nam ngay lan suat")


def _other_number_of_name(query: Query, best: Scored) -> bool:
    """'Cổ Nhuế 2' where the article only knows Cổ Nhuế 1."""
    tokens, dossier = query.reading.tokens, best.scene.dossier
    for place, (before, token) in enumerate(pairwise(tokens), 2):
        if place < len(tokens) and tokens[place].folded in _MEASURED:
            continue
        if not token.number or before.number or len(token.folded) > 2 or not before.text[:1].isupper():
            continue
        follow = {
            dossier.folded[place + 1]
            for place in dossier.positions.get(before.folded, ())
            if place + 1 < len(dossier.folded) and dossier.folded[place + 1][:1].isdigit()
        }
        if follow and token.folded not in follow:
            return True
    return False


_SAME_LABELS = {"pho": ("pho", "to"), "to": ("to", "pho"), "lop": ("lop", "doi"), "quyet": ("quyet",)}


def _holds_label(folded: Sequence[str], noun: str, number: str) -> bool:
    """Whether 'tổ 17' stands in the article; no article is blamed that numbers no such noun."""
    nouns = _SAME_LABELS.get(noun, (noun,))
    numbers = {
        after
        for before, word, after in zip(("", *folded), folded, (*folded[1:], ""), strict=False)
        if word in nouns and after[:1].isdigit()
    }
    if noun == "khu":  # "khu dân cư số 9"
        near = [folded[max(0, place - 4) : place] for place, word in enumerate(folded) if word == number]
        return any({"khu", "kdc", "kp"} & set(before) for before in near)
    spread = {word for word in folded if word[:1].isdigit()}
    return number in numbers or (number in spread and noun in ("lop", "quyet", "duong", "hem"))


def reason_for(signals: Mapping[str, float]) -> Reason:
    """The likeliest reason of a low probability."""
    if signals["exact"] < FOUND and signals["found_coverage"] < FOUND:
        return Reason.OFF_TOPIC
    if signals["names_missing"] > 0.5:
        return Reason.NO_SUCH_NAME
    return Reason.KIND_ABSENT
