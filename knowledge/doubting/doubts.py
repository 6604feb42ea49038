"""What makes an answer doubtful though it fits: too few items, a sum where a rate is asked, half a name."""

import re
from collections.abc import Sequence

from knowledge.analysis.reading import QueryToken
from knowledge.asking.asked import AskedKind
from knowledge.choosing.scoring import Scored
from knowledge.dossiers.dossier import Placed
from knowledge.dossiers.neighbours import broken_share
from knowledge.matching.query import Query
from knowledge.matching.scene import clause_bounds
from knowledge.spans.span import SpanKind

_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_COUNTS |= {"cặp": 2, "đôi": 2, "vài": 2, "mấy": 2, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_LISTED = {
    AskedKind.PERSON: (SpanKind.PERSON, SpanKind.PERSONS),
    AskedKind.PERSONS: (SpanKind.PERSON, SpanKind.PERSONS),
    AskedKind.THING: (SpanKind.HEADED, SpanKind.ORGANISATION, SpanKind.PLACE, SpanKind.QUOTED),
    AskedKind.ORGANISER: (SpanKind.ORGANISATION, SpanKind.HEADED),
    AskedKind.LIST: (SpanKind.HEADED, SpanKind.ORGANISATION, SpanKind.PERSON, SpanKind.PERSONS),
}
_ITEMS = 8  # parts of a list at most
_REACH = 6  # tokens before the asking word within which a number tells how many are asked for
_PERSONS = (SpanKind.PERSON, SpanKind.PERSONS)
_JOINTS = re.compile(r",|;| và ")
_EACH = frozenset({"mỗi", "từng", "một", "bình", "hằng", "hàng"})


def measure_doubts(query: Query, best: Scored) -> dict[str, float]:
    """Signals in [0, 1], each speaking against the best span."""
    dossier = best.scene.dossier
    return {
        "items_short": _short(query, best),
        "no_rate": _no_rate(query, best),
        "run_worst": max((broken_share(dossier, [run]) for run in query.runs), default=0.0),
        "no_trade": float(
            bool({"nghe", "chuc"} & query.folded) and best.placed.span.kind is not SpanKind.APPOSITION
        ),
    }


def _short(query: Query, best: Scored) -> float:
    """'Ba cá nhân … là ai' where only one is told of: the share that is missing."""
    kinds = _LISTED.get(query.asked.kind)
    wanted = _asked_for(query)
    if kinds is None or wanted < 2:
        return 0.0
    span, placed = best.placed.span, best.placed
    close = [
        one.span
        for one in best.scene.dossier.spans
        if one.span.kind in kinds
        and (span.kind in _PERSONS or one.span.head == span.head)
        and _together(best, one, placed)
    ]
    single = {one.value or one.text for one in close if one.kind is not SpanKind.PERSONS}
    listed = max((_items(one.text) for one in (span, *close)), default=0)
    return 1 - min(1.0, max(len(single), listed) / wanted)


def _together(best: Scored, one: Placed, placed: Placed) -> bool:
    """Whether two spans stand in one sentence, or in parts of one that ';' divides."""
    low, high = sorted((one.sentence, placed.sentence))
    sentences, body = best.scene.dossier.sentences, best.scene.dossier.body
    return high - low < _ITEMS and all(
        ";" in body[sentences[number].end - 1 : sentences[number + 1].start + 1] for number in range(low, high)
    )


def _items(text: str) -> int:
    return len(_JOINTS.findall(text)) + 1


def _asked_for(query: Query) -> int:
    """How many are asked for by a number at the start of the question, 0 if none is told."""
    tokens = query.reading.tokens
    for place, token in enumerate(tokens[: min(_REACH, min(query.asked.focus, default=_REACH))]):
        after = tokens[place + 1].folded if place + 1 < len(tokens) else ""
        word = token.accented or token.folded
        if word == "ba" and (token.accented is None or (place and token.text[:1].isupper())):
            continue  # "bà", or a name
        count = int(token.folded) if token.folded.isdecimal() and len(token.folded) < 3 else _COUNTS.get(word, 0)
        if count > 1 and after in _COUNTED_NOUNS and not _labels(tokens, place):
            return count
    return 0


_COUNTED_NOUNS = frozenset(
    "nguoi em chau ong ba anh chi dong cu hoi ca con hoc tap don khu thon lang to ap truong xa phuong guong chien "  # noqa: SIM905
    "doi me nghe dai chot ho vo tram chi nha".split()
)


def _labels(tokens: Sequence[QueryToken], place: int) -> bool:
    """'Tổ 7 bà …': a number that belongs to the noun before it."""
    before = tokens[place - 1].folded if place else ""
    return before in (
        "to",
        "khu",
        "thon",
        "ap",
        "hem",
        "lop",
        "nam",
        "thang",
        "ngay",
        "quan",
        "phuong",
        "lan",
        "so",
        "thu",
        "pho",
    )


def _no_rate(query: Query, best: Scored) -> float:
    """'Mỗi hộ được bao nhiêu' where the clause tells no 'mỗi'."""
    if not any(token.accented == "mỗi" for token in query.reading.tokens):
        return 0.0
    low, high = clause_bounds(best.scene.dossier, best.placed)
    return float(not any(token.accented in _EACH for token in best.scene.dossier.tokens[low:high]))
