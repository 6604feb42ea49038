"""What officials do: compose, release, correct and recall announcements."""
