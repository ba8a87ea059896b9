"""The difference between two revisions, as a page."""
