"""Scans of sources: at the pace that each host can bear, whatever dies in between."""
