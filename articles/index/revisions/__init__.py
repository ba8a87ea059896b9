"""Figures and tags of each revision."""
