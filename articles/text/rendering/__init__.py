"""HTML and plain text made from an article."""
