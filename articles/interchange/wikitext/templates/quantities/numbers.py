"""Reads, rounds and writes numbers."""

from __future__ import annotations

import math
import re

_NUMBER = re.compile(r"[-−+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d{1,3})?", re.ASCII | re.IGNORECASE)
# The sign, the whole digits, and the decimals with their point.
_PARTS = re.compile(r"([-−+]?)(\d+)((?:\.\d*)?)", re.ASCII)
MAX_DIGITS = 40  # a longer number is neither read nor grouped


def read_number(text: str) -> float | None:
    """The number that a text is ("1,234.5", "−3"); None if it is no number."""
    text = text.strip().replace(",", "").replace("\u00a0", "")
    if len(text) > MAX_DIGITS or not _NUMBER.fullmatch(text):
        return None
    value = float(text.replace("−", "-"))
    return value if math.isfinite(value) else None


def group_digits(text: str, *, german: bool = False) -> str:
    """A number with grouped digits, "12,345.6", in German "12.345,6"; other text without commas."""
    text = text.strip().replace(",", "")
    found = _PARTS.fullmatch(text)
    if found is None:
        return text
    sign, digits, decimals = found.groups()
    if len(digits) <= MAX_DIGITS:
        digits = f"{int(digits):,}"
    shown = f"{'−' if sign in ('-', '−') else sign}{digits}{decimals}"
    return shown.translate(str.maketrans(",.", ".,")) if german else shown


def rounded_text(value: float, places: int) -> str:
    """A number as text with `places` decimals (-1: tens); halves are rounded away from zero."""
    factor = 10.0 ** max(-15, min(15, places))
    whole = math.floor(abs(value) * factor + 0.5) / factor
    sign = "−" if value < 0 and whole else ""
    return sign + f"{whole:,.{max(0, min(15, places))}f}"
