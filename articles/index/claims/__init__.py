"""Claims, their citations, events and states, derived from the text of articles."""
