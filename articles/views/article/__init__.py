"""One article: its page, authors, information, citation forms."""
