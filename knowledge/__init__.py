"""What is true: articles, passages, facts, answers. Knows no chat and no schedule."""
