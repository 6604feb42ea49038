"""Telegram's HTML: what people see of it, and whether Telegram will read it."""

import html
import re
from html.parser import HTMLParser

from jobs.errors import BrokenMarkup, PastedMarkup

TAGS = frozenset(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "ins",
        "s",
        "strike",
        "del",
        "tg-spoiler",
        "span",
        "a",
        "code",
        "pre",
        "blockquote",
        "tg-emoji",
    ]  # as the Bot API lists
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
# What a word processor leaves behind where its document was pasted as text.
_PASTED = re.compile(
    r"<!--|<!\[|<\?xml|mso-|</?(?:p|div|span|font|table|tr|td|style|html|body|meta|br|h[1-6]|[a-z]+:[a-z]+"
    r"|b|i|u|strong|em|a|ul|ol|li)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SHOWN = 40  # characters of what was found, in an error


def plain_text(markup: str) -> str:
    """The text without its tags, entities resolved."""
    return html.unescape(_TAG.sub("", markup))


def length(text: str) -> int:
    """The length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check(markup: str) -> None:
    """See that Telegram will take this, and that readers will see no markup.

    Raises:
        BrokenMarkup: a tag is unknown to Telegram, left open or closed twice.
        PastedMarkup: the words themselves hold tags, as a page or a document pasted as text does.
    """
    if found := _PASTED.search(plain_text(markup)):
        raise PastedMarkup(found.group()[:_SHOWN])
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.open:
        raise BrokenMarkup(f"<{reader.open[-1]}>")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise BrokenMarkup(f"<{tag}>")
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise BrokenMarkup(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise BrokenMarkup(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        raise BrokenMarkup("<!--")

    def handle_decl(self, decl: str) -> None:
        raise BrokenMarkup("<!")

    def unknown_decl(self, data: str) -> None:
        raise BrokenMarkup("<![")

    def handle_pi(self, data: str) -> None:
        raise BrokenMarkup("<?")
