"""Word files (.docx): paragraphs, headings, lists and tables in their order."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from knowledge.ingest.blocks import Block, Extracted
from knowledge.ingest.cleaning import line, paragraphs
from knowledge.ingest.errors import ArchiveBomb, FileDamaged, FileEncrypted
from knowledge.ingest.legacy import modern
from knowledge.ingest.text import extract_blocks

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_MAX_ENTRIES = 5_000
_MAX_PART = 30_000_000  # bytes of one unpacked part; a 300-page report has about 5 million
_MAX_RATIO = 200  # unpacked to packed; Word's XML packs 10 to 20 times
_RATIO_FROM = 1_000_000  # unpacked bytes from which the ratio is looked at
_BROKEN = (  # what the libraries make of a damaged file
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    DefusedXmlException,
    NotImplementedError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "txbxContent", "Fallback", "pPr", "rPr"})


def extract_docx(name: str, content: bytes) -> Extracted:
    """An article of a Word file.

    Raises:
        FileDamaged, FileEncrypted, ArchiveBomb: the file cannot be opened, or should not be.
        NoArticle: it holds no text that could be one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(name, archive)
            document = fromstring(archive.read(_DOCUMENT))
            headings = _heading_styles(fromstring(archive.read(_STYLES))) if _STYLES in archive.namelist() else {}
    except _BROKEN:
        raise FileDamaged(name) from None
    except RuntimeError:  # zipfile's way of asking for a password
        raise FileEncrypted(name) from None
    return extract_blocks(name, list(_blocks(document, headings)))


def _check(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES:
        raise ArchiveBomb(name)
    for entry in entries:
        if entry.filename in (_DOCUMENT, _STYLES):
            ratio = entry.file_size / max(entry.compress_size, 1)
            if entry.file_size > _MAX_PART or (entry.file_size > _RATIO_FROM and ratio > _MAX_RATIO):
                raise ArchiveBomb(name)
            if entry.flag_bits & 1:
                raise FileEncrypted(name)
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise FileDamaged(name)  # no program writes a Word file so


def _heading_styles(styles: Element) -> dict[str, int]:
    """The level of each style that is a title or a heading, by its id; names are English in every language."""
    levels: dict[str, int] = {}
    for style in _children(styles, "style"):
        name = "".join(_value(child) for child in _children(style, "name")).lower()
        if name == "title" or name.startswith("heading "):
            levels[_attribute(style, "styleId")] = 1 if name == "title" else int(name[8:9] or 1)
    return levels


def _blocks(document: Element, headings: dict[str, int]) -> Iterator[Block]:
    for body in _children(document, "body"):
        for element in _content(body):
            if _tag(element) == "p":
                yield from _paragraph(element, headings)
            elif _tag(element) == "tbl":
                yield from _rows(element)


def _content(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, those inside content controls and custom tags too."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if _tag(element) in ("p", "tbl"):
            yield element
        elif _tag(element) in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "AlternateContent", "Choice"):
            stack.extend(reversed(element))


def _paragraph(element: Element, headings: dict[str, int]) -> Iterator[Block]:
    text = paragraphs(modern(_text(element)))
    properties = [child for each in _children(element, "pPr") for child in each]
    style = next((_value(child) for child in properties if _tag(child) == "pStyle"), "")
    numbered = any(_tag(child) == "numPr" for child in properties)
    if text:
        heading = headings.get(style, 0)
        marked = numbered and not heading and not text.startswith(("-", "+", "•"))
        yield Block(f"- {text}" if marked else text, heading=heading, row=marked)


def _rows(table: Element) -> Iterator[Block]:
    for row in _children(table, "tr"):
        cells = [
            line(modern(" ".join(_text(each) for each in cell.iter() if _tag(each) == "p")))
            for cell in _children(row, "tc")
        ]
        filled = [cell for cell in cells if cell]
        if len(filled) == 1:
            yield Block(filled[0])  # a table made for layout: a letterhead, a picture with its caption
        elif filled:
            yield Block(", ".join(filled), row=True)


def _text(element: Element) -> str:
    """The text of a paragraph: inserted text counts, deleted text, field codes and text boxes do not."""
    parts: list[str] = []
    stack = list(reversed(element))
    while stack:
        each = stack.pop()
        tag = _tag(each)
        if tag == "t":
            parts.append(each.text or "")
        elif tag in _BREAKS:
            parts.append(_BREAKS[tag])
        elif tag not in _SKIPPED:
            stack.extend(reversed(each))
    return "".join(parts)


def _tag(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _children(element: Element, tag: str) -> Iterator[Element]:
    return (child for child in element if _tag(child) == tag)


def _value(element: Element) -> str:
    return _attribute(element, "val")


def _attribute(element: Element, name: str) -> str:
    return element.get(_W + name) or element.get(_W_STRICT + name) or ""
