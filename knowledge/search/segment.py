"""A stretch of the index that never changes: some articles, their passages and their postings."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.articles import Article
from knowledge.search import postings, store
from knowledge.search.postings import Postings
from knowledge.search.store import PackedArticles
from knowledge.search.terms import Terms

PASSAGE = 240  # tokens; a longer body is cut into passages of about this length
OVERLAP = 40  # tokens that neighbouring passages share, so that no sentence is seen only in halves


@dataclass(frozen=True, slots=True)
class Passages:
    """The token rows of n passages, a title before each body part; offsets of parts count code points."""

    tokens: NDArray[np.int32]  # accented word numbers, passage after passage
    starts: NDArray[np.int64]  # n + 1 places in `tokens`
    titles: NDArray[np.int32]  # how many of a passage's first tokens are the title's
    owners: NDArray[np.int32]  # the article's place in the store, ascending
    body_starts: NDArray[np.int32]
    body_ends: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.owners)

    def row(self, number: int) -> NDArray[np.int32]:
        """The tokens of one passage."""
        return self.tokens[self.starts.item(number) : self.starts.item(number + 1)]


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a segment, by place."""

    packed: PackedArticles
    ids: NDArray[np.int64]
    days: NDArray[np.int32]  # of publication, as ordinals; 1 where it is not known

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Segment:
    """Articles that can be searched; which passages still count is kept outside, since a segment never changes."""

    articles: Articles
    passages: Passages
    folded: Postings
    accented: Postings
    pairs: Postings


Part = TypeVar("Part", Passages, Postings)


class Keep(Protocol):
    """Takes a part of a segment that is being built, and gives it back from where it is kept."""

    def __call__(self, name: str, part: Part, /) -> Part: ...


def unchanged(_name: str, part: Part, /) -> Part:
    """Leave a part in memory."""
    return part


class Rows:
    """Collects the passages of articles while they come in."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._tokens = array("i")
        self._starts = array("q", [0])
        self._titles = array("i")
        self._owners = array("i")
        self._body_starts = array("i")
        self._body_ends = array("i")
        self._ids = array("q")
        self._days = array("i")

    def add(self, article: Article) -> None:
        """Append an article's passages."""
        title = self._terms.encode(article.title)
        body = self._terms.encode(article.body)
        windows = _windows(len(body))
        offsets = self._terms.places(article.body) if len(windows) > 1 else array("i")
        for first, last in windows:
            self._tokens.extend(title)
            self._tokens.extend(body[first:last])
            self._starts.append(len(self._tokens))
            self._titles.append(len(title))
            self._owners.append(len(self._ids))
            self._body_starts.append(offsets[first] if first else 0)
            self._body_ends.append(offsets[last] if last < len(body) else len(article.body))
        self._ids.append(article.id)
        self._days.append((article.published or date.min).toordinal())

    def passages(self) -> Passages:
        """The passages so far."""
        return Passages(
            tokens=np.frombuffer(self._tokens or b"", dtype=np.int32),  # the largest by far: not copied
            starts=np.array(self._starts, dtype=np.int64),
            titles=_int32(self._titles),
            owners=_int32(self._owners),
            body_starts=_int32(self._body_starts),
            body_ends=_int32(self._body_ends),
        )

    def articles(self, packed: PackedArticles) -> Articles:
        """The articles so far, with their packed form."""
        return Articles(packed, np.array(self._ids, dtype=np.int64), _int32(self._days))


def _int32(values: "array[int]") -> NDArray[np.int32]:
    return np.array(values, dtype=np.int32)


def _windows(length: int) -> list[tuple[int, int]]:
    if length <= PASSAGE + PASSAGE // 2:
        return [(0, length)]
    step = PASSAGE - OVERLAP
    return [(first, min(first + PASSAGE, length)) for first in range(0, length - OVERLAP, step)]


def of_articles(articles: Sequence[Article], terms: Terms) -> Segment:
    """A segment in memory."""
    rows = Rows(terms)
    for article in articles:
        rows.add(article)
    packed = store.in_memory(store.pack(article) for article in articles)
    return of_rows(rows.passages(), rows.articles(packed), terms)


def of_rows(passages: Passages, articles: Articles, terms: Terms, keep: Keep = unchanged) -> Segment:
    """A segment over passages whose tokens are already numbered.

    `keep` is handed each part as soon as it is there and may put it elsewhere, so that memory holds one at a time.
    """
    lengths = np.diff(passages.starts).astype(np.int32)
    passages = keep("passages", passages)
    docs = np.repeat(np.arange(len(passages), dtype=np.int32), lengths)
    tokens = len(docs)
    # Title tokens are counted twice: a word of the title says more about the article than one of the body.
    titles = _title_places(passages)
    docs = np.concatenate((docs, docs[titles]))
    words = np.concatenate((passages.tokens, passages.tokens[titles]))
    accented = keep("accented", postings.of_words(words, docs, lengths))
    words = terms.folded_of[words]
    folded = keep("folded", postings.of_words(words, docs, lengths))
    pairs = keep("pairs", postings.of_pairs(words[:tokens], docs[:tokens], lengths))
    return Segment(articles, passages, folded, accented, pairs)


def _title_places(passages: Passages) -> NDArray[np.int64]:
    """Where the tokens of titles stand."""
    before = np.cumsum(passages.titles) - passages.titles
    first = np.repeat(passages.starts[:-1] - before, passages.titles)
    return first + np.arange(len(first))
