"""A web page's article: which of its blocks are the title, the day, the author and the text."""

from collections import Counter
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from knowledge.ingest.blocks import Block, Extracted, Hint
from knowledge.ingest.bylines import byline, name_in
from knowledge.ingest.dates import parted_date
from knowledge.ingest.errors import NoArticle
from knowledge.ingest.headlines import find_title
from knowledge.ingest.identity import is_article_address
from knowledge.ingest.letterhead import official_title
from knowledge.ingest.markup import blocks_of
from knowledge.ingest.metadata import metadata
from knowledge.ingest.portal import ends_article
from knowledge.ingest.publication import Layout, published_on
from knowledge.ingest.signatures import labelled_author, signature
from knowledge.ingest.tidying import LONG, is_paragraph, tidy

_SHARE = 0.6  # of the page's running text: the smallest element with so much of it holds the article
_NEAR = 8  # blocks around the title in which its day and author stand
_BELOW = 6  # blocks under the text in which its author and day may stand


def extract_html(name: str, html: str, url: str | None = None) -> Extracted:
    """The article of a page.

    Args:
        url: where the page was fetched from; without one the page's own canonical address is taken.

    Raises:
        NoArticle: the page holds no title with a text under it.
    """
    page = LexborHTMLParser(html)
    told = metadata(page)
    blocks = blocks_of(html)
    container = _container(blocks)
    start = next((at for at, block in enumerate(blocks) if _inside(block, container) and _is_running(block)), 0)
    paper = official_title(blocks)
    title, at = (paper[0], paper[2] - 1) if paper else find_title(blocks, start, container, told)
    text = _region(blocks, container, at)
    title, in_title = parted_date(title)
    tidied = tidy(text)
    layout = Layout(_around(blocks, container, at), at, start, container)
    if not title or not any(is_paragraph(Block(part)) for part in tidied.body.split("\n\n")):
        raise NoArticle(name)  # a list of links, or a page that holds nothing but an attachment
    return Extracted(
        title=title,
        body=tidied.body,
        published=(paper[1] if paper else None) or in_title or published_on(blocks, layout, told.published),
        author=_author([blocks[near] for near in layout.around], tidied.author)
        or byline(blocks, at, start)
        or told.author,
        url=url or (told.url if told.url and is_article_address(told.url) else None),
    )


def _is_running(block: Block) -> bool:
    """Say whether a block is text rather than a long title."""
    if block.heading or block.hint is Hint.TITLE or not is_paragraph(block):
        return False
    return not block.emphasis or block.text.rstrip('"”)').endswith((".", "!", "?", ";", ":", "…"))


def _weight(block: Block) -> float:
    return len(block.text) * (1 - block.links) if is_paragraph(block) else 0.0


def _container(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The path of the smallest element that holds most of the running text; () where there is none."""
    weights: Counter[int] = Counter()
    for block in blocks:
        for element in set(block.path):
            weights[element] += _weight(block)  # type: ignore[assignment]
    total = sum(map(_weight, blocks))
    heaviest = max(blocks, key=_weight, default=None)
    if heaviest is None or not total:
        return ()
    path = heaviest.path
    while len(path) > 1 and weights[path[-1]] < _SHARE * total:
        path = path[:-1]
    while len(path) > 1 and sum(_inside(block, path) for block in blocks) < 2:  # one paragraph is not its article
        path = path[:-1]
    return path


def _inside(block: Block, path: tuple[int, ...]) -> bool:
    return block.path[: len(path)] == path


def _region(blocks: Sequence[Block], container: tuple[int, ...], title: int) -> list[Block]:
    """The blocks from under the title to the end of the text, and the lines under it that may name the author."""
    inside = [at for at in range(title + 1, len(blocks)) if _inside(blocks[at], container)]
    if not inside:
        return []
    lead = [
        block
        for block in blocks[title + 1 : inside[0]]
        if block.hint is Hint.LEAD or (is_paragraph(block) and block.links < 0.3) or labelled_author(block.text)
    ]
    return [*lead, *(blocks[at] for at in inside), *_below(blocks[inside[-1] + 1 :])]


def _below(rest: Sequence[Block]) -> list[Block]:
    for at, block in enumerate(rest[:_BELOW]):
        if ends_article(block.text) or len(block.text) >= LONG:
            break
        named = block.hint is Hint.AUTHOR or block.emphasis or labelled_author(block.text)
        if named and block.links < 0.5 and signature(block.text):
            return [rest[at]]
    return []


def _around(blocks: Sequence[Block], container: tuple[int, ...], title: int) -> range:
    """Where the day and the author stand: from some lines above the title to some lines under the text."""
    last = max((at for at, block in enumerate(blocks) if _inside(block, container)), default=title)
    return range(max(0, title - _NEAR), min(len(blocks), last + _BELOW + 1))


def _author(around: Sequence[Block], signed: str | None) -> str | None:
    """Who signed under the text, else who is labelled beside the title or under the text."""
    if signed:
        return signed
    near = [block for block in around if len(block.text) < LONG and (block.links < 0.9 or block.heading)]
    labelled = next((name for block in near if (name := labelled_author(block.text))), None)
    hinted = next((name for block in near if block.hint is Hint.AUTHOR and (name := name_in(block.text))), None)
    return labelled or hinted
