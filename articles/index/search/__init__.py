"""Full-text search, on SQLite and PostgreSQL."""
