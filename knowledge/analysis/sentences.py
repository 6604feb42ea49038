"""Where a sentence ends in Vietnamese news."""

import re
from collections.abc import Iterator

# A full stop ends a sentence only before white space and a capital, digit, quote or dash, and not after an
# abbreviation or an initial ("TP. Kon Tum", "T.S. Nguyễn", but "lần thứ X. Sáng ..."); a semicolon and a new line
# always end one.
_ABBREVIATION = re.compile(
    r"(?:^|(?<!thứ)(?<!lần)(?<!khóa)(?<!kỳ)[\s(])(?:TP|Tp|TX|Tx|TT|Tt|P|Q|H|X|T|ThS|TS|GS|BS|St|Mr|đ|[A-ZĐ])$"
)
_END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s+[\"“‘(\[–-]?\s*[^\W_a-z]|\s*$)|;|\n+")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence, white space trimmed; offsets count code points.

    The sentences come in order, never overlap, and hold every character that is not white space or a ';'.
    """
    start = 0
    for match in _END.finditer(text):
        if match.group() == "." and _ABBREVIATION.search(text, start, match.start()):
            continue
        end = match.start() if match.group()[0] in ";\n" else match.end()
        yield from _trimmed(text, start, end)
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
