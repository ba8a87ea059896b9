"""Three-way merges of articles and texts."""
