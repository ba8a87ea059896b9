"""Tables of names and labels."""
