"""From a page, a file or a pasted text to an article with its facts: one step, or one format, a file."""
