"""What speaks for and against each span as the answer: the features, and what they share."""
