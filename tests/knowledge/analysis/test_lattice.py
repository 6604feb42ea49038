"""The best path through choices, and how far the others stay behind; small enough to be checked by hand."""

import numpy as np
import pytest

from knowledge.analysis.lattice import margins


def weights(*values):
    return [np.array(value) for value in values]


def test_one_place_has_its_best_choice():
    assert margins(weights([-1.0, -3.0]), []) == [[0.0, 2.0]]


def test_a_neighbour_outweighs_what_stands_there():
    local = weights([0.0], [-1.0, -2.0])
    behind = margins(local, weights([[-5.0, -1.0]]))  # -6 against -3
    assert behind == [[0.0], [3.0, 0.0]]


def test_a_choice_far_away_counts_through_the_places_between():
    local = weights([0.0, -1.0], [0.0, 0.0], [0.0])
    steps = weights([[0.0, -9.0], [-9.0, 0.0]], [[-4.0], [0.0]])
    behind = margins(local, steps)  # 0-0-0: -4; 1-1-0: -1; 0-1-0: -9; 1-0-0: -14
    assert behind == [pytest.approx([3.0, 0.0]), pytest.approx([3.0, 0.0]), pytest.approx([0.0])]
