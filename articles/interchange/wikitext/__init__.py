"""PURE: MediaWiki's wikitext as an `ArticleDocument` and the sources that it cites."""
