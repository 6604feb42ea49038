"""One article taken apart: its tokens, sentences, spans and concepts, all that the answerer needs of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.tokens import Token
from knowledge.analysis.vectors import unit_rows
from knowledge.answer import ArticleRef
from knowledge.articles import Article
from knowledge.spans.span import Span, SpanKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body: code points [start, end), tokens [first, last)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A span and where it stands: tokens [first, last), its sentence, and which of its kind it is there."""

    span: Span
    first: int
    last: int
    sentence: int
    order: int


class Units:
    """The vectors of an article's n tokens and of the pairs that they begin, looked up when first asked for."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words  # accented
        self._found: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None

    @property
    def distinct(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The distinct rows, and for each token, then each pair, its place among them; shape (2, n)."""
        if self._found is None:
            rows = unit_rows(self._words)
            distinct, places = np.unique(rows, return_inverse=True)
            self._found = distinct, places.reshape(rows.shape)
        return self._found


@dataclass(frozen=True, slots=True)
class Dossier:
    """One article taken apart. Token numbers count the body's tokens."""

    ref: ArticleRef
    body: str
    tokens: Sequence[Token]
    folded: Sequence[str]
    accented: Sequence[str]
    sentences: Sequence[Sentence]
    sentence_of: Sequence[int]  # of each token
    paragraphs: Sequence[tuple[int, int]]  # tokens [first, last) of each
    paragraph_of: Sequence[int]  # of each sentence
    positions: Mapping[str, Sequence[int]]  # folded token -> where it stands
    concepts: Mapping[int, Sequence[int]]  # concept -> tokens that belong to one of its phrases
    title: frozenset[str]
    title_concepts: frozenset[int]
    title_pairs: frozenset[tuple[str, str]]
    spans: Sequence[Placed]
    years: frozenset[int]  # of the text, and of its publication
    spanned: frozenset[int]  # years that only begin a period of several years
    sentence_years: Sequence[frozenset[int]]
    persons: Sequence[Placed]  # the spans that name one
    person_tokens: frozenset[int]
    upper: frozenset[int]  # tokens that begin with a capital
    capitals: frozenset[int]  # tokens of proper names: capitals that do not merely begin a sentence
    bare_places: frozenset[tuple[int, int]]  # tokens [first, last) that are the name of a place and nothing else
    clause_starts: frozenset[int]  # tokens after a ';' or ':'
    phrase_starts: frozenset[int]  # tokens after any sign inside a sentence
    clauses: Sequence[tuple[int, int]]  # for each token the tokens [first, last) of its clause
    phrases: Sequence[tuple[int, int]]  # and of its phrase
    qualifiers: Sequence[tuple[int, str]]  # where 'cả nước', 'trong đó' … begin
    superlatives: Sequence[int]  # where 'nhiều nhất' … begin
    commas: Sequence[int]  # for each token how many signs stand before it
    rivals: Mapping[tuple[int, SpanKind], Sequence[int]]  # sentence and kind -> first tokens of such spans
    units: Units


def reference(article: Article) -> ArticleRef:
    """What an answer cites of an article."""
    return ArticleRef(article.id, article.source_id, article.url, article.title, article.published, article.sample)
