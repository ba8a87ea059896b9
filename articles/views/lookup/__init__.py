"""Finds what an address names, if the reader may see it."""
