"""What everybody may do: ask, browse, follow, see their data."""
