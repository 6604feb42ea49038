"""Good deeds that residents tell of: the form, what officials decide, and what the resident hears of it."""
