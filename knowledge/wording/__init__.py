"""The words of an answer: its short form, and the quote that proves it."""
