"""The words and patterns of `portal.toml`, compiled once, when they are first needed."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from knowledge.analysis.folding import fold
from knowledge.ingest.blocks import Hint

_NUMBER = r"[\d.,]*(?:\s*(?:luot|lan|nguoi|view|views)(?:\s+(?:xem|doc|truy cap))?)?"


@dataclass(frozen=True, slots=True)
class Rules:
    """What is known of portals; patterns over folded text, those of authors over lower case."""

    chrome: re.Pattern[str]
    ends: re.Pattern[str]
    offices: re.Pattern[str]
    skipped: frozenset[str]
    inline: frozenset[str]
    furniture: frozenset[str]
    furniture_names: re.Pattern[str]
    hidden: frozenset[str]
    hints: tuple[tuple[Hint, re.Pattern[str]], ...]  # the surer one first
    not_title: re.Pattern[str]
    nobody: re.Pattern[str]
    sections: re.Pattern[str]
    state: re.Pattern[str]
    papers: re.Pattern[str]


@cache
def rules() -> Rules:
    """The rules of this package."""
    told = tomllib.loads(resources.files("knowledge.ingest").joinpath("portal.toml").read_text(encoding="utf-8"))
    lines, elements, hints = told["lines"], told["elements"], told["elements"]["hints"]
    papers = "|".join(part.strip() for part in fold(told["papers"]["kinds"]).split("|"))
    return Rules(
        chrome=_any(pattern.replace("{n}", _NUMBER) for pattern in lines["chrome"]),
        ends=_any(lines["ends"]),
        offices=_any(lines["offices"]),
        skipped=frozenset(elements["skipped"].split()),
        inline=frozenset(elements["inline"].split()),
        furniture=frozenset(elements["furniture"].split()),
        furniture_names=_any(elements["furniture_names"]),
        hidden=frozenset(elements["hidden"].split()),
        hints=tuple((hint, re.compile(hints[hint.value])) for hint in Hint if hint.value in hints),
        not_title=re.compile(hints["not_title"]),
        nobody=re.compile(rf"\b(?:{'|'.join(told['authors']['nobody'])})\b"),
        sections=_any(told["authors"]["sections"]),
        state=re.compile(told["papers"]["state"]),
        papers=re.compile(rf"(?:{papers})\b"),
    )


def _any(patterns: Any) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
