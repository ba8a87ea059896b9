"""Stored pages, links between articles, and names as readers see them."""
