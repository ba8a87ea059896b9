"""Infobox templates as infobox fields."""
