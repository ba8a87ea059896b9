"""Figures, tags and searches over many revisions."""
