"""The grammar of a text: Markdown, citation marks, wiki links, sentences."""
