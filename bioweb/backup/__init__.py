"""Backups: database, files, key and heads of a site in one archive, for `backup` and `restore`."""
