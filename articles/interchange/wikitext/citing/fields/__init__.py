"""Reads the attributes of a source from the parameters of a citation template."""
