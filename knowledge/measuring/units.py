"""Whether a number counts what was asked for."""

import re
from functools import lru_cache

from knowledge.asking.asked import Asked, AskedKind
from knowledge.spans.span import Span, SpanKind

# Words that count the same things; the second list of a pair is what may stand for the first.
_PEOPLE = frozenset(
    [
        "nguoi",
        "ca nhan",
        "dong chi",
        "cong dan",
        "hoi vien",
        "dang vien",
        "doan vien",
        "nghe nhan",
        "cu",
        "chau",
        "em",
        "hoc sinh",
        "giao vien",
        "chi",
        "chi em",
        "phu nu",
        "cong nhan",
        "nong dan",
        "doanh nhan",
        "can bo",
        "dai bieu",
        "guong",
        "dien hinh",
        "thanh nien",
        "sinh vien",
        "ban",
        "me",
        "ba me",
        "chien si",
        "thanh vien",
        "nguoi dan",
        "vi",
        "ong",
        "ba",
        "con",
        "nguoi con",
        "tre em",
        "trai",
        "gai",
        "nhan vien",
        "van dong vien",
        "hoc vien",
        "nguoi uy tin",
        "nha giao",
    ]
)
_SAME = (
    frozenset({"ho", "ho dan", "gia dinh", "ho gia dinh", "nha", "ho nong dan"}),
    frozenset({"suat", "suat qua", "phan qua", "qua", "suat hoc bong", "hoc bong", "phan"}),
    frozenset({"guong", "dien hinh", "dien hinh tien tien", "tam guong", "ca nhan", "nguoi", "dai bieu"}),
    frozenset({"con", "nguoi con", "dua con", "chau", "dua"}),
    frozenset({"chiec", "cai", "xe", "xe dap", "chiec xe dap"}),
    frozenset({"met vuong", "m2", "met", "ha", "sao"}),
    frozenset({"mo hinh", "dien hinh", "guong"}),
    frozenset({"tap the", "don vi", "chi hoi", "co quan"}),
    frozenset({"trieu", "trieu dong", "dong", "tien", "ty", "ty dong"}),
)


def unit_agreement(asked: Asked, span: Span) -> float:
    """How well the span's unit is the asked one: 1 the same, 0.4 of a kind, -1 another, 0 none asked."""
    if not asked.units or span.kind not in (
        SpanKind.NUMBER,
        SpanKind.MONEY,
        SpanKind.MASS,
        SpanKind.AREA,
        SpanKind.LENGTH,
    ):
        return 0.0
    if span.unit is None:
        return -0.3 if asked.kind is AskedKind.NUMBER else 0.0
    return _best(asked.units, span.unit)


@lru_cache(maxsize=4_096)
def _best(asked: tuple[tuple[str, ...], ...], unit: str) -> float:
    own = [part.split() for part in re.split(r"[,+]", unit) if part.strip()]
    scores = [max(_agreement(one, part) for part in own) for one in asked]
    score = sum(scores) / len(scores)
    return score - 0.15 * max(0, len(own) - len(asked))  # who asks for one thing wants one number


def _agreement(asked: tuple[str, ...], own: list[str]) -> float:
    if asked[:1] == ("con",) or asked[:2] == ("nguoi", "con"):  # children are no other people
        return 1.0 if "con" in own[:2] else 0.6 if _starts(own, _SAME[3]) else -1.0
    shared = 0
    for one, two in zip(asked, own, strict=False):
        if one != two:
            break
        shared += 1
    if shared:
        return 0.5 + 0.5 * shared / max(1, min(len(asked), len(own)))
    if _both(asked, own, _SAME):
        return 0.6
    if _both(asked, own, (_PEOPLE,)):
        return 0.4
    words = set(asked) & set(own)
    return 0.2 if words else -1.0


def _both(asked: tuple[str, ...], own: list[str], groups: tuple[frozenset[str], ...]) -> bool:
    return any(_starts(asked, group) and _starts(own, group) for group in groups)


def _starts(unit: tuple[str, ...] | list[str], group: frozenset[str]) -> bool:
    return any(" ".join(unit[:length]) in group for length in (3, 2, 1))
