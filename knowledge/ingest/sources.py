"""What people name as a source (a file, a folder, an address), as a stream of articles and refusals."""

import asyncio
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.ingest.blocks import Extracted
from knowledge.ingest.errors import (
    AddressRefused,
    FolderEmpty,
    FormatMislabelled,
    IngestError,
    SourceEmpty,
    SourceMissing,
    SourceUnreadable,
)
from knowledge.ingest.fetch import Fetched, fetch
from knowledge.ingest.formats import Format, ending
from knowledge.ingest.jsonl import articles as json_lines
from knowledge.ingest.reading import check_size, read_document, read_json

Fetch = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True)
class Read:
    """One article, or one refusal, of a source."""

    source: str  # as people named it, or the file in a named folder
    label: str  # the source, with the line where it has lines
    found: Extracted | IngestError
    share: float = 1.0  # of the source that was read so far, in [0, 1]


def fetch_now(url: str) -> Fetched:
    """`fetch` for callers without an event loop: commands, threads."""
    return asyncio.run(fetch(url))


def read_source(source: str | Path, fetch: Fetch = fetch_now) -> Iterator[Read]:
    """Everything in a file, a folder with its subfolders, or at an address. Never raises for what it holds."""
    if isinstance(source, str) and "://" in source:
        yield _read_address(source, fetch)
        return
    path = Path(source)
    try:
        if path.is_dir():
            yield from _read_folder(path)
        elif path.is_file():
            yield from read_file(path)
        else:
            yield _refused(path, SourceMissing(str(path)))
    except (OSError, ValueError):  # no permission; a name with a zero character
        yield _refused(path, SourceUnreadable(str(path)))


def read_file(path: Path) -> Iterator[Read]:
    """The articles of one file."""
    source = str(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            if size == 0:
                yield _refused(path, SourceEmpty(source))
            elif _has_lines(path.name, file.read(2)):
                file.seek(0)
                yield from _read_lines(source, file, size)
            else:
                file.seek(0)
                check_size(source, size)
                yield from read_content(source, file.read())
    except IngestError as error:
        yield Read(source, source, error)
    except OSError:
        yield _refused(path, SourceUnreadable(source))


def read_content(source: str, content: bytes, url: str | None = None) -> Iterator[Read]:
    """The articles of a file that is in memory: what an admin sends, or a server."""
    if _has_lines(source, content[:2]):
        yield from _read_lines(source, io.BytesIO(content), len(content))
    elif ending(source) is Format.JSON:
        yield from (Read(source, label, found) for label, found in read_json(source, content))
    else:
        try:
            yield Read(source, source, read_document(source, content, url))
        except IngestError as error:
            yield Read(source, source, error)


def _has_lines(name: str, begin: bytes) -> bool:
    """Say whether a file holds an article a line; of packed files no other kind is read."""
    return ending(name) is Format.JSONL or (begin == b"\x1f\x8b" and ending(name) in (None, Format.JSON))


def _read_lines(source: str, file: io.BufferedIOBase, size: int) -> Iterator[Read]:
    empty = True
    for label, found in json_lines(source, file, size):  # type: ignore[arg-type]
        empty = False
        yield Read(source, label, found, min(1.0, file.tell() / size))
    if empty:
        yield Read(source, source, SourceEmpty(source))


def _read_folder(folder: Path) -> Iterator[Read]:
    """Files whose names promise a format we read, a folder's own before its subfolders'; no linked folders."""
    empty = True
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if ending(name) is not None and not name.startswith((".", "~$")) and path.is_file():
                empty = False
                yield from read_file(path)
    if empty:
        yield _refused(folder, FolderEmpty(str(folder)))


def _read_address(url: str, fetch: Fetch) -> Read:
    try:
        if urlsplit(url).scheme.lower() not in ("http", "https"):
            raise AddressRefused(url)
        return Read(url, url, _read_page(url, fetch(url)))
    except IngestError as error:
        error.source = url
        return Read(url, url, error)
    except ValueError:  # urlsplit: brackets that are no IPv6 address
        return Read(url, url, AddressRefused(url))


def _read_page(url: str, page: Fetched) -> Extracted:
    try:
        return read_document(page.name, page.content, url)
    except FormatMislabelled:  # the server's word, not a person's: the bytes are what counts
        return read_document("page", page.content, url)


def _refused(path: Path, error: IngestError) -> Read:
    return Read(str(path), str(path), error)
