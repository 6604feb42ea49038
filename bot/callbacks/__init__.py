"""What a button carries: a version, letters and a few values, at most 64 bytes, readable after any restart."""
