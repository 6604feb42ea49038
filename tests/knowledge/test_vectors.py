"""Words that mean alike."""

import numpy as np
import pytest

from knowledge.analysis.vectors import vectors


@pytest.mark.parametrize(
    ("word", "alike", "unlike"),
    [
        pytest.param("chồng", "vợ", "huân chương", id="relatives"),
        pytest.param("lính", "binh sĩ", "học bổng", id="soldiers"),
        pytest.param("khen thưởng", "tuyên dương", "bác sĩ", id="honours"),
        pytest.param("bac si", "benh vien", "hoc bong", id="without-marks"),
    ],
)
def test_words_that_mean_alike_are_nearer(word, alike, unlike):
    assert vectors().similarity(word, alike) > vectors().similarity(word, unlike)


def test_similarity_is_symmetric_and_within_bounds():
    known = np.arange(60)
    alike = vectors().similarities(known, known)
    assert alike.shape == (60, 60)
    assert alike.dtype == np.float32
    np.testing.assert_allclose(alike, alike.T, atol=1e-5)
    assert (alike >= 0).all()
    assert (alike <= 1).all()


def test_an_unknown_word_is_like_itself_alone():
    assert vectors().similarity("qzx", "qzx") == 1.0
    assert vectors().similarity("qzx", "chồng") == 0.0
    assert vectors().nearest("qzx") == []
