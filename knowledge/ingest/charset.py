"""Which characters a file's bytes are. The bytes decide; what a page says about itself is only a hint."""

import re

from knowledge.analysis.folding import nfc
from knowledge.ingest.legacy import modern, vietnamese

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page names its charset


def decode(content: bytes) -> str:
    """The text of a file: BOM, valid UTF-8, UTF-16 by its zero bytes, the declared charset, then by what it says.

    Never raises: bytes of no charset become U+FFFD. Legacy TCVN3 and VNI text comes back as Unicode.
    """
    return modern(_unicode(content))


def looks_binary(content: bytes) -> bool:
    """Say whether the bytes are no text in any charset: many control bytes, and no UTF-16 or UTF-32."""
    head = content[:_HEAD]
    if head.startswith(tuple(bom for bom, _ in _BOMS)) or _wide(head):
        return False
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return controls > len(head) // 100


def _unicode(content: bytes) -> str:
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return content.decode(charset, errors="replace")
    if wide := _wide(content[:_HEAD]):
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass  # an older charset, or a few broken bytes in UTF-8: see below
    if _mostly_utf8(content):
        return content.decode("utf-8", errors="replace")
    return _eight_bits(content)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a BOM: every other byte of ASCII-rich text is zero."""
    if len(head) < 8:
        return None
    pairs = len(head) // 2
    if head[1::2].count(0) > pairs * 0.4 and head[::2].count(0) < pairs * 0.05:
        return "utf-16-le"
    if head[::2].count(0) > pairs * 0.4 and head[1::2].count(0) < pairs * 0.05:
        return "utf-16-be"
    return None


def _mostly_utf8(content: bytes) -> bool:
    broken = content.decode("utf-8", errors="replace").count("\ufffd")
    high = sum(byte >= 0xC0 for byte in content[:1_000_000])  # each character beyond ASCII begins with such a byte
    return high > 0 and broken <= max(2, high // 50)


def _eight_bits(content: bytes) -> str:
    """The reading among the one-byte charsets that gives the most Vietnamese; the declared one wins a tie."""
    declared = _DECLARED.search(content[:_HEAD])
    charsets = ["cp1258", "cp1252"]
    if declared and _codec_exists(name := declared.group(1).decode("ascii").lower()):
        charsets.insert(0, name)
    readings = [nfc(content.decode(charset, errors="replace")) for charset in charsets]
    return max(readings, key=lambda text: vietnamese(modern(text[:20_000])))


def _codec_exists(name: str) -> bool:
    try:
        return bool(b"a".decode(name))
    except (LookupError, UnicodeDecodeError, TypeError, ValueError):
        return False
