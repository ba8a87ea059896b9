"""Pages of revisions: of one subject, of one editor, and of all subjects."""
