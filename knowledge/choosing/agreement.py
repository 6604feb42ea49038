"""Features: whether a span is of the kind, unit, noun, year and part that the question asks for."""

from collections.abc import Mapping, Sequence

from knowledge.asking import words
from knowledge.asking.asked import AskedKind
from knowledge.asking.words import spaced
from knowledge.choosing.dossier import Placed
from knowledge.choosing.query import FUNCTION_WORDS
from knowledge.choosing.scene import Scene, clause_bounds
from knowledge.choosing.units import unit_agreement
from knowledge.spans.span import SpanKind as S

_TIMES = frozenset({S.DAY, S.MONTH, S.YEAR, S.PERIOD, S.TIME})
_COUNTS = frozenset({S.NUMBER, S.PERCENT, S.MONEY, S.AGE, S.AREA, S.LENGTH, S.MASS})
_LONG = frozenset({S.CLAUSE, S.DEED, S.REASON, S.APPOSITION, S.QUOTED, S.AWARD})


def kind(scene: Scene, placed: Placed) -> float:
    """How well the span's kind answers the asked kind."""
    return scene.query.asked.weights.get(placed.span.kind, 0.0)


def unit(scene: Scene, placed: Placed) -> float:
    """Whether a number counts what was asked for; no clash where the question says its noun elsewhere."""
    agreement = unit_agreement(scene.query.asked, placed.span)
    if agreement < 0 and placed.span.unit:
        own = placed.span.unit.replace("+", " ").split()
        if own and all(word in scene.query.folded for word in own[:2]):
            return 0.4
    return agreement


def extra(scene: Scene, placed: Placed) -> float:
    """Share of a count's words that nobody asked for: '21 hội viên nhiễm chất độc' for 'hội viên'."""
    if placed.span.kind is not S.NUMBER:
        return 0.0
    own = [word for word in scene.dossier.folded[placed.first : placed.last] if not word[:1].isdigit()]
    if not own:
        return 0.0
    return sum(word not in scene.query.folded for word in own) / len(own)


def has(scene: Scene, placed: Placed) -> float:
    """'Có bao nhiêu hộ' is told by 'có 346 hộ'."""
    if placed.span.kind not in _COUNTS or not scene.query.asked.whole:
        return 0.0
    before = scene.dossier.folded[max(0, placed.first - 2) : placed.first]
    return 1.0 if any(word in ("co", "gom", "so", "la") for word in before) else 0.0


_NOW = spaced("gio hien nay con")


def now(scene: Scene, placed: Placed) -> float:
    """'Giờ còn bao nhiêu': 1 after 'còn', 'đến nay', -1 after 'từ'."""
    if placed.span.kind not in _COUNTS or not _NOW & scene.query.folded:
        return 0.0
    before = scene.dossier.folded[max(0, placed.first - 3) : placed.first]
    if "con" in before or "nay" in before or "hien" in before or "len" in before:
        return 1.0
    return -1.0 if "tu" in before else 0.0


def head(scene: Scene, placed: Placed) -> float:
    """Whether a 'thôn nào' finds a thôn: 1 the same noun, -1 another one, 0 not asked."""
    asked = scene.query.asked.head
    if not asked or placed.span.kind not in (S.HEADED, S.ORGANISATION, S.PLACE, S.QUOTED):
        return 0.0
    if placed.span.kind is S.QUOTED:
        before = scene.dossier.folded[max(0, placed.first - 5) : placed.first]
        return 1.0 if _holds(before, asked) else 0.0
    own = list(scene.dossier.folded[placed.first : placed.first + 4])
    named = (placed.span.head or "").split()
    if (
        own[: len(asked)] == list(asked)
        or named == list(asked)
        or _same_head(own, asked)
        or _same_head(named, asked)
    ):
        return 1.0
    return -1.0


_SAME_HEADS = (
    {"to", "to dan pho", "tdp", "khu pho", "khu dan cu"},
    {"thon", "lang", "plei", "buon", "ban", "ap", "xom"},
    {"cau lac bo", "clb"},
    {"hop tac xa", "htx"},
    {"cuoc thi", "hoi thi"},
    {"don vi", "co quan", "hoi", "to chuc", "tap the", "ban"},
    {"truong", "truong hoc", "truong thpt", "truong thcs", "truong mam non", "truong tieu hoc", "thcs", "thpt"},
    {"dai hoc", "hoc vien", "truong dai hoc"},
    {"lop", "chi doi"},
    {"phong trao", "cuoc van dong", "mo hinh", "chuong trinh"},
    {"duong", "pho", "tuyen pho", "tuyen duong"},
)


def _same_head(own: Sequence[str], asked: Sequence[str]) -> bool:
    wanted = " ".join(asked)
    return any(
        wanted in group and any(" ".join(own[:length]) in group for length in (1, 2, 3)) for group in _SAME_HEADS
    )


def _holds(tokens: Sequence[str], phrase: Sequence[str]) -> bool:
    width = len(phrase)
    return any(tuple(tokens[i : i + width]) == tuple(phrase) for i in range(len(tokens) - width + 1))


def asked_already(scene: Scene, placed: Placed) -> float:
    """Share of the span that the question itself says: nobody asks for what they say. Numbers: `number_known`."""
    if placed.span.kind in _TIMES or placed.span.kind in _COUNTS:
        return 0.0
    inside = scene.dossier.folded[placed.first : placed.last]
    content = [word for word in inside if word not in words.HONORIFICS]
    if not content:
        return 1.0
    return sum(word in scene.query.folded for word in content) / len(content)


