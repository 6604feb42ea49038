"""Whether the best span answers at all: how sure it is, and when to say nothing."""
