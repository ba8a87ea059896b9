"""A diff shown as the rendered article, with insertions and deletions in it."""
