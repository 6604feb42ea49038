"""How the facts that were found compare with those labelled by hand.

A label holds `ceremonies` ([day or null, organiser]), `counts` ([number, unit]), `persons` (name -> words that
role and unit must hold), `honourees` (names), and in `may` what is neither asked for nor wrong.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.analysis.folding import fold
from knowledge.facts import Fact, FactKind
from knowledge.ingest.facts import extract_facts

KINDS = ("ceremonies", "counts", "persons", "honourees")
_HERE = Path(__file__).parent
# The rules were written by the first part; of the second one only totals were ever looked at.
LABELS = {"train": "labels.jsonl", "held_out": "held_out_labels.jsonl"}
ARTICLES = {"train": "train_articles.jsonl", "held_out": "wide_articles.jsonl"}  # held out from rules of facts


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, how many of these are right, and how many were asked for."""

    found: int = 0
    right: int = 0
    asked: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.found + other.found, self.right + other.right, self.asked + other.asked)

    @property
    def precision(self) -> float:
        """In [0, 1]; 1.0 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """In [0, 1]; 1.0 where nothing was asked for."""
        return self.right / self.asked if self.asked else 1.0


@cache
def measured(part: str) -> Mapping[str, Tally]:
    """The totals of all labelled articles of a part, by kind."""
    articles = _rows(_HERE.parent / "corpus" / ARTICLES[part])
    totals = dict.fromkeys(KINDS, Tally())
    for label in _rows(_HERE / LABELS[part]).values():
        article = articles[label["id"]]
        published = date.fromisoformat(article["published"]) if article["published"] else None
        found = tallies(extract_facts(article["title"], article["body"], published), label)
        totals = {kind: total + found[kind] for kind, total in totals.items()}
    return totals


def _rows(path: Path) -> dict[str, Any]:
    return {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def tallies(facts: Iterable[Fact], label: Mapping[str, Any]) -> dict[str, Tally]:
    """One tally a kind: "ceremonies", "counts", "persons", "honourees"."""
    by_kind: dict[FactKind, list[Fact]] = {}
    for fact in facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    may = set(map(fold, label["may"]))
    persons = [fact for fact in by_kind.get(FactKind.PERSON, ()) if {"role", "unit"} & fact.details.keys()]
    return {
        "ceremonies": _tally(
            map(_ceremony, by_kind.get(FactKind.CEREMONY, ())), map(_asked, label["ceremonies"]), may
        ),
        "counts": _tally(map(_count, by_kind.get(FactKind.COMMENDED, ())), map(_asked, label["counts"]), may),
        "persons": _persons(persons, label["persons"], may),
        "honourees": _tally(
            (fold(fact.subject) for fact in by_kind.get(FactKind.HONOUREE, ())), map(fold, label["honourees"]), may
        ),
    }


def _tally(found: Iterable[str], asked: Iterable[str], may: set[str]) -> Tally:
    """Two are the same where one begins the other, by half of it: "cá nhân" and "cá nhân tiêu biểu"."""
    wanted = list(asked)
    total, right, open_ = 0, 0, list(wanted)
    for item in found:
        hit = next((want for want in open_ if _same(item, want)), None)
        if hit is not None:
            open_.remove(hit)
        elif any(item.startswith(other) for other in may):
            continue
        total += 1
        right += hit is not None
    return Tally(total, right, len(wanted))


def _same(item: str, want: str) -> bool:
    return item.startswith(want) or (want.startswith(item) and 2 * len(item) > len(want))


def _persons(found: Iterable[Fact], asked: Mapping[str, str], may: set[str]) -> Tally:
    total = right = 0
    for fact in found:
        told = fold(" ".join(str(fact.details.get(name) or "") for name in ("honorific", "role", "unit", "title")))
        words = asked.get(fact.subject)
        if words is None and fold(fact.subject) in may:
            continue
        total += 1
        right += words is not None and fold(words) in told
    return Tally(total, right, len(asked))


def _ceremony(fact: Fact) -> str:
    return f"{fact.details.get('date')} {fold(str(fact.details.get('organiser') or '-'))}"


def _count(fact: Fact) -> str:
    return f"{fact.details.get('count')} {fold(fact.subject)}"


def _asked(pair: tuple[object, str]) -> str:
    return f"{pair[0]} {fold(pair[1])}"
