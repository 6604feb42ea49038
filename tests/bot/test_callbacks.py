"""Button data: what is packed comes back, nothing else is taken."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callbacks import packing
from bot.callbacks.packing import NotAButton, pack, unpack
from bot.callbacks.residents import Board, BoardFilter, Choice, Example, Nothing, Thumb, WholeArticle
from knowledge.questions import new_token


@pytest.mark.parametrize(
    ("press", "data"),
    [
        (WholeArticle(12, 3), "1a:12:3"),
        (Thumb("k3J_9-x", 1), "1t:k3J_9-x:1"),
        (Board("", 0, "", 0), "1b::0::0"),
        (Board("9f3c", 2024, "", 7), "1b:9f3c:2024::7"),
        (Example(2), "1e:2"),
        (Nothing(), "1x"),
    ],
)
def test_what_is_packed_comes_back(press, data):
    assert pack(press) == data
    assert unpack(data) == press


def test_every_kind_has_its_own_letter():
    letters = [kind.letter for kind in packing.KINDS]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    "longest",
    [
        WholeArticle(2**31 - 1, 99_999),
        Choice(new_token(), 4),
        Thumb(new_token(), 1),
        BoardFilter("place", "f" * 8, 2024, "f" * 8, 10_000),
    ],
)
def test_the_longest_of_each_kind_fits(longest):
    assert len(pack(longest).encode()) <= packing.LONGEST


@pytest.mark.parametrize(
    "press",
    [
        pytest.param(Thumb("x" * 64, 1), id="too-long"),
        pytest.param(Thumb("đ" * 30, 1), id="too-many-bytes"),
        pytest.param(Thumb("a:b", 1), id="separator"),
    ],
)
def test_what_does_not_fit_is_refused(press):
    with pytest.raises(ValueError, match="does not fit"):
        pack(press)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(None, id="none"),
        pytest.param("", id="empty"),
        pytest.param("1", id="version-only"),
        pytest.param("0a:1:0", id="older-version"),
        pytest.param("1a:1", id="value-missing"),
        pytest.param("1a:1:0:0", id="value-too-many"),
        pytest.param("1a:x:0", id="not-a-number"),
        pytest.param("1a:-1:0", id="negative"),
        pytest.param("1a:٣:0", id="digits-of-another-script"),
        pytest.param("1a:2147483648:0", id="more-than-a-column-holds"),
        pytest.param("1q:1", id="unknown-letter"),
    ],
)
def test_old_forged_and_garbled_data_is_no_button(data):
    with pytest.raises(NotAButton):
        unpack(data)


@given(st.text(max_size=64))
def test_no_data_does_anything_else(data):
    with contextlib.suppress(NotAButton):
        assert pack(unpack(data)).split(":")[0] == data.split(":")[0]
