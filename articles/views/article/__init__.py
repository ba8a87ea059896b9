"""The pages of one article: text, authors, information, backlinks, how to cite it."""
