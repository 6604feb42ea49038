"""Articles as JSON lines, streamed: a file of any length takes the memory of its longest line."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO, Any, cast

from knowledge.ingest.blocks import Extracted
from knowledge.ingest.charset import decode
from knowledge.ingest.cleaning import line as one_line
from knowledge.ingest.cleaning import paragraphs
from knowledge.ingest.dates import parse_date
from knowledge.ingest.errors import (
    ArchiveBomb,
    FieldInvalid,
    FileDamaged,
    IngestError,
    LineInvalid,
    LineTooLong,
)
from knowledge.ingest.legacy import modern

MAX_LINE = 2_000_000  # bytes; a long article has 50,000
_MAX_RATIO = 300  # unpacked to packed; Vietnamese text packs 3 to 5 times, gzip's limit is about 1,030
_RATIO_FROM = 50_000_000  # unpacked bytes from which the ratio is looked at


def articles(source: str, raw: IO[bytes], size: int) -> Iterator[tuple[str, Extracted | IngestError]]:
    """Each line's label ("news.jsonl:12") and its article, or why it is none; empty lines are passed over.

    What comes behind a damaged place of a packed file is lost: the last item says so. `raw.tell()` tells the
    progress between two items, of `size` bytes.
    """
    try:
        for number, content in _lines(source, _unpacked(raw), max(_RATIO_FROM, size * _MAX_RATIO)):
            label = f"{source}:{number}"
            if content is None:
                yield label, LineTooLong(label)
            elif content.strip(b" \t\r\n\xef\xbb\xbf"):
                yield label, _article(label, content)
    except ArchiveBomb as error:
        yield source, error
    except (EOFError, OSError, zlib.error):
        yield source, FileDamaged(source)


def article_of(label: str, fields: Mapping[str, Any]) -> Extracted | IngestError:
    """An article of one JSON object: `title` and `body` are needed, the other fields may be absent or null."""
    try:
        return Extracted(
            title=one_line(_text(label, fields, "title", needed=True)),
            body=paragraphs(_text(label, fields, "body", needed=True)),
            published=_published(label, fields),
            author=one_line(_text(label, fields, "author")) or None,
            url=one_line(_text(label, fields, "url")) or None,
            source_id=_id(label, fields),
        )
    except FieldInvalid as error:
        return error


def _unpacked(raw: IO[bytes]) -> IO[bytes]:
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=raw, mode="rb")) if packed else raw


def _lines(source: str, file: IO[bytes], most: int) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line; None for one that is too long. At most `most` bytes are unpacked."""
    number = unpacked = 0
    begun = False  # inside a line that is too long
    while content := file.readline(MAX_LINE + 1):
        unpacked += len(content)
        if unpacked > most:
            raise ArchiveBomb(source)
        if not begun:
            number += 1
            yield number, content if len(content) <= MAX_LINE else None
        begun = not content.endswith(b"\n")


def _article(label: str, content: bytes) -> Extracted | IngestError:
    try:
        fields = json.loads(decode(content).lstrip("\ufeff"))
    except (ValueError, RecursionError):  # RecursionError: ten thousand opening brackets
        return LineInvalid(label)
    return article_of(label, fields) if isinstance(fields, dict) else LineInvalid(label)


def _text(label: str, fields: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value = fields.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise FieldInvalid(label, name)
    return modern(value)


def _id(label: str, fields: Mapping[str, Any]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return one_line(_text(label, fields, "id")) or None


def _published(label: str, fields: Mapping[str, Any]) -> date | None:
    written = _text(label, fields, "published").strip()
    if not written:
        return None
    if (day := parse_date(written)) is None:
        raise FieldInvalid(label, "published")
    return day
