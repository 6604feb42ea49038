"""An article as an import read it."""

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """An article as an import read it, chrome stripped, text in NFC, before the knowledge base knows it."""

    source_id: str
    title: str
    body: str  # paragraphs parted by a blank line
    url: str | None = None
    published: date | None = None
    author: str | None = None
    sample: bool = False


def content_hash(article: ImportedArticle) -> str:
    """The fingerprint that decides whether a re-import changes anything (SHA-256, hex)."""
    parts = (
        article.title,
        str(article.published or ""),
        article.author or "",
        article.url or "",
        article.body,
    )
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
