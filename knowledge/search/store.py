"""Articles kept beside their postings, so that an answer needs no SQL."""

import json
from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.articles import Article
from knowledge.facts import Fact
from knowledge.models import ArticleState
from knowledge.review import marks
from knowledge.stated import unpacked

_FACTS = b"\n"  # stands before an article's facts; JSON has none inside


class Sink(Protocol):
    """Where packed articles are written: a file or a buffer."""

    def write(self, data: bytes, /) -> int | None: ...


class PackedArticles:
    """Published articles, packed end to end; read one at a time."""

    def __init__(self, data: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        self.data = data
        self.ends = ends

    def __len__(self) -> int:
        return len(self.ends)

    def packed(self, place: int) -> bytes:
        """One article as it is stored."""
        start = int(self.ends[place - 1]) if place else 0
        return self.data[start : int(self.ends[place])].tobytes()

    def get(self, place: int) -> Article:
        """The article at a place in [0, len)."""
        fields = json.loads(self.packed(place).partition(_FACTS)[0])
        number, source_id, url, title, published, author, body, sample, revision, *more = fields
        day = date.fromisoformat(published) if published else None
        state = ArticleState.PUBLISHED
        marked = marks.of_plain(more[0]) if more else marks.NONE
        return Article(number, source_id, url, title, day, author, body, state, sample, revision, marked)

    def facts(self, place: int) -> Sequence[Fact] | None:
        """What the article at a place states; None where that was not stored with it."""
        facts = self.packed(place).partition(_FACTS)[2]
        return unpacked(facts) if facts else None


class Packing:
    """Packs articles into a sink as they come."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._end = 0
        self._ends = array("q")

    def add(self, article: Article) -> None:
        """Append one article."""
        self.add_packed(pack(article))

    def add_packed(self, data: bytes) -> None:
        """Append one article that is packed already."""
        self._sink.write(data)
        self._end += len(data)
        self._ends.append(self._end)

    def ends(self) -> NDArray[np.int64]:
        """Where each article packed so far ends, in bytes."""
        return np.array(self._ends, dtype=np.int64)


def pack(article: Article) -> bytes:
    """An article as it is stored."""
    published = article.published.isoformat() if article.published else None
    marked = () if article.marks == marks.NONE else (article.marks.as_plain(),)
    fields = (
        article.id,
        article.source_id,
        article.url,
        article.title,
        published,
        article.author,
        article.body,
        article.sample,
        article.revision,
        *marked,
    )
    told = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    whole = f"{told}\n{article.stated}" if article.stated else told
    return whole.encode("utf-8", "surrogatepass")


def in_memory(packed: Iterable[bytes]) -> PackedArticles:
    """Packed articles in memory."""
    buffer = bytearray()
    packing = Packing(_Buffer(buffer))
    for data in packed:
        packing.add_packed(data)
    return PackedArticles(np.frombuffer(bytes(buffer), dtype=np.uint8), packing.ends())


class _Buffer:
    def __init__(self, buffer: bytearray) -> None:
        self._buffer = buffer

    def write(self, data: bytes, /) -> int:
        self._buffer += data
        return len(data)
