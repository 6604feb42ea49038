"""Long texts in pages that end where a sentence ends, measured as Telegram measures."""

import re

from knowledge.analysis.sentences import sentences

LONGEST_MESSAGE = 4096  # UTF-16 code units after the markup is read, Telegram's limit
PAGE = 1800  # two screens of a phone: enough to read on, little enough to stop
_SPACE = re.compile(r"\s")


def length(text: str) -> int:
    """The length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pages(text: str, limit: int = PAGE) -> list[str]:
    """Cut a text into pages of at most `limit` UTF-16 code units, at least one page.

    A page ends with a sentence; a sentence longer than a page is cut at a space, and without one anywhere.
    Nothing but white space between pages is lost.
    """
    found: list[str] = []
    start = end = 0
    for _, sentence_end in sentences(text):
        if length(text[start:sentence_end].strip()) > limit and end > start:
            found.append(text[start:end].strip())
            start = end
        end = sentence_end
    found += [text[start:].strip()]
    return [part for page in found for part in _cut(page, limit)] or [""]


def shortened(text: str, limit: int) -> str:
    """The text on one line, at most `limit` code points, the cut marked by '…'."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def sentence_case(text: str) -> str:
    """The text with a capital at its start, as it stands alone on a line; names inside keep theirs."""
    return text[:1].upper() + text[1:]


def _cut(page: str, limit: int) -> list[str]:
    parts = []
    while length(page) > limit:
        part = _head(page, limit)
        spaces = [match.start() for match in _SPACE.finditer(part)]
        if spaces and spaces[-1] > len(part) // 2:
            part = part[: spaces[-1]]
        parts.append(part.strip())
        page = page[len(part) :].strip()
    return [*parts, page] if page else parts


def _head(text: str, limit: int) -> str:
    taken = text[:limit]  # a code point has one or two units, so this is at most twice too long
    while length(taken) > limit:
        taken = taken[: -max(1, (length(taken) - limit) // 2)]
    return taken
