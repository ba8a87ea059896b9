"""Wikitext without its templates: links, tables, tags, lists and notes."""
