"""A question held against an article: where it speaks of the same words, meaning, people and places."""
