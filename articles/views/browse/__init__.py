"""The front page, lists of articles and categories, and help."""
