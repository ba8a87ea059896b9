"""Search queries, normalised words and excerpts."""
