"""One file per errand of a person."""
