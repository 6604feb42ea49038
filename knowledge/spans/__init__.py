"""Typed stretches of article text: dates, numbers, people, organisations, places, awards."""
