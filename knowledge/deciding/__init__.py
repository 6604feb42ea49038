"""From what was found to an outcome: answer, choices, not stated, or nothing known."""
