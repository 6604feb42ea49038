"""Is it an article that the knowledge base has already, under another name?

The same article comes as a pasted text today and by its address tomorrow, and two offices give two reports the
same title on the same day. Where a source brought no id of its own, title and day find the candidates, and the
words of the text decide.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.articles import ImportedArticle
from knowledge.models import ArticleRow

_SAME = 0.5  # of the words of both texts together; a corrected article has 0.9 and more
_DERIVED = ("text:", "url:")


@dataclass(frozen=True, slots=True)
class _Stored:
    source_id: str
    url: str | None
    author: str | None
    body: str


def recognised(session: Session, found: Sequence[ImportedArticle]) -> list[ImportedArticle]:
    """The same articles, each under the id of the one that it is; what brought an id of its own keeps it.

    Of two pages with addresses neither is the other, however alike they are.
    """
    derived = [article for article in found if article.source_id.startswith(_DERIVED)]
    stored = _of_titles(session, derived) if derived else {}
    return [
        _recognise(article, stored.get((article.title, article.published), []))
        if article.source_id.startswith(_DERIVED)
        else article
        for article in found
    ]


def _of_titles(session: Session, found: Sequence[ImportedArticle]) -> dict[tuple[str, date | None], list[_Stored]]:
    rows = session.execute(
        select(
            ArticleRow.title,
            ArticleRow.published,
            ArticleRow.source_id,
            ArticleRow.url,
            ArticleRow.author,
            ArticleRow.body,
        )
        .where(ArticleRow.title.in_({article.title for article in found}))
        .order_by(ArticleRow.id)
    )
    stored: dict[tuple[str, date | None], list[_Stored]] = defaultdict(list)
    for title, published, source_id, url, author, body in rows:
        stored[title, published].append(_Stored(source_id, url, author, body))
    return stored


def _recognise(article: ImportedArticle, candidates: Sequence[_Stored]) -> ImportedArticle:
    own = [each for each in candidates if each.source_id == article.source_id]
    if article.url and own:
        return article
    for each in (*own, *candidates):
        if not (article.url and each.url) and _alike(article.body, each.body):
            # What an earlier import knew better (a pasted text has no address) is kept.
            return replace(
                article,
                source_id=each.source_id,
                url=article.url or each.url,
                author=article.author or each.author,
            )
    if own:  # another text with that title and day
        digest = hashlib.sha256(article.body.encode()).hexdigest()[:8]
        return replace(article, source_id=f"{article.source_id}-{digest}")
    return article


def _alike(one: str, other: str) -> bool:
    first, second = set(fold(one).split()), set(fold(other).split())
    return len(first & second) >= _SAME * max(len(first | second), 1)
