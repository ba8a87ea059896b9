"""Statistics and tags of each revision."""
