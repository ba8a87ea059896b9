"""From an address to what it names, if the reader may see it."""
