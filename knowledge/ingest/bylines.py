"""The line beside a title that only shows a name, a day and a counter: who wrote the article, and when."""

import re
from collections.abc import Sequence

from knowledge.ingest.blocks import Block
from knowledge.ingest.dates import dateline, parse_date
from knowledge.ingest.portal import is_chrome, is_date_line
from knowledge.ingest.signatures import labelled_author, signature

_PARTS = re.compile(
    r"\s*[|•·–]\s*|\s+-\s+|^-\s+"
    r"|,?\s+(?=(?:Thứ|Chủ nhật|[Nn]gày|T[2-7],)\b)|,?\s+(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_LONGEST = 140  # characters of such a line


def byline(blocks: Sequence[Block], title: int, text: int) -> str | None:
    """The name shown between the title and the first paragraph, at `text`; None where none is.

    Only beside a day, a counter or the like: a name in a line of its own may be what the article is about.
    """
    between = [block for block in blocks[title + 1 : text] if block.links < 0.5 and len(block.text) <= _LONGEST]
    parts = [part.strip() for block in between for part in _PARTS.split(block.text) if part and part.strip()]
    if all(_is_name(part) for part in parts):
        return None
    return next((part for part in parts if _is_name(part)), None)


def is_byline(block: Block) -> bool:
    """Say whether a line tells a name and a day and nothing else."""
    if len(block.text) > _LONGEST:
        return False
    parts = [part.strip() for part in _PARTS.split(block.text) if part and part.strip()]
    told = [_is_name(part) or _is_furniture(part) for part in parts]
    return len(parts) > 1 and all(told) and any(map(_is_furniture, parts))


def _is_furniture(part: str) -> bool:
    return is_chrome(part) or is_date_line(part) or dateline(part) is not None or parse_date(part) is not None


def _is_name(part: str) -> bool:
    words = part.split()
    if not 2 <= len(words) <= 5 or part.isupper() or labelled_author(part):
        return False  # one word is too little to go by, and capitals are a section's name
    return signature(part) == part and not _is_furniture(part)
