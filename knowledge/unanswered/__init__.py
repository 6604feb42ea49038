"""Questions without an answer: gathered in clusters, mended, and kept as tests of what comes later."""
