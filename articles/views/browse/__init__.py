"""Lists of articles and categories, and help."""
