"""Plain text: a page as a portal shows it, copied whole, or an article somebody typed."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from knowledge.ingest.blocks import Block, Extracted
from knowledge.ingest.cleaning import paragraphs
from knowledge.ingest.dates import labelled_date, only_date
from knowledge.ingest.errors import NoArticle
from knowledge.ingest.letterhead import official_title
from knowledge.ingest.portal import is_chrome, is_date_line, is_office_name
from knowledge.ingest.signatures import labelled_author
from knowledge.ingest.tidying import LONG, tidy

_HEAD = 25  # lines in which a page's title and date stand
_ADDRESS = re.compile(r"https?://\S+")
_WRAPPED_AT = 60  # characters: lines of a file with fixed width are at least so long


def extract_text(name: str, text: str) -> Extracted:
    """An article of a page's text.

    Raises:
        NoArticle: there is no line that could be its title, or nothing under it.
    """
    return extract_blocks(name, [Block(line) for line in _lines(text)])


def extract_blocks(name: str, blocks: Sequence[Block]) -> Extracted:
    """An article of blocks without markup that tells more than headings.

    Raises:
        NoArticle: as `extract_text`.
    """
    url = _leading_address(blocks)
    if url:
        blocks = blocks[1:]
    title, published, start = official_title(blocks) or _portal_head(blocks)
    tidied = tidy(blocks[start:])
    if not title or not tidied.body:
        raise NoArticle(name)
    author = tidied.author or _author_above(blocks[:start])
    return Extracted(title, tidied.body, published, author, url)


def _leading_address(blocks: Sequence[Block]) -> str | None:
    return blocks[0].text if blocks and _ADDRESS.fullmatch(blocks[0].text) else None


def _author_above(blocks: Sequence[Block]) -> str | None:
    return next((name for block in blocks[-6:] if (name := labelled_author(block.text))), None)


def _portal_head(blocks: Sequence[Block]) -> tuple[str, date | None, int]:
    """The title, the publication day and where the text begins.

    A labelled day stands beside its title; a bare one counts only below the title, or with its time right above:
    the day at the top of a page is the day on which somebody looked at it.
    """
    head = list(blocks[:_HEAD])
    labelled = next(
        (at for at, block in enumerate(head) if len(block.text) < LONG and labelled_date(block.text)), None
    )
    at = _title_at(head, labelled)
    if at is None:
        return "", None, 0
    if labelled is not None and abs(labelled - at) <= 6:
        found = labelled_date(head[labelled].text)
        return head[at].text, found[1] if found else None, max(at, labelled) + 1 if labelled - at <= 2 else at + 1
    return head[at].text, _bare_date(head, at), at + 1


def _title_at(head: Sequence[Block], labelled: int | None) -> int | None:
    heading = next((at for at, block in enumerate(head) if block.heading == 1 and _could_be_title(block)), None)
    if heading is not None:
        return heading
    if labelled is not None:
        above = [at for at in range(labelled) if _could_be_title(head[at]) and len(head[at].text) < 250]
        if above:
            return above[-1]
    return next((at for at, block in enumerate(head) if _could_be_title(block)), None)


def _could_be_title(block: Block) -> bool:
    return not (
        is_chrome(block.text)
        or is_date_line(block.text)
        or is_office_name(block.text)
        or (len(block.text) < 60 and labelled_author(block.text))
    )


def _bare_date(head: Sequence[Block], title: int) -> date | None:
    for block in head[title + 1 : title + 4]:
        if day := only_date(block.text):
            return day
    above = head[title - 1].text if title else ""
    return only_date(above) if ":" in above else None


def _lines(text: str) -> list[str]:
    groups = [group.split("\n") for group in paragraphs(text).split("\n\n")]
    wrapped = _is_wrapped([line for group in groups for line in group[:-1]])
    lines: list[str] = []
    for group in groups:
        lines.append(group[0])
        for before, line in pairwise(group):
            if _continues(before, line, wrapped=wrapped):
                lines[-1] += f" {line}"
            else:
                lines.append(line)
    return [line for line in lines if line]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """A file of fixed width: nearly all lines that are followed by another one are about equally long."""
    long = [line for line in lines if len(line) >= _WRAPPED_AT]
    return len(long) >= 3 and len(long) >= 0.7 * len(lines) and max(map(len, lines)) <= 130


def _continues(before: str, line: str, *, wrapped: bool) -> bool:
    if before.endswith((".", ":", ";", "!", "?", "…")):
        return wrapped and len(before) >= _WRAPPED_AT and line[0].islower()
    return (line[0].islower() and len(before) >= 40) or (wrapped and len(before) >= _WRAPPED_AT)
