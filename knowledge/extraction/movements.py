"""Movements and campaigns by their names."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from knowledge.analysis.folding import fold
from knowledge.extraction.report import Report
from knowledge.facts import Fact, FactKind
from knowledge.spans.span import SpanKind

_HEAD = re.compile(r"(?<![^\W_])(?:phong trào|cuộc vận động)\s+", re.IGNORECASE)
# What may stand between the head and a name, and between two names.
_SEPARATOR = re.compile(r"[”\"]?\s*(?:(?:thi đua|là|:|và|,)\s*)*[“\"‘]\s*", re.IGNORECASE)
_NEAR = 30  # characters between the head and a known name


def find(report: Report) -> list[Fact]:
    """Each movement once, at its first mention: in quotation marks, or one of the known names."""
    found: dict[str, Fact] = {}
    for head in _HEAD.finditer(report.body):
        for start, end in _names(report, head.end()):
            name = report.body[start:end]
            found.setdefault(_key(name), report.fact(FactKind.MOVEMENT, start, end, name))
    return sorted(found.values(), key=lambda fact: fact.start)


def _names(report: Report, start: int) -> Iterator[tuple[int, int]]:
    """Where the names after "phong trào" stand; a second one may follow after "và"."""
    position = start
    for quote in report.within(SpanKind.QUOTED, start, start + 200):
        if not _SEPARATOR.fullmatch(report.body, position, quote.start):
            break
        yield quote.start, quote.end
        position = quote.end
    if position == start:
        known = _known().match(report.body, start) or _known().search(report.body, start, start + _NEAR)
        if known:
            yield known.start(), known.end()


def _key(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


_added: set[str] = set()  # an office's own names; articles that are read from then on know them


def add_names(names: Iterable[str]) -> None:
    """Know an office's movements as well, instead of those it added before."""
    added = {name.lower() for name in names}
    if added != _added:
        _added.clear()
        _added.update(added)
        _known.cache_clear()


@cache
def _known() -> re.Pattern[str]:
    text = files("knowledge.extraction").joinpath("movements.toml").read_text(encoding="utf-8")
    names = sorted({*tomllib.loads(text)["names"], *_added}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)), re.IGNORECASE)
