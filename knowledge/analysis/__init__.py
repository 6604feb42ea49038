"""Vietnamese text: folding, tokens, sentences, and what a question's reader meant to type."""
