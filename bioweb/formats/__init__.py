"""How dates and times are written, by language: the one form that pages use."""
