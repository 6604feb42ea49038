"""Word lists, in files that an office can add to (see `knowledge/analysis/lexicon.py`)."""
