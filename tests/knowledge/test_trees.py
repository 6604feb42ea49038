"""Forests: what they add up to, and that their file gives them back."""

import json

import numpy as np

from knowledge.choosing.trees import Forest, from_data, to_text

FOREST = Forest(
    ("one", "two"),
    np.array([[0, 1, 1], [1, 0, 0]], dtype=np.int32),
    np.array([[0.5, 2.0, 3.0], [1.0, 0.0, 0.0]], dtype=np.float32),
    np.array([[1, 2, 3, 4], [10, 20, 30, 40]], dtype=np.float32),
)


def test_every_tree_adds_the_leaf_that_a_row_falls_into():
    rows = np.array([[0.0, 0.0], [1.0, 5.0], [0.5, 1.0]], dtype=np.float32)
    assert FOREST.total(rows).tolist() == [11.0, 44.0, 21.0]


def test_what_is_written_is_read_again():
    read = from_data(json.loads(to_text(FOREST)))
    rows = np.array([[0.2, 2.5], [0.7, 2.9]], dtype=np.float32)
    assert read.names == FOREST.names
    assert read.total(rows).tolist() == FOREST.total(rows).tolist()
