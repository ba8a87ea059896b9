"""What is said of a dump that cannot be read."""


class BadDump(Exception):
    """The file cannot be read, or not any further; the message says why and what to do."""
