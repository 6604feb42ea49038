"""How well the article is read out of our eighty portal pages.

`expected.json` holds what a person reads on each page, and in `misread` what is known to be read wrongly. Forty
pages were set aside in four rounds of ten, each written before anybody saw what the rules make of it: `round` is
its number, `wrong_at_first` what was read wrongly then. Afterwards the rules learned from them as well.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.ingest.blocks import Extracted
from knowledge.ingest.reading import read_document

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class ExpectedPage:
    """What a person reads on a page."""

    file: str
    title: str
    published: date | None
    author: str | None
    body: str
    misread: frozenset[str]
    round: int = 0  # 1 to 4 for those that were set aside
    wrong_at_first: frozenset[str] = frozenset()  # measures

    def read(self) -> Extracted:
        """What our rules read on it."""
        return read_document(self.file, (PAGES / self.file).read_bytes())


# What is measured, the share of pages on which it must hold, and when it holds.
MEASURES: dict[str, tuple[float, Callable[[Extracted, ExpectedPage], bool]]] = {
    "title": (0.98, lambda found, page: found.title == page.title),
    "publication date": (0.96, lambda found, page: found.published == page.published),
    "author": (0.90, lambda found, page: found.author == page.author),
    "body complete": (0.95, lambda found, page: _all_within(page.body, found.body)),
    "free of chrome": (0.95, lambda found, page: _all_within(found.body, page.body)),
}


def expected_pages() -> list[ExpectedPage]:
    """All of them, in the order of `expected.json`."""
    rows = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
    return [_page(row) for row in rows]


def page_shares(pages: Iterable[ExpectedPage]) -> dict[str, float]:
    """By measure, the share of at least one page on which it holds, in [0, 1]."""
    read = [(page.read(), page) for page in pages]
    return {
        name: sum(holds(found, page) for found, page in read) / len(read) for name, (_, holds) in MEASURES.items()
    }


def shares_at_first(pages: Iterable[ExpectedPage]) -> dict[str, float]:
    """By measure, the share of the pages set aside on which it held when they were first looked at."""
    set_aside = [page for page in pages if page.round]
    return {name: sum(name not in page.wrong_at_first for page in set_aside) / len(set_aside) for name in MEASURES}


def _all_within(lines: str, text: str) -> bool:
    return all(line in text for line in lines.split("\n"))


def _page(row: dict[str, Any]) -> ExpectedPage:
    return ExpectedPage(
        file=row["file"],
        title=row["title"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        author=row["author"],
        body=row["body"],
        misread=frozenset(row.get("misread", ())),
        round=row.get("round", 0),
        wrong_at_first=frozenset(row.get("wrong_at_first", ())),
    )
