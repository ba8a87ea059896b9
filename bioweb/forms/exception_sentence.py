"""The sentence for readers in an exception."""

from __future__ import annotations


def sentence_of(exception: Exception) -> str:
    """The text of the exception if it is for readers; "" for the texts of Django's exceptions."""
    text = exception.args[0] if exception.args else ""
    return str(text) if isinstance(text, str) and text.strip().endswith((".", "!")) else ""
