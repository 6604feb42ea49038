"""What a file is. Its bytes say; its name only has to agree."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath

from knowledge.ingest.charset import decode, looks_binary
from knowledge.ingest.errors import FileDamaged, FileEncrypted, FormatMislabelled, FormatUnknown, OldWordFile


class Format(StrEnum):
    """The formats we read; a value is the ending that a file of it has."""

    JSONL = "jsonl"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    DOCX = "docx"
    PDF = "pdf"


_ENDINGS = {
    "jsonl": Format.JSONL,
    "ndjson": Format.JSONL,
    "json": Format.JSON,
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "aspx": Format.HTML,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "txt": Format.TEXT,
    "text": Format.TEXT,
    "docx": Format.DOCX,
    "pdf": Format.PDF,
}
_SIGNATURES = (  # what else people send, by its first bytes
    (b"\x1f\x8b", ".gz"),
    (b"MZ", ".exe"),
    (b"\x7fELF", ".elf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"RIFF", ".webp"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"BM", ".bmp"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"{\\rtf", ".rtf"),
    (b"SQLite format 3", ".db"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"^[\s\ufeff]*(?>(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*)"
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|table|article|section|p|h1|span|font|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_TEXTS = (Format.JSONL, Format.JSON, Format.HTML, Format.MARKDOWN, Format.TEXT)


def ending(name: str) -> Format | None:
    """The format that a file's name promises; '.gz' around it is looked through."""
    path = PurePosixPath(name.replace("\\", "/").lower())
    if path.suffix == ".gz":
        path = path.with_suffix("")
    return _ENDINGS.get(path.suffix.removeprefix("."))


def recognise(name: str, content: bytes) -> Format:
    """The format of a file by its bytes.

    Raises:
        FormatUnknown: it is nothing we read.
        FormatMislabelled: it is something we read, but not what its name says.
        OldWordFile, FileEncrypted: a Word file that has to be saved anew first.
    """
    says, found = ending(name), _found(name, content)
    if says is None or says is found or (says in _TEXTS and found in _TEXTS):
        return says if says in _TEXTS and found is Format.TEXT else found
    raise FormatMislabelled(name, f".{says}", f".{found}")


def _found(name: str, content: bytes) -> Format:
    if content.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04"):
        return _zipped(name, content)
    if content.startswith(_OLE):
        # An encrypted .docx is an OLE file around the ciphertext; stream names are UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise FileEncrypted(name)
        raise OldWordFile(name)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature) and (len(signature) > 2 or looks_binary(content)):
            raise FormatUnknown(name, kind)
    if looks_binary(content):
        raise FormatUnknown(name, ".bin")
    return Format.HTML if _HTML.match(decode(content[:4096])) else Format.TEXT


def _zipped(name: str, content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {entry.filename for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        raise FileDamaged(name) from None
    if "word/document.xml" in names:
        return Format.DOCX
    raise FormatUnknown(name, ".zip")
