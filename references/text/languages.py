"""Validation of language tags, such as kk-Latn, by BCP 47 (RFC 5646, section 2.1)."""

from __future__ import annotations

import re

_LANGUAGE = re.compile(
    r"""(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})     # language, with extended language
        (?:-[a-z]{4})?                                   # script
        (?:-(?:[a-z]{2}|\d{3}))?                         # region
        (?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*              # variants
        (?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*                # extensions
        (?:-x(?:-[a-z\d]{1,8})+)?                        # private use""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def check_language_tag(text: str) -> None:
    """Raises ValueError, with a sentence, if `text` does not have the form of a language tag."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(
            f"“{text}” is not a language code. Write one such as en or kk, with a script or region "
            "after a hyphen if it matters, such as kk-Latn or pt-BR."
        )
