"""A question before its best articles: what is known of their tokens side by side, numbered through."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.matches import Floats
from knowledge.matching.scene import Scene


class Stage:
    """One or more scenes of one question of T terms, of n tokens in all.

    The arrays of tokens end with an empty column, so that a stretch may be told by the token after it.
    """

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self.scenes = scenes
        self.query = scenes[0].query
        self.starts = [0]  # where the tokens of each scene begin, and where the last one's end
        for scene in scenes:
            self.starts.append(self.starts[-1] + len(scene.dossier.tokens))

    @cached_property
    def said(self) -> Floats:
        """`Meaning.said`; shape (T, n + 1)."""
        return _side_by_side([scene.meaning.said for scene in self.scenes])

    @cached_property
    def held(self) -> Floats:
        """`Matches.held`; shape (T, n + 1)."""
        return _side_by_side([scene.matches.held for scene in self.scenes])

    @cached_property
    def signs(self) -> NDArray[np.intp]:
        """How many signs stand before each token of its article; shape (n,)."""
        return np.array([count for scene in self.scenes for count in scene.dossier.commas], dtype=np.intp)


def _side_by_side(arrays: Sequence[Floats]) -> Floats:
    return np.concatenate([*arrays, np.zeros_like(arrays[0], shape=(len(arrays[0]), 1))], axis=1)
