"""From an article's blocks to its body: what is chrome goes, captions and the signature go, './.' goes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.ingest.blocks import Block, Hint
from knowledge.ingest.bylines import is_byline
from knowledge.ingest.dates import dateline
from knowledge.ingest.portal import ends_article, is_chrome, is_date_line
from knowledge.ingest.signatures import labelled_author, names_nobody, signature

_TAIL = 200  # characters in which a signature ends a paragraph
LONG = 100  # characters from which a block is a paragraph, whatever ends it
_END_MARK = re.compile(r"\s*\.\s?/\s?\.?\s*$|\s*/\.\s*$")
_END_MARK_INSIDE = re.compile(r"\./\.\s*")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’»)\]]*$")
_LIST_ITEM = re.compile(r"^(?:[-–—+•*]|\d{1,3}[.)/]|[a-zđ][.)]|[IVX]{1,5}[.)/-])\s*\S")
_PHOTO_CREDIT = re.compile(
    r"(?:^\(?\s*|[.(–-]\s*)(?:ảnh|nguồn ảnh|hình|ảnh minh họa|clip)\s*(?:\d+)?\s*[:.]"
    r"|\(ảnh\b.*\)\s*$|^ảnh minh h[oọ]",
    re.I,
)
_WITH_SIGNATURE = re.compile(r"^(?P<text>.*[.!?…”]\s?/?\.?)\s+(?P<name>[^.!?…]{3,50})$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tidied:
    """The body's paragraphs, parted by a blank line, and who signed below it."""

    body: str
    author: str | None


def tidy(blocks: Sequence[Block]) -> Tidied:
    """Make the body of the blocks between an article's title and the end of the page."""
    kept = [block for block in _until_end(blocks) if not _is_furniture(block)]
    kept, author = _cut_at_signature(kept)
    labelled = next(
        (name for block in blocks if len(block.text) < LONG and (name := labelled_author(block.text))), None
    )
    kept = [block for position, block in enumerate(kept) if not is_caption(kept, position)]
    return Tidied(_joined(kept), author or labelled)


def is_paragraph(block: Block) -> bool:
    """Say whether a block is running text: long, or a whole sentence."""
    return len(block.text) >= LONG or (len(block.text) >= 40 and _SENTENCE_END.search(block.text) is not None)


def is_caption(blocks: Sequence[Block], position: int) -> bool:
    """Say whether a block says what a picture shows.

    Without markup that is a line which is no sentence, stands alone between two paragraphs and is neither an
    item of a list nor a heading that others of its like show to be one.
    """
    block = blocks[position]
    if block.hint is Hint.CAPTION or (len(block.text) < 250 and _PHOTO_CREDIT.search(block.text)):
        return True
    if block.after_image and len(block.text) < 250 and (block.emphasis or not _SENTENCE_END.search(block.text)):
        return True
    return not block.path and _stands_alone(blocks, position)


def _stands_alone(blocks: Sequence[Block], position: int) -> bool:
    block = blocks[position]
    words = len(block.text.split())
    if block.heading or block.row or not 7 <= words <= 45 or _SENTENCE_END.search(block.text):
        return False
    if _LIST_ITEM.match(block.text) or block.text.isupper() or not 0 < position < len(blocks) - 1:
        return False
    before, after = blocks[position - 1].text, blocks[position + 1].text
    return not before.endswith(":") and len(before) >= LONG and len(after) >= LONG


def _is_furniture(block: Block) -> bool:
    if block.hint in (Hint.DATE, Hint.AUTHOR) and len(block.text) < LONG:
        return True
    if block.links > 0.8 and not block.row and len(block.text) < 200:  # "Xem thêm", a related headline
        return True
    if is_chrome(block.text) or is_byline(block):
        return True
    return (
        len(block.text) < LONG and is_date_line(block.text) and (not block.row or dateline(block.text) is not None)
    )


def _until_end(blocks: Sequence[Block]) -> list[Block]:
    """Cut where related news or comments begin: under the text, or where no text comes any more."""
    texts = [at for at, block in enumerate(blocks) if is_paragraph(block)]
    first = texts[0] if texts else -1
    for at, block in enumerate(blocks):
        if ends_article(block.text) and at > first:
            return list(blocks[:at])
    return list(blocks)


def _cut_at_signature(blocks: list[Block]) -> tuple[list[Block], str | None]:
    """Part the text from the name under it; what stands below the name is another article's headline."""
    last = max((at for at, block in enumerate(blocks) if is_paragraph(block) and not _is_label(block)), default=-1)
    ended = last >= 0 and _END_MARK.search(blocks[last].text) is not None
    for at in range(last + 1, len(blocks)):
        if not blocks[at].row and (name := signature(blocks[at].text)):
            return blocks[:at], name
        if _signs_for_office(blocks[at]):
            return blocks[:at], None
    if ended:
        return blocks[: last + 1], None
    if last == len(blocks) - 1 >= 0 and (parted := _signed_inside(blocks[last])):
        return [*blocks[:last], parted[0]], parted[1]
    return blocks, None


def _signs_for_office(block: Block) -> bool:
    """Say whether a line set apart under the text is the name of an office or a place, without a person's."""
    if not block.emphasis or block.row or block.heading or len(block.text) > 60:
        return False
    last = block.text.split()[-1]
    short = len(block.text.split()) <= 6 and (last[0].isupper() or last[0].isdigit())
    return short and block.text[0].isupper() and not _SENTENCE_END.search(block.text) and names_nobody(block.text)


def _is_label(block: Block) -> bool:
    return len(block.text) < LONG and labelled_author(block.text) is not None


def _signed_inside(block: Block) -> tuple[Block, str] | None:
    """A name that runs on after the last full stop of the last paragraph."""
    head, tail = block.text[:-_TAIL], block.text[-_TAIL:]
    match = _WITH_SIGNATURE.match(tail)
    if match is None or len(match["name"].split()) < 2 or not (name := signature(match["name"])):
        return None
    return Block(head + match["text"], path=block.path), name


def _joined(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        text = _END_MARK_INSIDE.sub(". ", _END_MARK.sub(".", block.text)).strip()
        text = re.sub(r"([.!?…])\.$", r"\1", text) if text.endswith("..") and not text.endswith("...") else text
        if before is not None:
            parts.append("\n" if before.row and block.row else "\n\n")
        parts.append(text)
    return "".join(parts)
