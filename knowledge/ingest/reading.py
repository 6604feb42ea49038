"""One door for every format: from a file's bytes, or from a text, to the article in it."""

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.ingest.blocks import Extracted
from knowledge.ingest.charset import decode
from knowledge.ingest.docx import extract_docx
from knowledge.ingest.errors import IngestError, LineInvalid, NoArticle, SourceEmpty, SourceTooLarge
from knowledge.ingest.formats import Format, recognise
from knowledge.ingest.html import extract_html
from knowledge.ingest.jsonl import article_of
from knowledge.ingest.jsonl import articles as json_lines
from knowledge.ingest.text import extract_text

MAX_BYTES = 50_000_000  # of a page or document; Telegram hands a bot at most 20 million
_MAX_PAGE = 20_000_000  # bytes of a page: some hold their pictures
_MAX_TEXT = 3_000_000  # bytes of a plain text
_MAX_BODY = 500_000  # characters of an article; a book of 200 pages has as many


def read_document(name: str, content: bytes, url: str | None = None) -> Extracted:
    """The article of a page or document.

    Args:
        name: what people call it; its ending has to agree with the bytes.
        url: where a page was fetched from.

    Raises:
        IngestError: it is none of our formats, broken, locked, too large, or holds no article.
    """
    check_size(name, len(content))
    if not content.strip():
        raise SourceEmpty(name)
    extracted = _extract(name, content, url)
    if len(extracted.body) > _MAX_BODY:
        raise SourceTooLarge(name, len(extracted.body.encode()), _MAX_BODY * 2)
    return extracted


def read_text(name: str, text: str) -> Extracted:
    """The article of a pasted text.

    Raises:
        SourceEmpty, NoArticle: as their names say.
    """
    if not text.strip():
        raise SourceEmpty(name)
    return extract_text(name, text)


def read_json(name: str, content: bytes) -> Iterator[tuple[str, Extracted | IngestError]]:
    """The articles of a .json file: one object, or a list of them."""
    check_size(name, len(content))
    try:
        told = json.loads(decode(content).lstrip("\ufeff"))
    except (ValueError, RecursionError):
        yield from json_lines(name, io.BytesIO(content), len(content))  # many call a file of JSON lines so
        return
    several = told if isinstance(told, list) else [told]
    if not several:
        yield name, NoArticle(name)
    for number, fields in enumerate(several, 1):
        label = f"{name}:{number}"
        yield label, _of_object(label, fields)


def check_size(name: str, size: int) -> None:
    """Refuse what no page or document has.

    Raises:
        SourceTooLarge: more than `MAX_BYTES`.
    """
    if size > MAX_BYTES:
        raise SourceTooLarge(name, size, MAX_BYTES)


def _of_object(label: str, fields: Any) -> Extracted | IngestError:
    return article_of(label, fields) if isinstance(fields, Mapping) else LineInvalid(label)


def _extract(name: str, content: bytes, url: str | None) -> Extracted:
    found = recognise(name, content)
    if found is Format.PDF:
        from knowledge.ingest.pdf import extract_pdf  # its library takes longer to load than all of ours

        return extract_pdf(name, content)
    if found is Format.DOCX:
        return extract_docx(name, content)
    most = _MAX_PAGE if found is Format.HTML else _MAX_TEXT
    if len(content) > most:
        raise SourceTooLarge(name, len(content), most)
    text = decode(content)
    if found is Format.HTML:
        return extract_html(name, text, url)
    if found is Format.MARKDOWN:
        from knowledge.ingest.markdown import extract_markdown  # as above

        return extract_markdown(name, text)
    return read_text(name, text)
