"""When a page was published: of the days around its title, and those that it tells machines, which one it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.ingest.blocks import Block, Hint
from knowledge.ingest.bylines import shown_day
from knowledge.ingest.dates import labelled_date, parse_date

_NEAR = 8  # blocks around the title in which a day without a label counts
_LONGEST = 200  # characters of a line that may tell the page's day
_BESIDE = 140  # the same between the title and the text, whatever else the line tells


@dataclass(frozen=True, slots=True)
class Layout:
    """Where on a page its article is."""

    around: range  # the blocks in which the day may stand
    title: int
    text: int  # the first paragraph
    container: tuple[int, ...]  # the elements around the text


def published_on(blocks: Sequence[Block], layout: Layout, machine: date | None) -> date | None:
    """A labelled day beside the title, the page's day for machines or the bare one that is shown, an update."""
    near = sorted(layout.around, key=lambda at: abs(at - layout.title))
    order = [at for at in near if _may_date(blocks[at])]
    labels = [found for at in order if (found := labelled_date(blocks[at].text))]
    posted, created, updated = (next((day for rank, day in labels if rank == each), None) for each in range(3))
    if posted:
        return posted
    shown = _bare(blocks, order, layout) or _right_above(blocks, layout.title)
    if shown is None and not labels:
        shown = _first_beside(blocks[layout.title + 1 : layout.text])
    return _surer(machine, shown or created) or updated


def _surer(machine: date | None, shown: date | None) -> date | None:
    """Of two days the earlier: a template may tell machines today's, and a later one shown is an update."""
    if machine is None or shown is None or (machine.day, machine.month) == (shown.month, shown.day):
        return machine or shown  # what is shown may put the month first; what machines are told may not
    return min(machine, shown)


def _may_date(block: Block) -> bool:
    """Say whether a line may tell the page's day: short, and no sentence of the article."""
    sentence = len(block.text) > 60 and block.text.endswith(".")
    return len(block.text) < _LONGEST and not sentence and (block.links < 0.5 or block.heading > 0)


def _bare(blocks: Sequence[Block], order: Sequence[int], layout: Layout) -> date | None:
    """A day without a label; above the title only inside the article's own element, not in the page's head."""
    title = layout.title
    common = layout.container
    if 0 <= title < len(blocks):
        common = _common(blocks[title].path, layout.container)
    for at in order:
        inside = len(common) >= 2 and blocks[at].path[: len(common)] == common
        if abs(at - title) > _NEAR or (at < title and not inside):
            continue
        if day := _shown(blocks[at]):
            return day
    return None


def _shown(block: Block) -> date | None:
    if labelled_date(block.text):
        return None  # created or updated: not without its rank
    return shown_day(block.text) or (parse_date(block.text) if block.hint is Hint.DATE else None)


def _right_above(blocks: Sequence[Block], title: int) -> date | None:
    """The day over a title of a blog, in an element that holds the article and not the page's head."""
    if title < 1 or blocks[title - 1].hint is not Hint.DATE:
        return None
    shared = _common(blocks[title - 1].path, blocks[title].path)
    return _shown(blocks[title - 1]) if 2 * len(shared) > len(blocks[title].path) else None


def _first_beside(blocks: Iterable[Block]) -> date | None:
    """The first day between the title and the text, in lines of links, names and counters; no sentence's."""
    for block in blocks:
        sentence = block.hint in (Hint.LEAD, Hint.CAPTION) or block.text.rstrip('"”)').endswith((".", "!", "?"))
        if not sentence and len(block.text) <= _BESIDE and (day := parse_date(block.text)):
            return day
    return None


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    length = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[:length]
