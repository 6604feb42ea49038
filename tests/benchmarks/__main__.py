"""`python -m tests.benchmarks NAME`: figures as ratios against a baseline of the same run, and peak memory."""

import sys
from importlib import import_module

NAMES = ("answers", "search", "updates", "ingest", "broadcast", "crashes")


def main() -> None:
    """Run the named benchmarks, or all of them."""
    asked = sys.argv[1:] or list(NAMES)
    unknown = [name for name in asked if name not in NAMES]
    if unknown:
        sys.exit(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    for name in asked:
        import_module(f"tests.benchmarks.{name}").run()


if __name__ == "__main__":
    main()
