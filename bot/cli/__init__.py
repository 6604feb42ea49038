"""The console script's commands, one file per errand of an operator."""
