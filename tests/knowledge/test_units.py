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
        pytest.param(("dua",), "hoc sinh ngheo", 0.6, 0.6, id="children-in-homely-words"),
        pytest.param(("nguoi",), "thuyen vien", 0.4, 0.4, id="persons-by-trade"),
        pytest.param(("nguoi",), "luot nguoi", 0.4, 0.6, id="visits-of-persons"),
        pytest.param(("ho",), "noc nha", 0.6, 0.6, id="roofs-for-households"),
        pytest.param(("lan",), "luot", 0.6, 0.6, id="times"),
        pytest.param(("ban",), "lan", 0.6, 0.6, id="times-typed-without-accents"),
        pytest.param(("hom",), "ngay", 0.6, 0.6, id="days"),
        pytest.param(("cong",), "ngay cong", 0.6, 0.6, id="days-of-work"),
        pytest.param(("trau bo",), "con gia suc", 0.6, 0.6, id="livestock"),
        pytest.param(("con bo",), "nguoi con", -1.0, 0.2, id="children-are-no-cattle"),
        pytest.param(("nguoi con",), "con bo", -1.0, -1.0, id="cattle-are-no-children"),
        pytest.param(("cai ghe da",), "ghe da", 0.6, 0.6, id="without-the-classifier"),
        pytest.param(("chiec",), "xe lan", 0.4, 1.0, id="only-a-classifier-asked"),
        pytest.param(("chiec",), "nguoi", -1.0, -1.0, id="a-classifier-counts-no-persons"),
        pytest.param(("nguoi chet",), "ca nhan tieu bieu", -1.0, -1.0, id="the-dead-are-not-the-commended"),
        pytest.param(("ca nhan",), "nguoi bi thuong", -1.0, -1.0, id="nor-the-injured"),
        pytest.param(("nguoi chet",), "em", 0.4, 0.6, id="the-dead-may-be-children"),
    ],
)
def test_unit_agreement(units, own, low, high):
    assert low <= unit_agreement(asked(*units), number(own)) <= high


@pytest.mark.parametrize(
    ("unit", "agreement"),
    [("rac", 1.0), ("tan", 1.0), ("phe lieu", 0.0), ("nguoi", -1.0)],
)
def test_of_a_weight_the_goods_count(unit, agreement):
    weight = Span(SpanKind.MASS, 0, 9, "2 tấn rác", value="2000", unit="tan")
    assert unit_agreement(asked(unit), weight) == agreement
