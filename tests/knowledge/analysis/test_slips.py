"""What a slip costs: the likelier the slip, the less."""

import pytest

from knowledge.analysis.slips import cost, is_common_slip, one_slip_away


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("thpn", "thon", id="beside"),
        pytest.param("thoon", "thon", id="doubled"),
        pytest.param("thn", "thon", id="left-out"),
        pytest.param("htno", "htno", id="none"),
        pytest.param("htno", "htn", id="put-in"),
        pytest.param("thno", "thon", id="swapped"),
    ],
)
def test_what_one_slip_makes_is_one_slip_away(typed, meant):
    assert (meant in one_slip_away(typed)) == (typed != meant)


def test_words_that_are_no_syllables_have_no_neighbours():
    assert one_slip_away("a" * 21) == set()


@pytest.mark.parametrize(
    ("typed", "likelier", "rarer"),
    [
        pytest.param("thôôn", "thôn", "thơn", id="letters-with-their-marks"),
        pytest.param("fương", "dương", "phương", id="key-beside"),
        pytest.param("phogn", "phong", "phognu", id="swapped"),
        pytest.param("thon", "thôn", "thơm", id="marks-left-out"),
        pytest.param("kàm", "làm", "tàm", id="far-key"),
        pytest.param("khen", "khen", "kheo", id="as-typed"),
    ],
)
def test_the_likelier_slip_costs_less(typed, likelier, rarer):
    assert cost(typed, likelier) < cost(typed, rarer)


@pytest.mark.parametrize(
    ("typed", "meant", "common"),
    [
        pytest.param("nhgị", "nghị", True, id="swapped"),
        pytest.param("ttổ", "tổ", True, id="doubled"),
        pytest.param("nghịj", "nghị", False, id="a-stray-letter"),
        pytest.param("thiên", "thiền", False, id="marks"),
        pytest.param("kon", "con", False, id="keys-apart"),
    ],
)
def test_common_slips(typed, meant, common):
    assert is_common_slip(typed, meant) is common
