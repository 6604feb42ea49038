"""What a test needs of the machine: skipped visibly where it is absent, failed where it must be there."""

import os
from typing import NoReturn

import pytest

# CI installs these, so there their absence is a failure: a comma-separated list of their names.
REQUIRED = frozenset(filter(None, os.environ.get("GUONGSANG_TEST_REQUIRE", "").split(",")))


def skip_without(name: str, reason: str) -> NoReturn:
    """Skip the test for want of `name`, or fail it where GUONGSANG_TEST_REQUIRE lists that name."""
    if name in REQUIRED:
        pytest.fail(f"{name} is required here: {reason}")
    pytest.skip(f"no {name}: {reason}")
