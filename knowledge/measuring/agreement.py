"""Features: whether a span is of the asked noun and part, and tells what the question does not say."""

from collections.abc import Mapping, Sequence

from knowledge.asking import words
from knowledge.asking.asked import AskedKind
from knowledge.asking.words import spaced
from knowledge.dossiers.dossier import Placed
from knowledge.matching.query import FUNCTION_WORDS
from knowledge.matching.scene import Scene, clause_bounds, words_before
from knowledge.measuring.contenders import Contenders, Values
from knowledge.measuring.numbers import COUNTS
from knowledge.spans.motives import STORIES
from knowledge.spans.span import SpanKind as S

_TIMES = frozenset({S.DAY, S.MONTH, S.YEAR, S.PERIOD, S.TIME})
_LONG = frozenset({S.CLAUSE, S.DEED, S.REASON, S.APPOSITION, S.QUOTED, S.AWARD})


def head(spans: Contenders) -> Values:
    """Whether a 'thôn nào' finds a thôn: 1 the same noun, -1 another one, 0 not asked."""
    if not spans.query.asked.head:
        return 0.0
    return [_head(scene, placed) for scene, placed in spans]


def _head(scene: Scene, placed: Placed) -> float:
    asked = scene.query.asked.head
    if placed.span.kind not in (S.HEADED, S.ORGANISATION, S.PLACE, S.QUOTED):
        return 0.0
    if placed.span.kind is S.QUOTED:
        return 1.0 if _holds(words_before(scene, placed, 5), asked) else 0.0
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


def asked_already(spans: Contenders) -> Values:
    """Share of the span that the question itself says: nobody asks for what they say. Numbers: `number_known`."""
    return [share_asked(scene, placed) for scene, placed in spans]


def share_asked(scene: Scene, placed: Placed) -> float:
    """`asked_already` of one span."""
    if placed.span.kind in _TIMES or placed.span.kind in COUNTS:
        return 0.0
    inside = scene.dossier.folded[placed.first : placed.last]
    content = [word for word in inside if word not in words.HONORIFICS]
    if not content:
        return 1.0
    return sum(word in scene.query.folded for word in content) / len(content)


def news(spans: Contenders) -> Values:
    """How much a long span tells that the question does not say: four new words are plenty."""
    return [min(4, new_words(*pair)) / 4 if pair[1].span.kind in _LONG else 0.0 for pair in spans]


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


def cue(spans: Contenders) -> Values:
    """1 where a word that leads in such an answer begins the span or stands just before it, or a story is told."""
    wanted = _CUES.get(spans.query.asked.kind)
    if wanted is None:
        return 0.0
    moved = STORIES if spans.query.asked.motive else frozenset()
    return [
        1.0
        if one.span.head in moved
        or not wanted.isdisjoint(scene.dossier.folded[max(0, one.first - 2) : one.first + 1])
        else 0.0
        for scene, one in spans
    ]


def qualifier(spans: Contenders) -> Values:
    """Part or whole: words such as 'cả nước', 'trong đó', 'là đảng viên' must be the question's."""
    return [_qualifier(scene, placed) for scene, placed in spans]


def _qualifier(scene: Scene, placed: Placed) -> float:
    asked = scene.query.qualifiers
    low, high = placed.first - 4, placed.last + 4
    here = {word for place, word in scene.dossier.qualifiers if low <= place < high}
    return max(-1.0, min(1.0, 0.5 * len(here & asked) - 0.25 * len(here ^ asked)))


def most(spans: Contenders) -> Values:
    """'Nhiều nhất': 1 where a superlative stands beside the span and in the question, -0.5 where only in one."""
    here, nowhere = (1.0, -0.5) if spans.query.most else (-0.5, 0.0)
    return [here if _has_most(scene, placed) else nowhere for scene, placed in spans]


def _has_most(scene: Scene, placed: Placed) -> bool:
    if not scene.dossier.superlatives:
        return False
    low, high = clause_bounds(scene.dossier, placed)
    low, high = max(low, placed.first - 10), min(high, placed.last + 6) - 1
    return any(low <= place < high for place in scene.dossier.superlatives)


_AT = spaced("tai o")


def at(spans: Contenders) -> Values:
    """'Diễn ra ở đâu' is told after 'tại'."""
    if spans.query.asked.kind is not AskedKind.PLACE:
        return 0.0
    return [
        float(
            one.span.kind in (S.PLACE, S.HEADED, S.ORGANISATION)
            and not _AT.isdisjoint(scene.dossier.folded[max(0, one.first - 1) : one.first + 1])
        )
        for scene, one in spans
    ]
