"""What admins do: keep the knowledge base and its words, sources, people and record."""
