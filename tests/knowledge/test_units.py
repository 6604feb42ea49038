"""Whether a number counts what was asked for."""

import pytest

from knowledge.asking.asked import Asked, AskedKind
from knowledge.measuring.units import unit_agreement
from knowledge.spans.span import Span, SpanKind


def number(unit: str | None) -> Span:
    return Span(SpanKind.NUMBER, 0, 4, "6 hộ", value="6", unit=unit)


def asked(*units: str) -> Asked:
    return Asked(AskedKind.NUMBER, {}, units=tuple(tuple(unit.split()) for unit in units))


@pytest.mark.parametrize(
    ("units", "own", "low", "high"),
    [
        pytest.param(("ho",), "ho", 1.0, 1.0, id="the-same"),
        pytest.param(("ho dan",), "gia dinh", 0.6, 0.6, id="another-word-for-it"),
        pytest.param(("nguoi",), "ca nhan", 0.4, 0.6, id="of-a-kind"),
        pytest.param(("tap the", "ca nhan"), "tap the + ca nhan", 1.0, 1.0, id="both-of-two"),
        pytest.param(("tap the",), "tap the + ca nhan", 0.8, 0.9, id="one-of-two"),
        pytest.param(("nguoi con",), "cu", -1.0, -1.0, id="children-are-no-elders"),
        pytest.param(("ho",), "bang khen", -1.0, -1.0, id="another-thing"),
        pytest.param(("ho",), None, -0.3, -0.3, id="no-unit"),
        pytest.param((), "ho", 0.0, 0.0, id="nothing-asked"),
    ],
)
def test_unit_agreement(units, own, low, high):
    assert low <= unit_agreement(asked(*units), number(own)) <= high
