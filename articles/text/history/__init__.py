"""Statistics, tags and searches over many revisions."""
