"""The difference between two revisions of an article."""
