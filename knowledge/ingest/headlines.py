"""Which block of a page is the article's title."""

import re
from collections.abc import Sequence

from knowledge.analysis.folding import fold
from knowledge.ingest.blocks import Block, Hint
from knowledge.ingest.metadata import Metadata
from knowledge.ingest.portal import is_chrome, is_date_line, is_office_name

_HEADING = {1: 4.0, 2: 3.0, 3: 2.0, 4: 1.5, 5: 1.0, 6: 0.5}
_ENOUGH = 1.4  # below it the page's own <title> is the better guess
_SITE_PARTS = re.compile(r"\s+[|»–—·-]\s+|\s*::\s*|\s*\|\s*")
_LONGEST = 300  # characters


def find_title(blocks: Sequence[Block], body: int, container: tuple[int, ...], told: Metadata) -> tuple[str, int]:
    """The title and the position of its last showing before the text at `body`; -1 where no block shows it."""
    candidates = range(min(body, len(blocks)))
    scores = [_score(blocks[at], body - at, told) + _nearness(blocks[at].path, container) for at in candidates]
    right_above = next((at for at in reversed(candidates) if _plain_title(blocks[at])), None)
    if right_above is not None and len(blocks[right_above].text) >= 20:
        scores[right_above] += 0.8
    best = max(candidates, key=lambda at: (scores[at], at), default=None)
    if best is not None and scores[best] >= _ENOUGH:
        letters = _letters(blocks[best].text)
        shown = [at for at in candidates if _letters(blocks[at].text) == letters]
        return blocks[best].text, shown[-1]
    if own := _own_title(told):
        shown = [at for at in candidates if _letters(blocks[at].text) == _letters(own)]
        return own, shown[-1] if shown else body - 1
    near = [at for at in candidates if _plain_title(blocks[at])]
    return (blocks[near[-1]].text, near[-1]) if near else ("", -1)


def _score(block: Block, distance: int, told: Metadata) -> float:
    """How much like a title a block looks that stands `distance` blocks above the text."""
    text = block.text
    if len(text) > _LONGEST or is_chrome(text) or is_date_line(text) or is_office_name(text):
        return -10.0
    score = _HEADING.get(block.heading, 0.0) + (3.0 if block.hint is Hint.TITLE else 0.0)
    score += 0.8 if block.emphasis else 0.0
    score += 0.8 if block.emphasis and len(text) >= 20 and not text.endswith((".", ":", ";")) else 0.0
    score += max((_agreement(text, title) for title in told.titles), default=0.0)
    score -= min(2.0, 0.15 * max(0, distance - 1))
    score -= 2.0 if len(text) < 12 else 0.0
    score -= 1.0 if block.links > 0.5 else 0.0
    score -= 4.0 if block.hint in (Hint.LEAD, Hint.DATE, Hint.AUTHOR, Hint.CAPTION) else 0.0
    score -= 3.0 if block.after_image and not block.heading else 0.0  # a caption, and centred like a title
    return score - (3.0 if text.endswith((".", ":")) and len(text) > 120 else 0.0)


def _nearness(path: tuple[int, ...], container: tuple[int, ...]) -> float:
    """How much of the way to the text's element a block shares, up to 1.5; a page's head shares none of it: -2."""
    shared = sum(1 for one, other in zip(path, container, strict=False) if one == other)
    if shared <= 1 and len(container) >= 3:
        return -2.0
    return 1.5 * max(shared - 1, 0) / max(len(container) - 1, 1)


def _agreement(text: str, title: str) -> float:
    """How much a block is the page's own title; site names around it or its end cut off are allowed for."""
    shown, own = _letters(text), _letters(title)
    if len(shown) < 12:
        return 4.0 if shown == own else 0.0
    if own.startswith(shown) or (len(own) >= 20 and shown.startswith(own)):
        return 4.0
    return 2.0 if shown in own else 0.0  # the site's name, which many pages put behind the title


def _own_title(told: Metadata) -> str:
    for title in told.titles:
        parts = _SITE_PARTS.split(title)
        while len(parts) > 1 and _names_site(parts[-1], told):
            title = title[: title.rindex(parts.pop())].rstrip(" |»–—·-:")
        while len(parts) > 1 and _names_site(parts[0], told):
            title = title[len(parts.pop(0)) :].lstrip(" |»–—·-:")
        title = title.strip(" :|-–·")
        if (
            len(title) >= 12
            and not is_office_name(title)
            and not _names_site(title, told)
            and _letters(title) != _letters(told.site)
        ):
            return title
    return ""


def _names_site(part: str, told: Metadata) -> bool:
    folded = fold(part).strip()
    if is_office_name(part) or (told.site and _letters(part) == _letters(told.site)):
        return True
    return (
        re.match(
            r"(?:ubnd|uy ban nhan dan|bao|dai|tin tuc|trang chu|chi tiet|home|\S+\.(?:vn|com|net|org))\b", folded
        )
        is not None
    )


def _plain_title(block: Block) -> bool:
    return 8 <= len(block.text) <= _LONGEST and not (
        is_chrome(block.text) or is_date_line(block.text) or is_office_name(block.text)
    )


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
