"""The spans that compete for a question: what the article says round each of them, as arrays."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.dossiers.dossier import Placed
from knowledge.matching.matches import Floats, Matches
from knowledge.matching.scene import Scene, clause_bounds, phrase_bounds
from knowledge.measuring.stage import Stage

_REACH = 6.0  # tokens; how fast nearness fades
_COMMA = 3.0  # tokens that a comma counts for
_RIVAL = 5.0  # tokens that another span of the same kind in between counts for
_FADING = np.exp(-np.arange(4_000, dtype=np.float32) / 6)
Places = NDArray[np.signedinteger[Any]]
Values = Floats | Sequence[float] | float  # one for each span, or the same for all


class Contenders:
    """N >= 1 spans of a stage; tokens are numbered as there, so that an array is made once for all spans.

    What is asked of the spans' sentences stands in arrays of L: those sentences one after the other, span by span.
    """

    def __init__(self, stage: Stage, scenes: Sequence[int], placed: Sequence[Placed]) -> None:
        self.stage = stage
        self.query = stage.query
        self.placed = placed
        self._scenes = scenes  # the number of each span's scene
        self.pairs = [(stage.scenes[number], one) for number, one in zip(scenes, placed, strict=True)]

    def __len__(self) -> int:
        return len(self.placed)

    def __iter__(self) -> Iterator[tuple[Scene, Placed]]:
        return iter(self.pairs)

    def picked(self, numbers: Sequence[int]) -> "Contenders":
        """Some of the spans, in the order given."""
        scenes, placed = self._scenes, self.placed
        return Contenders(self.stage, [scenes[one] for one in numbers], [placed[one] for one in numbers])

    @cached_property
    def local(self) -> Floats:
        """`Matches.local` of each span's article; shape (N, T)."""
        return self._weights(lambda matches: matches.local)

    @cached_property
    def telling(self) -> Floats:
        """`Matches.telling` of each span's article; shape (N, T)."""
        return self._weights(lambda matches: matches.telling)

    @cached_property
    def naming(self) -> Floats:
        """`Matches.naming` of each span's article; shape (N, T)."""
        return self._weights(lambda matches: matches.naming)

    @cached_property
    def titled(self) -> Floats:
        """`Matches.title` of each span's article; shape (N, T)."""
        return self._weights(lambda matches: matches.title)

    def _weights(self, of: Callable[[Matches], Floats]) -> Floats:
        return np.array([of(scene.matches) for scene in self.stage.scenes]).take(self._scenes, axis=0)

    def share_of_attributes(self, found: Floats) -> Values:
        """How well the words beside the asking word are found, all terms as `found` tells; shape (N,)."""
        terms = sorted(self.query.attributes)
        if not terms:
            return 0.0
        weights = self.local.take(terms, axis=1).astype(found.dtype)
        whole, part = weights.sum(axis=1), weighed(weights, found.take(terms, axis=1))
        share: Floats = np.divide(part, whole, out=np.zeros(len(self)), where=whole > 0, dtype=np.float64)
        return share

    @cached_property
    def said_inside(self) -> Floats:
        """How well the span itself says each term in any words; shape (N, T), in [0, 1], as all that follow."""
        return _greatest(self.stage.said, *self._bounds[:2])

    @cached_property
    def said_in_sentence(self) -> Floats:
        """How well the span's sentence says each term."""
        return _greatest(self.stage.said, *self._bounds[2:])

    @cached_property
    def said_in_clause(self) -> Floats:
        """How well its clause does."""
        return _greatest(self.stage.said, *self._clauses)

    @cached_property
    def said_around(self) -> Floats:
        """How well the sentence does with the ones before and after it."""
        return _greatest(self.stage.said, *self._joint([_around(*pair) for pair in self]))

    @cached_property
    def said_near(self) -> Floats:
        """How well the sentence does, what stands farther from the span counting less."""
        fading = _FADING.take(np.maximum(self._steps - 1, 0), mode="clip")
        return self._greatest_in_sentence(self.stage.said.take(self._places, axis=1) * fading)

    @cached_property
    def held_in_clause(self) -> Floats:
        """How well the words of the span's clause, as far as its sentence goes, fit each term."""
        low, high = self._clauses
        return _greatest(self.stage.held, low, np.minimum(high, self._bounds[3]))

    @cached_property
    def held_in_phrase(self) -> Floats:
        """How well the words between the commas round the span do."""
        low, high = self._joint([phrase_bounds(scene.dossier, placed) for scene, placed in self])
        return _greatest(self.stage.held, low, np.minimum(high, self._bounds[3]))

    @cached_property
    def held_beside(self) -> Floats:
        """How well the words of the sentence do, what stands farther from the span counting less."""
        return self._greatest_in_sentence(self._held * np.exp(self._steps / -_REACH))

    @cached_property
    def held_close(self) -> Floats:
        """The same where commas and rivals in between part too."""
        steps = np.maximum(self._steps - 1, 0) + _COMMA * self._signs + _RIVAL * self._rivals
        return self._greatest_in_sentence(self._held * np.exp(steps / -_REACH))

    @cached_property
    def _bounds(self) -> Places:
        """Of each span its first token and the one after its last, of its sentence the same; shape (4, N)."""
        found = []
        for scene, one in self:
            part = scene.dossier.sentences[one.sentence]
            found.append((one.first, one.last, part.first, part.last))
        return self._joint(found)

    @cached_property
    def _clauses(self) -> Places:
        return self._joint([clause_bounds(scene.dossier, placed) for scene, placed in self])

    def _joint(self, places: Sequence[tuple[int, ...]]) -> Places:
        """Places of the tokens of each span's article, on the stage; shape (N, k) -> (k, N)."""
        starts = self.stage.starts
        joint: Places = np.array(places).T + np.array([starts[number] for number in self._scenes])
        return joint

    @cached_property
    def _lengths(self) -> Places:
        """Of each span's sentence; they add up to L."""
        lengths: Places = self._bounds[3] - self._bounds[2]
        return lengths

    @cached_property
    def _offsets(self) -> Places:
        """Where each span's sentence begins among the L; shape (N,)."""
        return self._lengths.cumsum() - self._lengths

    @cached_property
    def _places(self) -> Places:
        """Which tokens the L are."""
        count = int(self._offsets[-1] + self._lengths[-1])
        places: Places = np.arange(count) + (self._bounds[2] - self._offsets).repeat(self._lengths)
        return places

    @cached_property
    def _steps(self) -> Places:
        """How far each of the L stands from the span, 0 inside it."""
        first, last, _, _ = self._bounds
        return _beyond(self._places, first.repeat(self._lengths), (last - 1).repeat(self._lengths))

    @cached_property
    def _signs(self) -> Places:
        """How many commas and the like stand between each of the L and the span."""
        first, last, _, _ = self._bounds
        signs, counts = self.stage.signs, self._lengths
        return _beyond(
            signs.take(self._places), signs.take(first).repeat(counts), signs.take(last - 1).repeat(counts)
        )

    @cached_property
    def _rivals(self) -> Places:
        """How many other spans of the same kind begin between each of the L and the span."""
        changes = np.zeros(len(self._places) + 1, dtype=np.intp)
        for (scene, placed), offset, length in zip(
            self, self._offsets.tolist(), self._lengths.tolist(), strict=True
        ):
            first, last = placed.first, placed.last
            start = offset - scene.dossier.sentences[placed.sentence].first
            for rival in scene.dossier.rivals.get((placed.sentence, placed.span.kind), ()):
                if rival < first:  # it parts all that stands before it from the span
                    changes[offset] += 1
                    changes[start + rival] -= 1
                elif rival >= last:  # and this one itself and all that follows
                    changes[start + rival] += 1
                    changes[offset + length] -= 1
        return changes[:-1].cumsum()

    @cached_property
    def _held(self) -> Floats:
        """How well each of the L fits each term; shape (T, L)."""
        return self.stage.held.take(self._places, axis=1)

    def _greatest_in_sentence(self, values: Floats) -> Floats:
        """The greatest of each term's values for each span; shape (T, L) -> (N, T)."""
        return np.ascontiguousarray(np.maximum.reduceat(values, self._offsets, axis=1).T)


def weighed(weights: Floats, found: Floats) -> Floats:
    """How much of the weight of T terms is found for each of N spans; shapes (N, T) -> (N,)."""
    share: Floats = np.vecdot(weights, found)
    return share


def _greatest(values: Floats, lows: Places, highs: Places) -> Floats:
    """The greatest of each row in each stretch [low, high), none of them empty; shape (T, n + 1) -> (N, T)."""
    bounds = np.array([lows, highs]).T.reshape(-1)
    return np.ascontiguousarray(np.maximum.reduceat(values, bounds, axis=1)[:, ::2].T)


def _beyond(values: Places, least: Places, most: Places) -> Places:
    """How far each value lies outside [least, most]."""
    outside: Places = np.maximum(np.maximum(least - values, values - most), 0)
    return outside


def _around(scene: Scene, placed: Placed) -> tuple[int, int]:
    """The tokens of a span's sentence and the ones before and after it."""
    parts, number = scene.dossier.sentences, placed.sentence
    return parts[max(0, number - 1)].first, parts[min(len(parts) - 1, number + 1)].last
