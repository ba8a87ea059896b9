"""Revisions: of one subject, of one editor, and recent ones."""
