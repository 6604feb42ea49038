"""Leafing through what is known: the honour board, ceremonies, people, related articles."""
