"""From an official's draft to its release, and what can be changed afterwards."""
