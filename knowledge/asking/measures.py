"""'Bao nhiêu mét vuông', 'bao nhiêu ký gạo': which measure would answer."""

from collections.abc import Collection, Mapping

from knowledge.asking.asked import AskedKind
from knowledge.asking.patterns import Utterance, said
from knowledge.asking.rules import WEIGHTS
from knowledge.asking.signs import AMOUNT
from knowledge.spans.span import SpanKind

_DISTANCE = {SpanKind.LENGTH: 1.0, SpanKind.NUMBER: 0.2}
_ANOTHER = 0.3  # how well a length answers for an area
_SCALE = "(?:chục |trăm |nghìn |ngàn |triệu )?"
_MEASURES = (
    (
        SpanKind.AREA,
        said(rf"(?:{AMOUNT}) {_SCALE}(?:mét vuông|m2|m 2|ha|héc ta|hecta|sào|mẫu|đất|diện tích)|diện tích"),
    ),
    (SpanKind.LENGTH, said(rf"(?:{AMOUNT}) {_SCALE}(?:mét|m|km|cây số)|chiều dài")),
    (SpanKind.MASS, said(rf"(?:{AMOUNT}) {_SCALE}(?:kg|ký|kí|cân|tấn|tạ|yến|gạo|thóc)")),
)


def measured(utterance: Utterance, options: Collection[str]) -> Mapping[SpanKind, float]:
    """How well spans answer the measure that the question names; any measure answers where it names none."""
    if "distance" in options:
        return _DISTANCE
    weights = WEIGHTS[AskedKind.MEASURE]
    for kind, pattern in _MEASURES:
        if utterance.find(pattern) is not None:
            others = {other: min(_ANOTHER, weights.get(other, 0.0)) for other, _ in _MEASURES}
            return {**weights, **others, kind: 1.0}
    return weights
