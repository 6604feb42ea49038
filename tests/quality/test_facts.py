"""The facts of articles labelled by hand: what is found may not fall below what was once measured."""

import pytest

from tests.quality.facts.scoring import measured

# Precision and recall; measured values less a margin of about 0.03. The held-out part tells what other articles
# will meet.
FLOORS = {
    "train": {
        "ceremonies": (0.95, 0.90),
        "counts": (0.95, 0.90),
        "persons": (0.95, 0.88),
        "honourees": (0.92, 0.75),
    },
    "held_out": {
        "ceremonies": (0.89, 0.82),
        "counts": (0.97, 0.92),
        "persons": (0.86, 0.71),
        "honourees": (0.85, 0.52),
    },
}


@pytest.mark.parametrize(("part", "kind"), [(part, kind) for part, kinds in FLOORS.items() for kind in kinds])
def test_facts_are_found_as_well_as_before(part, kind):
    precision, recall = FLOORS[part][kind]
    found = measured(part)[kind]

    assert found.precision >= precision
    assert found.recall >= recall
