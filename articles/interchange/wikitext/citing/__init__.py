"""Converts citation templates and notes to the sources that they describe."""
