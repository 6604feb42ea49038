"""Which articles, which sentence, which span: recall, then precision, then whether to speak at all."""
