"""PDF: the text that it holds. A scan holds none, and is told apart from an empty file."""

import io
import logging
import re
import time

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from knowledge.ingest.blocks import Extracted
from knowledge.ingest.errors import FileDamaged, FileEncrypted, PdfWithoutText, SourceTooLarge, TooManyPages
from knowledge.ingest.legacy import modern
from knowledge.ingest.text import extract_text

MAX_PAGES = 200
_MAX_TEXT = 3_000_000  # characters
_SECONDS = 60.0  # for all pages; an ordinary page takes some 20 ms
_PAGE_NUMBER = re.compile(r"^\s*(?:-\s*)?(?:trang\s*)?\d{1,3}(?:\s*(?:/|của)\s*\d{1,3})?(?:\s*-)?\s*$", re.I)

logger = logging.getLogger(__name__)


def extract_pdf(name: str, content: bytes) -> Extracted:
    """An article of a PDF file.

    Raises:
        FileEncrypted, FileDamaged, TooManyPages, PdfWithoutText: as their names say.
        SourceTooLarge: the text of its pages has no end.
        NoArticle: it holds text but no article.
    """
    reader = _open(name, content)
    pages = _count(name, reader)
    text = _text(name, reader, pages)
    if len("".join(text.split())) < 20:
        raise PdfWithoutText(name, pages)
    return extract_text(name, modern(text))


def _open(name: str, content: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):  # many offices only forbid printing: no password
            raise FileEncrypted(name)
    except (FileEncrypted, DependencyError):
        raise FileEncrypted(name) from None
    except Exception as error:  # pypdf raises whatever a broken file leads it into
        logger.info("a PDF could not be opened: %s", type(error).__name__)
        raise FileDamaged(name) from None
    return reader


def _count(name: str, reader: PdfReader) -> int:
    try:
        pages = len(reader.pages)
    except (FileNotDecryptedError, DependencyError):
        raise FileEncrypted(name) from None
    except Exception as error:
        logger.info("the pages of a PDF could not be counted: %s", type(error).__name__)
        raise FileDamaged(name) from None
    if pages > MAX_PAGES:
        raise TooManyPages(name, pages, MAX_PAGES)
    return pages


def _text(name: str, reader: PdfReader, pages: int) -> str:
    deadline = time.monotonic() + _SECONDS
    parts: list[str] = []
    size = 0
    for number in range(pages):
        try:
            lines = (reader.pages[number].extract_text() or "").splitlines()
        except Exception as error:
            logger.info("page %d of a PDF could not be read: %s", number + 1, type(error).__name__)
            raise FileDamaged(name) from None
        parts.append("\n".join(line for line in lines if not _PAGE_NUMBER.match(line)))
        size += len(parts[-1])
        if size > _MAX_TEXT or time.monotonic() > deadline:
            raise SourceTooLarge(name, size, _MAX_TEXT)
    return "\n".join(parts)
