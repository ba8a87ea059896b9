"""Fields of a source, read from the parameters of citation templates."""
