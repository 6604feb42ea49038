"""Meaning held against several texts at once: the same as against each of them."""

import numpy as np

from knowledge.analysis.vectors import unit_rows
from knowledge.dossiers.dossier import Units
from knowledge.matching.meaning import likeness

TEXTS: tuple[list[str], ...] = (
    ["hộ", "nghèo", "được", "tặng", "quà"],
    [],
    ["bà", "con", "vượt", "khó", "vươn", "lên", "thoát", "nghèo"],
)


def test_texts_side_by_side_say_what_each_says_alone():
    question = unit_rows(["gia", "đình", "khó", "khăn", "tặng", "quà", "tết"])
    places = [0, 2, 4, 5]
    together = likeness(question, places, [Units(words) for words in TEXTS])
    alone = [likeness(question, places, [Units(words)]) for words in TEXTS]
    assert together.tolist() == np.concatenate(alone, axis=1).tolist()
    assert together.max() > 0.9
