"""Articles and labelled questions from files, in an index of their own."""

import gzip
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from knowledge.analysis.folding import nfc
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex


def load_articles(path: Path, *, first: int = 1) -> list[Article]:
    """Articles in the import format, one JSON object a line, numbered from `first`."""
    packed = path.read_bytes()
    content = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    return [_article(json.loads(line), number) for number, line in enumerate(content.splitlines(), first)]


def answerer_over(articles: Iterable[Article]) -> Answerer:
    """An answerer over an index in memory."""
    index = SearchIndex.open(None)
    index.apply(list(articles))
    return Answerer(index)


def read_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The sets, and what stands beside them."""
    plain = [name for name in arguments if name != "--save"]
    parting = plain.index("--beside") if "--beside" in plain else len(plain)
    return plain[:parting], plain[parting + 1 :]


def _article(row: dict[str, str | None], number: int) -> Article:
    published = row.get("published")
    return Article(
        id=number,
        source_id=row["id"] or str(number),
        url=row.get("url"),
        title=nfc(row.get("title") or ""),
        published=date.fromisoformat(published) if published else None,
        author=None,
        body=nfc(row["body"] or ""),
        state=ArticleState.PUBLISHED,
        sample=False,
        revision=number,
    )
