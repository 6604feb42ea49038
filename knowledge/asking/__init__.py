"""What a question asks for: the kind of answer, and what the answer must agree with."""
