"""Claims: extraction from text, identity, events, states and provenance."""
