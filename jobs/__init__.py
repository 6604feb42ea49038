"""Who gets what, when, and did it arrive."""
