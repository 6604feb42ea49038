"""The articles of an index taken apart: dossiers and tellings, worked out once and kept in memory."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from knowledge.articles import Article
from knowledge.dossiers.compiling import compile_dossier
from knowledge.dossiers.dossier import Dossier
from knowledge.facts import Fact
from knowledge.ingest.facts import extract_facts
from knowledge.review import marks
from knowledge.search.index import SearchIndex
from knowledge.search.vocabulary import Vocabulary

KEPT = 1_000  # dossiers, some 70 kB each
UNPACKED = 1_000  # articles, some 10 kB each
OTHERS_KEPT = 4_000  # of anything else that is worked out of an article, some 10 kB each

Value = TypeVar("Value")


class Library:
    """Articles by id, as those need them who answer. Safe to use from several threads."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._dossiers: _Kept[Dossier] = _Kept(KEPT, _dossier)
        self._others: dict[object, _Kept[object]] = {}
        self._standing: _Standing | None = None

    def article(self, article_id: int) -> Article:
        """One published article.

        Raises:
            KeyError: it is not in the index, or not any more.
        """
        unpacked = self._now().articles
        article = unpacked.get(article_id)
        if article is None:
            article = self._index.article(article_id)
            if len(unpacked) >= UNPACKED:
                unpacked.clear()
            unpacked[article_id] = article
        return article

    def find(self, article_id: int) -> Article | None:
        """One published article, or None if it was withdrawn meanwhile."""
        try:
            return self.article(article_id)
        except KeyError:
            return None

    def dossier(self, article_id: int) -> Dossier:
        """The article taken apart; raises KeyError as `article` does."""
        return self._dossiers.of(self.article(article_id))

    def facts(self, article: Article) -> Sequence[Fact]:
        """What an article states, in the order of the text: as it was stored, else looked for in it now."""
        stored = self._index.facts(article)
        return stored if stored is not None else _facts(article)

    def take_apart(self, article: Article) -> Dossier:
        """An article's dossier."""
        return self._dossiers.of(article)

    def kept(self, article: Article, work_out: Callable[[Article, "Library"], Value]) -> Value:
        """What a function makes of an article, the very same the next time; the function is one that stays."""
        if work_out not in self._others:
            self._others[work_out] = _Kept(OTHERS_KEPT, lambda one: work_out(one, self))
        kept: _Kept[Value] = self._others[work_out]  # type: ignore[assignment]  # of that function alone
        return kept.of(article)

    def newest(self, telling: re.Pattern[str], most: int, *, since: date = date.min) -> Iterator[int]:
        """Of the articles that came out last, `most` at most, those whose body a pattern finds; the newest first.

        An article is read when it is come to, once after each change of the index.

        Args:
            since: articles that came out before this day are passed over, not those without a day.
        """
        standing = self._now()
        if standing.by_age is None:
            standing.by_age = self._index.by_age()
        known = standing.telling.setdefault(telling, {})
        for number, day in standing.by_age[:most]:
            if date.min.toordinal() < day < since.toordinal():
                continue
            if number not in known:
                article = self.find(number)
                known[number] = article is not None and telling.search(article.body) is not None
            if known[number]:
                yield number

    def _now(self) -> "_Standing":
        """What is known of the index as it stands: nothing yet after a change: what is gone is not seen."""
        standing, vocabulary = self._standing, self._index.vocabulary
        if standing is None or standing.vocabulary is not vocabulary:
            standing = self._standing = _Standing(vocabulary)
        return standing


@dataclass(slots=True)
class _Standing:
    """What was read of the index since it last changed."""

    vocabulary: Vocabulary  # another one after each change
    articles: dict[int, Article] = field(default_factory=dict)
    by_age: Sequence[tuple[int, int]] | None = None  # ids and days, the newest first
    telling: dict[re.Pattern[str], dict[int, bool]] = field(default_factory=dict)  # which bodies a pattern finds


class _Kept(Generic[Value]):
    """What was worked out of an article as it stands, the last used longest."""

    def __init__(self, most: int, work_out: Callable[[Article], Value]) -> None:
        self._most = most
        self._work_out = work_out
        self._values: OrderedDict[tuple[int, int], Value] = OrderedDict()
        self._turning = threading.Lock()

    def of(self, article: Article) -> Value:
        key = (article.id, article.revision)
        with self._turning:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = self._work_out(article)
        with self._turning:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


def _dossier(article: Article) -> Dossier:
    """The article taken apart, without the spans that tell of what the office has struck."""
    dossier = compile_dossier(article)
    struck = article.marks.struck
    if not struck:
        return dossier
    kept = [
        placed
        for placed in dossier.spans
        if not any(one.start < placed.span.end and placed.span.start < one.end for one in struck)
    ]
    return replace(dossier, spans=kept, persons=[one for one in dossier.persons if one in kept])


def _facts(article: Article) -> Sequence[Fact]:
    return marks.applied(extract_facts(article.title, article.body, article.published), article.marks)
