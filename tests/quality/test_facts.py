"""The facts of twenty articles, labelled by hand: what is found may not fall below what was once measured."""

import json
from datetime import date
from pathlib import Path

import pytest

from knowledge.ingest.facts import extract_facts
from tests.quality.facts.scoring import Tally, tallies

HERE = Path(__file__).parent
# Precision and recall; measured values less a margin of about 0.03.
FLOORS = {
    "ceremonies": (0.95, 0.90),
    "counts": (0.95, 0.90),
    "persons": (0.95, 0.85),
    "honourees": (0.92, 0.75),
}


@pytest.fixture(scope="module")
def measured():
    articles = _rows(HERE / "corpus" / "train_articles.jsonl")
    totals = dict.fromkeys(FLOORS, Tally())
    for label in _rows(HERE / "facts" / "labels.jsonl").values():
        article = articles[label["id"]]
        published = date.fromisoformat(article["published"]) if article["published"] else None
        found = tallies(extract_facts(article["title"], article["body"], published), label)
        totals = {kind: total + found[kind] for kind, total in totals.items()}
    return totals


def _rows(path):
    return {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


@pytest.mark.parametrize("kind", FLOORS)
def test_facts_are_found_as_well_as_before(kind, measured):
    precision, recall = FLOORS[kind]

    assert measured[kind].precision >= precision
    assert measured[kind].recall >= recall
