"""The requests of the form of an article (citing and preview), and the page of source texts."""
