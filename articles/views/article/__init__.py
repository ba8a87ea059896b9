"""The pages of one article: its text, authors, information, backlinks, and how to cite it."""
