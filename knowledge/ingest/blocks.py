"""The values between a page and an article: its blocks of text, and what was made of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Hint(StrEnum):
    """What the page's markup says a block is; a plain text says nothing."""

    NONE = "none"
    TITLE = "title"
    DATE = "date"
    AUTHOR = "author"
    LEAD = "lead"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row as it is seen, cleaned, on one or several lines."""

    text: str
    hint: Hint = Hint.NONE
    heading: int = 0  # 1 to 6, 0 for none
    links: float = 0.0  # share of its characters that are links, in [0, 1]
    emphasis: bool = False  # all of it bold, italic, or set to the right or the middle
    after_image: bool = False  # nothing but a picture stands before it
    row: bool = False  # of a table or a list: belongs to its neighbours
    path: tuple[int, ...] = ()  # the elements around it, outermost first
    classes: str = ""  # class and id words of its element, folded


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page, file or pasted text tells: an article that has no identity yet."""

    title: str
    body: str  # paragraphs parted by a blank line
    published: date | None = None
    author: str | None = None
    url: str | None = None
    source_id: str | None = None  # only where the source names one
    sample: bool = False  # made up to try the product with
