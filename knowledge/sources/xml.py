"""What keeps a hostile XML document from unfolding into more than was sent."""

import gzip
import re
import zlib

from knowledge.ingest.charset import decode
from knowledge.sources.errors import FeedRefused, FeedUnreadable

MOST = 50_000_000  # bytes of a document, unpacked: what the sitemap protocol allows
_RATIO = 200  # unpacked to packed; lists of addresses reach some 50
_PACKED = b"\x1f\x8b"
# Without declared entities there is nothing to unfold; a feed of old may name a DOCTYPE all the same.
_ENTITY = re.compile(r"<!\s*(?:ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def text_of(source: str, content: bytes) -> str:
    """The document as text, whatever charset it is really in, without its XML declaration.

    Raises:
        FeedRefused: it declares entities, or unpacks to too much.
    """
    if content.startswith(_PACKED):
        content = _unpacked(source, content)
    text = _CONTROL.sub("", decode(content)).lstrip("\ufeff \t\r\n")
    if _ENTITY.search(text):
        raise FeedRefused(source)
    return _DECLARATION.sub("", text, count=1)


def _unpacked(source: str, content: bytes) -> bytes:
    most = min(MOST, _RATIO * len(content) + 10_000)
    try:
        unpack = zlib.decompressobj(wbits=31)
        unpacked = unpack.decompress(content, most + 1)
    except (zlib.error, gzip.BadGzipFile):
        raise FeedUnreadable(source) from None
    if len(unpacked) > most:
        raise FeedRefused(source)
    return unpacked
