"""Conversion of articles from other formats."""
