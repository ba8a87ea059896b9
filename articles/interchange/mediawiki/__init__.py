"""The import of dumps of a MediaWiki wiki: its pages with all their revisions."""
