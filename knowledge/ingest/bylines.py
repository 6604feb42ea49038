"""The line beside a title that only shows a name, a day and a counter: who wrote the article, and when."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.ingest.blocks import Block
from knowledge.ingest.dates import dateline, only_date, parse_date
from knowledge.ingest.portal import is_chrome, is_date_line
from knowledge.ingest.rules import rules
from knowledge.ingest.signatures import labelled_author, signature

_PARTS = re.compile(
    r"\s*[|•·–]\s*|\s+-\s+|^-\s+"
    r"|,?\s+(?=(?:Thứ|Chủ nhật|[Nn]gày|T[2-7],)\b)|,?\s+(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
    r"|,?\s+(?=\d{1,2}\s+(?:[Tt]háng|[Tt]hg|Th)\b)|(?<=:\d\d)\s+(?=[^\W\d])|(?<=\d{4})\s+(?=[^\W\d])"
)
_LEADING_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}\b")
_LONGEST = 140  # characters of such a line


def byline(blocks: Sequence[Block], title: int, text: int) -> str | None:
    """The name shown between the title and the first paragraph, at `text`; None where none is.

    Only beside a day, a counter or the like: a name in a line of its own may be what the article is about.
    """
    between = [block for block in blocks[title + 1 : text] if block.links < 0.5 and len(block.text) <= _LONGEST]
    parts = [part for block in between for part in _parts(block.text)]
    if all(map(_name, parts)):
        return None
    return next(filter(None, map(_name, parts)), None)


def name_in(text: str) -> str | None:
    """The name of a line that the page calls its author's: the line itself, or a part of it."""
    return signature(text) or next(filter(None, map(_name, _parts(text))), None)


def shown_day(text: str) -> date | None:
    """The day of a line that tells nothing but a day, a name and what portals put beside them."""
    if day := only_date(text) or dateline(text):
        return day
    if len(text) > _LONGEST:
        return None
    parts = _parts(text)
    days = [only_date(part) or dateline(part) or _before_furniture(part) for part in parts]
    told = all(day or _name(part) or is_chrome(part) for day, part in zip(days, parts, strict=True))
    return next(filter(None, days), None) if told else None


def is_byline(block: Block) -> bool:
    """Say whether a line tells a name and a day and nothing else."""
    if len(block.text) > _LONGEST:
        return False
    parts = _parts(block.text)
    told = [_name(part) or _is_furniture(part) for part in parts]
    return len(parts) > 1 and all(told) and any(map(_is_furniture, parts))


def _parts(text: str) -> list[str]:
    return [part.strip(" ,") for part in _PARTS.split(text) if part and part.strip(" ,")]


def _before_furniture(part: str) -> date | None:
    """The day with which a part begins, if buttons and counters are all that follows it."""
    match = _LEADING_DAY.match(part)
    return parse_date(match[0]) if match and is_chrome(part[match.end() :]) else None


def _is_furniture(part: str) -> bool:
    return is_chrome(part) or is_date_line(part) or parse_date(part) is not None


def _name(part: str) -> str | None:
    if part.isupper() or rules().sections.fullmatch(part.lower()):
        return None  # what it is filed under
    if labelled_author(part) or _is_furniture(part):
        return None
    name = signature(part)
    return name if name and 2 <= len(name.split()) <= 5 else None  # one word is too little to go by
