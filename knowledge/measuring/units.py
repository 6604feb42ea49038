"""Whether a number counts what was asked for."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.analysis.folding import fold
from knowledge.asking.asked import Asked, AskedKind
from knowledge.spans.span import Span, SpanKind

# Words that count persons of any kind.
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
        "thay",
        "thay co",
        "thay giao",
        "co giao",
        "hoc tro",
        "dua",
        "dua nho",
        "dua tre",
        "tre",
        "tre nho",
        "thieu nhi",
        "con nit",
        "lao dong",
        "nguoi lao dong",
        "nhan cong",
        "tho",
        "nguoi tho",
        "doi vien",
        "to vien",
        "xa vien",
        "tinh nguyen vien",
        "cuu chien binh",
        "thuyen vien",
        "ngu dan",
        "benh nhan",
        "nguoi benh",
        "nan nhan",
        "nhan khau",
        "gia lang",
        "luot nguoi",
        "luot benh nhan",
        "doi tuong",
    ]
)
_CHILDREN = frozenset({"con", "nguoi con", "dua con", "chau", "dua", "con trai", "con gai"})
_MONEY = frozenset(
    {"trieu", "trieu dong", "dong", "tien", "ty", "ty dong", "nghin", "nghin dong", "von", "so tien"}
)
_TIMES = frozenset({"lan", "luot", "chuyen", "phen", "dot"})
_DAYS = frozenset({"ngay", "hom", "bua", "ngay dem"})
_YEARS = frozenset({"nam", "thang", "tuan", "gio", "phut", "tuoi"})
# Words that count the same things.
_SAME = (
    frozenset({"ho", "ho dan", "gia dinh", "ho gia dinh", "nha", "ho nong dan", "noc nha", "ho ngheo"}),
    frozenset({"nha", "can", "can nha", "ngoi nha", "noc nha", "mai nha", "mai am"}),
    frozenset({"suat", "suat qua", "phan qua", "qua", "suat hoc bong", "hoc bong", "phan"}),
    frozenset({"suat com", "phan com", "suat an", "bua com", "bua an", "hop com", "com", "suat", "phan"}),
    frozenset({"guong", "dien hinh", "dien hinh tien tien", "tam guong", "ca nhan", "nguoi", "dai bieu"}),
    _CHILDREN,
    frozenset({"dua", "dua nho", "dua tre", "tre", "tre nho", "tre em", "em", "em nho", "chau", "chau nho",
               "con nit", "hoc sinh", "hoc tro", "thieu nhi", "dua con nit"}),
    frozenset({"doi tuong", "dua", "ten", "nghi pham", "bi can", "ke gian", "toi pham"}),
    frozenset({"thay", "thay co", "thay giao", "co giao", "giao vien", "nha giao", "giang vien"}),
    frozenset({"benh nhan", "nguoi benh", "luot benh nhan", "ca benh", "luot nguoi benh"}),
    frozenset({"chiec", "cai", "xe", "xe dap", "chiec xe dap"}),
    frozenset({"met vuong", "m2", "met", "ha", "sao"}),
    frozenset({"dat", "ruong", "ruong dat", "vuon", "rung", "m2", "ha", "sao", "mau", "cong dat"}),
    frozenset({"mo hinh", "dien hinh", "guong"}),
    frozenset({"tap the", "don vi", "chi hoi", "co quan", "noi"}),
    _TIMES,
    frozenset({"luot", "luot nguoi", "luot khach", "luot benh nhan", "chuyen"}),
    frozenset({"lan", "vu", "vu viec", "truong hop", "ca"}),
    frozenset({"truong hop", "ca nhan", "nguoi"}),
    frozenset({"cap", "doi", "cap vo chong"}),
    frozenset({"cay", "goc"}),
    frozenset({"cuon", "quyen", "cuon sach", "quyen sach", "dau sach", "sach"}),
    frozenset({"trau", "bo", "trau bo", "heo", "lon", "de", "gia suc", "con gia suc", "vat nuoi", "con vat nuoi",
               "con trau", "con bo", "con heo", "con lon", "con de"}),
    frozenset({"ga", "vit", "gia cam", "con ga", "con vit", "con gia cam"}),
    frozenset({"cong", "ngay cong", "cong lao dong", "ngay cong lao dong"}),
    _DAYS,
    _MONEY,
)  # fmt: skip
_KNOWN = frozenset[str]().union(_PEOPLE, _YEARS, *_SAME)
# Nouns before the noun itself: who asks for 'cái bàn' is told of 'ba bàn'.
_CLASSIFIERS = frozenset({"cai", "chiec", "cay", "bo", "con", "can", "ngoi", "quyen", "cuon", "buc", "tam", "qua"})
_BARE = frozenset({"cai", "chiec", "bo"})  # what is counted stands elsewhere in the question
_UNCLASSED = frozenset[str]().union(_PEOPLE, _MONEY, _DAYS, _YEARS, _SAME[0])
# Persons who met with harm are none of those who are commended.
_HARMED = frozenset(
    {"chet", "mat tich", "tu vong", "thiet mang", "bi thuong", "thuong vong", "bi nan", "nghien", "benh"}
)
_PRAISED = frozenset({"ca nhan", "guong", "tam guong", "dien hinh", "dai bieu"})
_WEIGHED = frozenset({"tan", "kg", "ta", "yen", "can", "ky", "ki", "gam"})


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
    if span.kind is SpanKind.MASS:
        return _weighed(asked.units, fold(span.text).split())
    return _best(asked.units, span.unit)


def _weighed(asked: tuple[tuple[str, ...], ...], own: list[str]) -> float:
    """'Bao nhiêu rác' is told by '3 tấn rác': of a weight the goods count, not the measure."""
    if any(unit[0] in own or unit[0] in _WEIGHED for unit in asked):
        return 1.0
    return -1.0 if counts_known(asked) else 0.0  # any other noun may be goods that the article calls otherwise


def counts_known(asked: tuple[tuple[str, ...], ...]) -> bool:
    """Whether every unit asked for begins with a noun of which is known what else is said for it."""
    return all(_noun(unit) for unit in asked)


@lru_cache(maxsize=4_096)
def _best(asked: tuple[tuple[str, ...], ...], unit: str) -> float:
    own = [part.split() for part in re.split(r"[,+]", unit) if part.strip()]
    scores = [max(_agreement(one, part) for part in own) for one in asked]
    score = sum(scores) / len(scores)
    return score - 0.15 * max(0, len(own) - len(asked))  # who asks for one thing wants one number


def _agreement(asked: tuple[str, ...], own: list[str]) -> float:
    if _noun(asked) in _CHILDREN and asked[0] in ("con", "nguoi"):  # children are no other people
        if _noun(own) not in _CHILDREN and asked[0] == "nguoi":
            return -1.0
        return 1.0 if "con" in own[:2] else 0.6 if _noun(own) in _CHILDREN else -1.0
    if _harmed_and_praised(asked, own) or _harmed_and_praised(own, asked):
        return -1.0
    if shared := _shared(asked, own):
        return shared
    if _shared(_unclassified(asked), _unclassified(own)):
        return 0.6
    if asked == ("ban",) and _noun(own) in _TIMES:  # 'bận' without its accents
        return 0.6
    if _both(asked, own, _SAME):
        return 0.6
    if _both(asked, own, (_PEOPLE,)):
        return 0.4
    if len(asked) == 1 and asked[0] in _BARE and _noun(own) not in _UNCLASSED:
        return 0.4
    words = set(asked) & set(own)
    return 0.2 if words else -1.0


def _shared(asked: Sequence[str], own: Sequence[str]) -> float:
    """0, or more than 0.5 where both begin with the same words."""
    shared = 0
    for one, two in zip(asked, own, strict=False):
        if one != two:
            break
        shared += 1
    return 0.5 + 0.5 * shared / min(len(asked), len(own)) if shared else 0.0


def _unclassified(unit: Sequence[str]) -> Sequence[str]:
    return unit[1:] if len(unit) > 1 and unit[0] in _CLASSIFIERS else unit


def _harmed_and_praised(one: Sequence[str], other: Sequence[str]) -> bool:
    """'Người chết' and 'cá nhân tiêu biểu'."""
    if _noun(one) not in _PEOPLE or _noun(other) not in _PRAISED:
        return False
    return any(f" {harm} " in f" {' '.join(one)} " for harm in _HARMED)


def _both(asked: Sequence[str], own: Sequence[str], groups: Iterable[frozenset[str]]) -> bool:
    one, two = _noun(asked), _noun(own)
    return any(one in group and two in group for group in groups)


def _noun(unit: Sequence[str]) -> str:
    """The longest known noun that the unit begins with: 'con bò' is no 'con'."""
    starts = (" ".join(unit[:length]) for length in (4, 3, 2, 1))
    return next((start for start in starts if start in _KNOWN), "")
