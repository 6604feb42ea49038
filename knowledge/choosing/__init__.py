"""From candidates to the span that answers, and whether to speak at all."""
