"""`ArticleDocument` and what checks, matches and serialises it."""
