"""Feature: whether a span is of the asked kind, and a clause tells such a thing at all."""

from collections.abc import Callable, Collection

from knowledge.asking import words
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.words import spaced
from knowledge.dossiers.dossier import Placed
from knowledge.matching.scene import Scene
from knowledge.measuring.contenders import Contenders, Values
from knowledge.spans.lexicon import words_of
from knowledge.spans.span import SpanKind as S

_UNFIT = 0.3  # how much of its worth is left to a span that is of a good kind and tells something else
_MOVES = words_of("bring_motives") | spaced("nhớ từng")
_GIVEN = spaced("tang trao thuong nhan bang bieu")  # "thứ gì" need be no gift
# What is given, and that it is.
_GIFTS = spaced(
    "tặng trao nhận thưởng đoạt giành giải biếu phát quà suất kèm đồng triệu tỷ khen cờ huy hiệu chương cúp cho "
    "gửi bổng phiếu"
)
_PRIZES = spaced("giải huy chương cúp hạng nhất nhì khen")
# A clause that begins so tells where somebody lives, whose a thing is, when it was.
_NO_DEED = spaced("ngụ trú sinh quê của khi lúc tại ở do nơi lần")


def kind(spans: Contenders) -> Values:
    """How well the span's kind answers the asked kind."""
    asked = spans.query.asked
    fits = _fitting(asked, spans.query.folded)
    if fits is None:
        return [asked.weights.get(placed.span.kind, 0.0) for placed in spans.placed]
    return [asked.weights.get(one.span.kind, 0.0) * (1.0 if fits(scene, one) else _UNFIT) for scene, one in spans]


def _fitting(asked: Asked, said: Collection[str]) -> Callable[[Scene, Placed], bool] | None:
    """What tells an answer of the asked kind from a mere clause; None where nothing does."""
    if asked.motive:
        return _moves
    if asked.purpose:
        return _aims
    if asked.kind is AskedKind.AWARD and "giai" in said:
        return _wins
    if asked.kind is AskedKind.AWARD:
        return None if _GIVEN.isdisjoint(said) else _gives
    return _does if asked.kind in (AskedKind.DEED, AskedKind.REASON) else None


def _moves(scene: Scene, placed: Placed) -> bool:
    """Whether a clause tells what could have moved somebody, and not only what they did."""
    if placed.span.kind not in (S.CLAUSE, S.DEED):
        return True
    return not _MOVES.isdisjoint(scene.dossier.accented[max(0, placed.first - 2) : placed.last])


def _aims(scene: Scene, placed: Placed) -> bool:
    """Whether a reason is what somebody did it for."""
    return placed.span.kind is not S.REASON or placed.span.head in ("de", "nham")


def _gives(scene: Scene, placed: Placed) -> bool:
    """Whether a clause or a series tells of a gift."""
    return _speaks_of(_GIFTS, scene, placed)


def _wins(scene: Scene, placed: Placed) -> bool:
    """Whether a clause or a series tells of a prize."""
    return _speaks_of(_PRIZES, scene, placed)


def _speaks_of(things: frozenset[str], scene: Scene, placed: Placed) -> bool:
    if placed.span.kind not in (S.CLAUSE, S.SERIES):
        return True
    return not things.isdisjoint(scene.dossier.accented[max(0, placed.first - 1) : placed.last])


def _does(scene: Scene, placed: Placed) -> bool:
    """Whether a clause may tell a deed."""
    if placed.span.kind is not S.CLAUSE:
        return True
    first, *after = scene.dossier.accented[placed.first : placed.first + 2]
    return first not in _NO_DEED and not (first == "cho" and not words.CALLED.isdisjoint(after))
