"""Features: whether a number or a year is the one that the question asks for."""

from collections.abc import Sequence

from knowledge.asking.words import spaced
from knowledge.dossiers.dossier import Placed
from knowledge.matching.scene import Scene, clause_bounds, words_before
from knowledge.measuring.contenders import Contenders, Values
from knowledge.measuring.units import unit_agreement
from knowledge.spans.span import SpanKind as S

COUNTS = frozenset({S.NUMBER, S.PERCENT, S.MONEY, S.AGE, S.AREA, S.LENGTH, S.MASS})


def unit(spans: Contenders) -> Values:
    """Whether a number counts what was asked for; no clash where the question says its noun elsewhere."""
    if not spans.query.asked.units:
        return 0.0
    return [_unit(scene, placed) for scene, placed in spans]


def _unit(scene: Scene, placed: Placed) -> float:
    agreement = unit_agreement(scene.query.asked, placed.span)
    if agreement < 0 and placed.span.unit:
        own = placed.span.unit.replace("+", " ").split()
        if own and all(word in scene.query.folded for word in own[:2]):
            return 0.4
    return agreement


def extra(spans: Contenders) -> Values:
    """Share of a count's words that nobody asked for: '21 hội viên nhiễm chất độc' for 'hội viên'."""
    return [_extra(scene, placed) if placed.span.kind is S.NUMBER else 0.0 for scene, placed in spans]


def _extra(scene: Scene, placed: Placed) -> float:
    own = [word for word in scene.dossier.folded[placed.first : placed.last] if not word[:1].isdigit()]
    if not own:
        return 0.0
    return sum(word not in scene.query.folded for word in own) / len(own)


_HAVING = spaced("co gom so la")


def has(spans: Contenders) -> Values:
    """'Có bao nhiêu hộ' is told by 'có 346 hộ'."""
    if not spans.query.asked.whole:
        return 0.0
    return [
        float(placed.span.kind in COUNTS and not _HAVING.isdisjoint(words_before(scene, placed, 2)))
        for scene, placed in spans
    ]


_NOW = spaced("gio hien nay con")


def now(spans: Contenders) -> Values:
    """'Giờ còn bao nhiêu': 1 after 'còn', 'đến nay', -1 after 'từ'."""
    if not _NOW & spans.query.folded:
        return 0.0
    return [_now(words_before(scene, one, 3)) if one.span.kind in COUNTS else 0.0 for scene, one in spans]


def _now(before: Sequence[str]) -> float:
    if "con" in before or "nay" in before or "hien" in before or "len" in before:
        return 1.0
    return -1.0 if "tu" in before else 0.0


def number_known(spans: Contenders) -> Values:
    """1 where every number of the span stands in the question."""
    return [_number_known(scene, placed) for scene, placed in spans]


def _number_known(scene: Scene, placed: Placed) -> float:
    inside = [word for word in scene.dossier.folded[placed.first : placed.last] if word[:1].isdigit()]
    return float(bool(inside) and all(word in scene.query.folded for word in inside))


def birth(spans: Contenders) -> Values:
    """A year of birth where one is asked (1), where none is (-1)."""
    return [_birth(scene, placed) if placed.span.kind in (S.YEAR, S.DAY) else 0.0 for scene, placed in spans]


def _birth(scene: Scene, placed: Placed) -> float:
    before = scene.dossier.folded[max(0, placed.first - 3) : placed.last]
    born = "sn" in before or ("sinh" in before and "hoc" not in before and "vien" not in before)
    if scene.query.asked.birth:
        return 1.0 if born else -1.0
    return -1.0 if born else 0.0


def label(spans: Contenders) -> Values:
    """'Tổ 7' must be tổ 7: 1 where the clause has that number after that noun, -1 where it has another one."""
    if not spans.query.asked.labelled:
        return 0.0
    return [_label(scene, placed) for scene, placed in spans]


def _label(scene: Scene, placed: Placed) -> float:
    labels = scene.query.asked.labelled
    low, high = clause_bounds(scene.dossier, placed)
    folded = scene.dossier.folded
    score = 0.0
    for noun, number in labels:
        places = range(low, min(high, len(folded) - 1))
        numbers = {folded[i + 1] for i in places if folded[i] == noun and folded[i + 1][:1].isdigit()}
        score += 1.0 if number in numbers else -1.0 if numbers else 0.0
    return score / len(labels)


def year(spans: Contenders) -> Values:
    """A year beside the span that is another than the asked one: -1; the asked one: 1; less for the sentence."""
    if not spans.query.asked.years:
        return 0.0
    return [_year(scene, placed) for scene, placed in spans]


def _year(scene: Scene, placed: Placed) -> float:
    years = scene.query.asked.years
    own = scene.dossier.sentence_years[placed.sentence]
    if not own:
        return 0.0
    beside = scene.dossier.folded[max(0, placed.first - 3) : placed.last + 3]
    close = {int(word) for word in beside if len(word) == 4 and word.isdecimal() and int(word) in own}
    if close:
        return 1.0 if close & years else -1.0
    return 0.3 if own & years else -0.7
