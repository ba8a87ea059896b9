"""Converts MediaWiki's wikitext to an `ArticleDocument` and its sources, without a database."""
