"""Wikitext as Markdown: links, tables, tags, lists, emphasis and files, but not templates."""
