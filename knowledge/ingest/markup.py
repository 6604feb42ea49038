"""A page's markup as blocks of text in reading order, with what the markup says about each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.ingest.blocks import Block, Hint
from knowledge.ingest.cleaning import line, paragraphs
from knowledge.ingest.dates import labelled_date
from knowledge.ingest.hints import centred, hidden, hint_of, is_chrome_element, names_of
from knowledge.ingest.legacy import modern
from knowledge.ingest.rules import rules
from knowledge.ingest.signatures import labelled_author

_ENTITY = re.compile(r"&(?:#\d{2,5}|quot|amp|nbsp|ldquo|rdquo|[aeiouy](?:grave|acute|circ|tilde));")
_STRONG = frozenset({"b", "strong", "em", "i"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"\s+")
_DEPTH = 80  # elements of a block's path; deeper nesting is broken markup
_LOOKED_AT = 300  # elements around one; real pages nest some 40
_MAX_LINK = 400  # characters
_MAX_FOOT = 160  # characters
_MAX_CELL = 250  # characters; a longer cell holds an article, and its table is made for layout


@dataclass(slots=True)
class _Element:
    """An element that is open while its content is walked through."""

    node: LexborNode
    tag: str
    inline: bool
    hint: Hint
    heading: int
    centred: bool
    names: str


@dataclass(slots=True)
class _Pending:
    """The text of the block that is being read."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    strong: int = 0
    image_first: bool = False
    hinted: dict[Hint, int] = field(default_factory=dict)  # characters inside elements with that hint


def blocks_of(html: str) -> list[Block]:
    """Every block that a reader sees, menus and forms left out, in document order."""
    body = LexborHTMLParser(html).body
    return [] if body is None else list(_Walk(body).blocks())


class _Walk:
    """One pass over the elements, without recursion: broken pages nest thousands of them."""

    def __init__(self, body: LexborNode) -> None:
        self._body = body
        self._whole = len(body.text() or "")
        self._open: list[_Element] = [_Element(body, "body", False, Hint.NONE, 0, False, "")]
        self._pending = _Pending()
        self._image = False

    def blocks(self) -> Iterator[Block]:
        """Enter each element, yield what its end completes, go on to the next one."""
        node = self._body.child
        while node is not None:
            entered = False
            if node.is_text_node:
                self._read(node.text_content or "")
            elif node.is_element_node:
                yield from self._begin(node)
                entered = node.child is not None and self._enters(node)
            if entered:
                self._open.append(self._opened(node))
                node = node.child
                continue
            while node is not None and node.next is None:
                if len(self._open) == 1:
                    node = None
                    break
                closed = self._open[-1]
                if not closed.inline:
                    yield from self._flush()
                self._open.pop()
                node = closed.node
            node = None if node is None else node.next
        yield from self._flush()

    def _begin(self, node: LexborNode) -> Iterator[Block]:
        tag = node.tag or ""
        if tag == "br":
            self._pending.parts.append("\n")
        elif tag == "img":
            if any(part.strip() for part in self._pending.parts):
                yield from self._flush()
            self._image = True
        elif tag not in rules().inline:
            yield from self._flush()
            if tag == "table" and not self._too_deep() and not hidden(node) and _is_data(node):
                yield from self._rows(node)

    def _too_deep(self) -> bool:
        """Below this depth no element is looked at as a whole: that would take the square of its size."""
        return len(self._open) > _LOOKED_AT

    def _enters(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag == "footer" and self._tells_of_article(node):
            return not hidden(node)
        if self._too_deep() or tag in rules().skipped or hidden(node):
            return tag not in rules().skipped and not hidden(node)
        if tag == "table" and _is_data(node):
            return False
        if tag == "form":
            return len(node.text() or "") > max(600, self._whole // 2)  # old portals put the page in one
        return not is_chrome_element(node, self._whole)

    def _tells_of_article(self, node: LexborNode) -> bool:
        """Whether a short footer of the article itself says who wrote it and when, as in Drupal's templates."""
        if self._too_deep() or not any(element.tag == "article" for element in self._open):
            return False
        text = line(node.text() or "")
        told = labelled_date(text) is not None or labelled_author(text) is not None
        return told and len(text) <= _MAX_FOOT

    def _opened(self, node: LexborNode) -> _Element:
        parent, tag = self._open[-1], node.tag or ""
        names = names_of(node)
        hint = Hint.NONE if self._too_deep() else hint_of(node, tag, names)
        return _Element(
            node=node,
            tag="" if tag == "a" and len(node.text() or "") > _MAX_LINK else tag,  # a link that nobody closed
            inline=tag in rules().inline,
            hint=hint if hint is not Hint.NONE else parent.hint,
            heading=_HEADINGS.get(tag, parent.heading),
            centred=centred(node) or (parent.centred and tag in rules().inline),
            names=names or (parent.names if tag in rules().inline else ""),
        )

    def _read(self, text: str) -> None:
        tags = {element.tag for element in self._open if element.inline}
        pre = any(element.tag == "pre" for element in self._open[-4:])
        text = text if pre else _SPACE.sub(" ", text)
        size = len(text.strip())
        if size and not any(part.strip() for part in self._pending.parts):
            self._pending.image_first, self._image = self._image, False
        self._pending.parts.append(text)
        hint = self._open[-1].hint
        self._pending.hinted[hint] = self._pending.hinted.get(hint, 0) + size
        self._pending.linked += size if "a" in tags else 0
        self._pending.strong += size if tags & _STRONG else 0

    def _flush(self) -> Iterator[Block]:
        pending, self._pending = self._pending, _Pending()
        text = paragraphs(modern(_unescaped("".join(pending.parts))))
        if not text:
            return
        at = self._open[-1]
        block = Block(
            text=text,
            hint=at.hint
            if at.hint is not Hint.NONE
            else max(pending.hinted, key=lambda hint: pending.hinted[hint]),
            heading=at.heading,
            links=min(1.0, pending.linked / len(text)),
            emphasis=at.centred or pending.strong > 0.8 * len(text),
            after_image=pending.image_first,
            path=tuple(element.node.mem_id for element in self._open[:_DEPTH] if not element.inline),
            classes=at.names,
        )
        if block.heading:
            yield replace(block, text=line(text))
        elif at.tag == "li" and block.links < 0.5:
            yield replace(block, text=f"- {line(text)}", row=True)
        else:
            yield from (replace(block, text=each) for each in text.split("\n") if each)

    def _rows(self, table: LexborNode) -> Iterator[Block]:
        path = tuple(element.node.mem_id for element in self._open[:_DEPTH] if not element.inline)
        for row in table.css("tr"):
            cells = [line(modern(cell.text(separator=" ") or "")) for cell in row.css("td, th")]
            if any(cells):
                yield Block(", ".join(cell for cell in cells if cell), row=True, path=path)


def _unescaped(text: str) -> str:
    """Many portals escape twice: '&amp;quot;'."""
    return unescape(text) if _ENTITY.search(text) else text


def _is_data(table: LexborNode) -> bool:
    """Say whether a table holds data: rows of several short cells, and no other table."""
    if len(table.css("table")) > 1 or table.css_first("h1, h2, form, img") is not None:
        return False
    rows = [[(cell.text() or "").strip() for cell in row.css("td, th")] for row in table.css("tr")]
    several = sum(sum(bool(cell) for cell in row) >= 2 for row in rows)
    return several >= 2 and all(len(cell) <= _MAX_CELL for row in rows for cell in row)