def news(scene: Scene, placed: Placed) -> float:
    """How much a long span tells that the question does not say: four new words are plenty."""
    return min(4, new_words(scene, placed)) / 4 if placed.span.kind in _LONG else 0.0


def new_words(scene: Scene, placed: Placed) -> int:
    """Words of a span that are neither the question's, nor of the name it asks about, nor mere joints."""
    subject = {place for one in scene.subjects.named for place in range(one.first, one.last)}
    return sum(
        word not in scene.query.folded and word not in FUNCTION_WORDS and word not in words.HONORIFICS
        for place, word in enumerate(scene.dossier.folded[placed.first : placed.last], placed.first)
        if place not in subject
    )


# Words that stand before, or begin, what tells a reason, a trade, a gift …
_CUES: Mapping[AskedKind, frozenset[str]] = {
    AskedKind.REASON: spaced("vi do nho boi de nham sau khi thay tu"),
    AskedKind.WHO_IS: spaced("la lam nghe tho von nguyen"),
    AskedKind.DEED: spaced("da lam giup van hien nhan voi de"),
    AskedKind.AWARD: spaced("tang trao thuong ho gom nhan gui phong"),
    AskedKind.PERSON: spaced("do la gom co cho"),
    AskedKind.ORGANISER: spaced("do cua"),
    AskedKind.PLACE: spaced("tai o tren"),
}


def cue(scene: Scene, placed: Placed) -> float:
    """1 where a word that leads in such an answer begins the span or stands just before it."""
    wanted = _CUES.get(scene.query.asked.kind)
    if wanted is None:
        return 0.0
    lead = scene.dossier.folded[max(0, placed.first - 2) : placed.first + 1]
    return 1.0 if any(word in wanted for word in lead) else 0.0


_ACTS = spaced("to phoi trao tang phat chu khen ho cho dung mo ung nhan tuyen bieu")


def acts(scene: Scene, placed: Placed) -> float:
    """An organiser is followed by what it does: 'tổ chức', 'trao', 'tặng' …"""
    if placed.span.kind is not S.ORGANISATION or scene.query.asked.kind not in (
        AskedKind.ORGANISER,
        AskedKind.PERSON,
    ):
        return 0.0
    after = scene.dossier.folded[placed.last : placed.last + 2]
    return 1.0 if any(word in _ACTS for word in after) else 0.0


def number_known(scene: Scene, placed: Placed) -> float:
    """1 where every number of the span stands in the question."""
    inside = [word for word in scene.dossier.folded[placed.first : placed.last] if word[:1].isdigit()]
    return float(bool(inside) and all(word in scene.query.folded for word in inside))


def birth(scene: Scene, placed: Placed) -> float:
    """A year of birth where one is asked (1), where none is (-1)."""
    if placed.span.kind not in (S.YEAR, S.DAY):
        return 0.0
    before = scene.dossier.folded[max(0, placed.first - 3) : placed.last]
    born = "sn" in before or ("sinh" in before and "hoc" not in before and "vien" not in before)
    if scene.query.asked.birth:
        return 1.0 if born else -1.0
    return -1.0 if born else 0.0


def label(scene: Scene, placed: Placed) -> float:
    """'Tổ 7' must be tổ 7: 1 where the clause has that number after that noun, -1 where it has another one."""
    labels = scene.query.asked.labelled
    if not labels:
        return 0.0
    low, high = clause_bounds(scene.dossier, placed)
    folded = scene.dossier.folded
    score = 0.0
    for noun, number in labels:
        places = range(low, min(high, len(folded) - 1))
        numbers = {folded[i + 1] for i in places if folded[i] == noun and folded[i + 1][:1].isdigit()}
        score += 1.0 if number in numbers else -1.0 if numbers else 0.0
    return score / len(labels)


def year(scene: Scene, placed: Placed) -> float:
    """A year beside the span that is another than the asked one: -1; the asked one: 1; less for the sentence."""
    years = scene.query.asked.years
    own = scene.dossier.sentence_years[placed.sentence]
    if not years or not own:
        return 0.0
    beside = scene.dossier.folded[max(0, placed.first - 3) : placed.last + 3]
    close = {int(word) for word in beside if len(word) == 4 and word.isdecimal() and int(word) in own}
    if close:
        return 1.0 if close & years else -1.0
    return 0.3 if own & years else -0.7


def qualifier(scene: Scene, placed: Placed) -> float:
    """Part or whole: words such as 'cả nước', 'trong đó', 'là đảng viên' must be the question's."""
    asked = scene.query.qualifiers
    low, high = placed.first - 4, placed.last + 4
    here = {word for place, word in scene.dossier.qualifiers if low <= place < high}
    return max(-1.0, min(1.0, 0.5 * len(here & asked) - 0.25 * len(here ^ asked)))


def most(scene: Scene, placed: Placed) -> float:
    """'Nhiều nhất': 1 where a superlative stands beside the span and in the question, -0.5 where only in one."""
    low, high = clause_bounds(scene.dossier, placed)
    low, high = max(low, placed.first - 10), min(high, placed.last + 6) - 1
    here = any(low <= place < high for place in scene.dossier.superlatives)
    return 1.0 if scene.query.most and here else -0.5 if scene.query.most or here else 0.0


def at(scene: Scene, placed: Placed) -> float:
    """'Diễn ra ở đâu' is told after 'tại'."""
    if scene.query.asked.kind is not AskedKind.PLACE or placed.span.kind not in (
        S.PLACE,
        S.HEADED,
        S.ORGANISATION,
    ):
        return 0.0
    first = scene.dossier.folded[max(0, placed.first - 1) : placed.first + 1]
    return 1.0 if "tai" in first or "o" in first else 0.0
