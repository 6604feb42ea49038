"""Several segments made one, without what was withdrawn."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.search import store
from knowledge.search.segment import Articles, Keep, Passages, Segment, of_rows, unchanged
from knowledge.search.store import PackedArticles, Packing, Sink
from knowledge.search.terms import Terms


def merged(
    segments: Sequence[Segment],
    factors: Sequence[NDArray[np.float32]],
    terms: Terms,
    pack: "Callable[[Sequence[tuple[Segment, NDArray[np.int64]]]], PackedArticles] | None" = None,
    keep: Keep = unchanged,
) -> Segment:
    """One segment of all passages that still count.

    Args:
        segments: what to merge.
        factors: for each segment its passages' factors; an article's are all above 0, or all 0: it was withdrawn.
        terms: the words that the segments' numbers stand for.
        pack: packs the articles at the given places of each segment; into memory by default.
        keep: takes the parts of the new segment as they are built.
    """
    kept = [_kept(segment, lives) for segment, lives in zip(segments, factors, strict=True)]
    places = [(segment, owners) for segment, (_, owners) in zip(segments, kept, strict=True)]
    packed = (pack or _into_memory)(places)
    articles = Articles(
        packed,
        np.concatenate([segment.articles.ids[owners] for segment, owners in places]),
        np.concatenate([segment.articles.days[owners] for segment, owners in places]),
    )
    return of_rows(_passages(segments, [docs for docs, _ in kept]), articles, terms, keep)


def write_packed(places: Sequence[tuple[Segment, NDArray[np.int64]]], sink: Sink) -> NDArray[np.int64]:
    """Write the articles at the given places into a sink; return where each ends."""
    packing = Packing(sink)
    for segment, owners in places:
        for place in owners.tolist():
            packing.add_packed(segment.articles.packed.packed(place))
    return packing.ends()


def _into_memory(places: Sequence[tuple[Segment, NDArray[np.int64]]]) -> PackedArticles:
    return store.in_memory(
        segment.articles.packed.packed(place) for segment, owners in places for place in owners.tolist()
    )


def _kept(segment: Segment, factors: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Passages that count, and the places of their articles."""
    docs = np.flatnonzero(factors)
    return docs, np.unique(segment.passages.owners[docs]).astype(np.int64)


def _passages(segments: Sequence[Segment], kept: Sequence[NDArray[np.int64]]) -> Passages:
    rows = [segment.passages for segment in segments]
    pairs = list(zip(rows, kept, strict=True))
    lengths = np.concatenate([np.diff(row.starts)[docs] for row, docs in pairs])
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return Passages(
        tokens=np.concatenate([_tokens(row, docs) for row, docs in pairs]),
        starts=starts,
        titles=np.concatenate([row.titles[docs] for row, docs in pairs]),
        owners=_owners(pairs),
        body_starts=np.concatenate([row.body_starts[docs] for row, docs in pairs]),
        body_ends=np.concatenate([row.body_ends[docs] for row, docs in pairs]),
    )


def _tokens(row: Passages, docs: NDArray[np.int64]) -> NDArray[np.int32]:
    if len(docs) == len(row):
        return row.tokens
    wanted = np.zeros(len(row), dtype=np.bool_)
    wanted[docs] = True
    return row.tokens[np.repeat(wanted, np.diff(row.starts))]


def _owners(pairs: Sequence[tuple[Passages, NDArray[np.int64]]]) -> NDArray[np.int32]:
    numbered, first = [], 0
    for row, docs in pairs:
        places, owners = np.unique(row.owners[docs], return_inverse=True)
        numbered.append((owners + first).astype(np.int32))
        first += len(places)
    return np.concatenate(numbered)
