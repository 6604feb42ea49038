"""Which spans of an article could answer a question at all."""

import re
from itertools import pairwise

from knowledge.asking import words
from knowledge.asking.asked import AskedKind
from knowledge.asking.signs import FOR_WHOM, FROM_WHOM
from knowledge.asking.words import spaced
from knowledge.dossiers import commending
from knowledge.dossiers.dossier import Placed
from knowledge.matching.scene import Scene
from knowledge.measuring import agreement
from knowledge.spans.span import SpanKind


def usable(scene: Scene) -> list[Placed]:
    """The spans of the article that could answer at all; clauses where no span is of the asked kind."""
    weights = scene.query.asked.weights
    fitting = [
        placed
        for placed in scene.dossier.spans
        if weights.get(placed.span.kind, 0.0) > 0
        and not scene.subjects.is_named(placed)
        and not _hollow(scene, placed)
    ]
    return fitting or [placed for placed in scene.dossier.spans if placed.span.kind is SpanKind.CLAUSE]


_AGE_OR_PLACE = re.compile(
    r"(?:\d+ tuổi|sn|sinh năm|sinh|\d{4}|xã|phường|thôn|tổ|ấp|huyện|thị trấn|làng|buôn|khu|quê|ở|ngụ|trú)\b.*",
    re.IGNORECASE,
)


_TOLD = frozenset({SpanKind.CLAUSE, SpanKind.DEED})
_GIVES = spaced("tang trao")
_AWARDS = frozenset(
    {("giay", "khen"), ("bang", "khen"), ("thu", "khen"), ("huy", "hieu"), ("huan", "chuong"), ("ky", "niem")}
)
_BECAUSE = spaced("vi do nho voi ve")
_GIVERS = spaced("ubnd chu hoi doan cong dang ban lanh uy huyen tinh xa phuong thi thanh duoc da va dip tang trao")


def _only_awards(scene: Scene, placed: Placed) -> bool:
    """'Vì sao được khen' is not told by 'UBND phường tặng Giấy khen cho ông'."""
    asked = scene.query.asked.kind
    if asked not in (AskedKind.REASON, AskedKind.DEED) or not commending.TELLING_OR_GIVING & scene.query.folded:
        return False
    row = scene.dossier.folded[placed.first : placed.last]
    gives = bool(_GIVES & set(row)) and any(pair in _AWARDS for pair in pairwise(row))
    return gives and row[0] in _GIVERS and not _BECAUSE & set(row)


_GIVERS_LEAD = frozenset({"do", "từ", "nhờ", "của", "với", "cùng"})


def _may_be_nameless(scene: Scene, placed: Placed) -> bool:
    """'Nuôi ai' may be told without a name ('hai cháu mồ côi'), 'ai dạy' too ('từ bà ngoại'), 'tên gì' may not."""
    if placed.span.kind is SpanKind.PERSON or placed.span.value:
        return True
    if scene.query.asked.role:
        return False
    asked = FROM_WHOM if scene.dossier.accented[placed.first - 1] in _GIVERS_LEAD else FOR_WHOM
    return asked.search(scene.query.line) is not None


def _hollow(scene: Scene, placed: Placed) -> bool:
    """An honorific alone answers nothing, nor one syllable of a name; an age is no trade, an award no reason."""
    kind, dossier = placed.span.kind, scene.dossier
    if kind in _TOLD and _only_awards(scene, placed):
        return True
    if kind in (SpanKind.PERSON, SpanKind.PERSONS):
        glued = placed.span.start > 0 and dossier.body[placed.span.start - 1].isalnum()  # "6A Trường"
        return glued or placed.last - placed.first < 2 or not _may_be_nameless(scene, placed)
    if kind is SpanKind.ORGANISATION and scene.query.asked.kind is AskedKind.PERSON:
        return agreement.share_asked(scene, placed) == 1.0
    if kind is SpanKind.CLAUSE:
        place = (placed.first, placed.last) in dossier.bare_places
        return place or agreement.new_words(scene, placed) == 0
    if kind is not SpanKind.APPOSITION:
        return False
    if placed.last - placed.first == 1 and dossier.folded[placed.first] in words.HONORIFICS:
        return True
    trade = {"nghe", "chuc"} & scene.query.folded
    return bool(trade) and _AGE_OR_PLACE.fullmatch(placed.span.text) is not None
