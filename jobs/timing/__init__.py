"""Who leads, and what runs when."""
