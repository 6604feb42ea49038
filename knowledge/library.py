"""The articles of an index taken apart: dossiers and facts, worked out once and kept in memory."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Generic, TypeVar

from knowledge.articles import Article
from knowledge.choosing.dossier import Dossier, compile_dossier
from knowledge.facts import Fact
from knowledge.ingest.facts import extract_facts
from knowledge.review import marks
from knowledge.search.index import SearchIndex

KEPT = 1_000  # dossiers, some 70 kB each
FACTS_KEPT = 4_000  # articles' facts, a few kB each

Value = TypeVar("Value")


class Library:
    """Articles by id, as those need them who answer. Safe to use from several threads."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._dossiers: _Kept[Dossier] = _Kept(KEPT, _dossier)
        self._facts: _Kept[Sequence[Fact]] = _Kept(FACTS_KEPT, _facts)
        # The revision that these are of; all articles by age; those that tell of something, by its pattern.
        self._newest: tuple[int, Sequence[int], dict[re.Pattern[str], Sequence[int]]] = (-1, (), {})

    def article(self, article_id: int) -> Article:
        """One published article.

        Raises:
            KeyError: it is not in the index, or not any more.
        """
        return self._index.article(article_id)

    def find(self, article_id: int) -> Article | None:
        """One published article, or None if it was withdrawn meanwhile."""
        try:
            return self._index.article(article_id)
        except KeyError:
            return None

    def dossier(self, article_id: int) -> Dossier:
        """The article taken apart; raises KeyError as `article` does."""
        return self._dossiers.of(self._index.article(article_id))

    def facts(self, article: Article) -> Sequence[Fact]:
        """What an article states, in the order of the text."""
        return self._facts.of(article)

    def take_apart(self, article: Article) -> Dossier:
        """An article's dossier."""
        return self._dossiers.of(article)

    def newest(self, telling: re.Pattern[str], most: int) -> Sequence[int]:
        """Of the articles that came out last, `most` at most, those whose body a pattern finds; the newest first.

        Reads every article once after each change of the index: a second for 50,000 of them.
        """
        revision = self._index.revision
        if self._newest[0] != revision:
            self._newest = (revision, self._by_age(), {})
        _, by_age, found = self._newest
        if telling not in found:
            bodies = ((number, self.find(number)) for number in by_age[:most])
            found[telling] = [number for number, article in bodies if article and telling.search(article.body)]
        return found[telling]

    def _by_age(self) -> Sequence[int]:
        articles = filter(None, map(self.find, self._index.article_ids()))
        dated = [(article.published or date.min, article.id) for article in articles]
        return [number for _, number in sorted(dated, reverse=True)]


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
    return replace(dossier, spans=kept)


def _facts(article: Article) -> Sequence[Fact]:
    return marks.applied(extract_facts(article.title, article.body, article.published), article.marks)
