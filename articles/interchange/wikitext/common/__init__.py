"""Types, signs, tables and functions that all parts of the converter use."""
