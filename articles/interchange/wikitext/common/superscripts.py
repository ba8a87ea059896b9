"""Raised and lowered letters, which Markdown has not: Unicode's own where it has them all."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxijnkmpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓᵢⱼₙₖₘₚₛₜ")


def superscript(text: str) -> str:
    """Raised signs for `text`, or `text` itself where one of its characters has none."""
    return _translated(text, _RAISED)


def subscript(text: str) -> str:
    """Lowered signs for `text`, or `text` itself where one of its characters has none."""
    return _translated(text, _LOWERED)


def _translated(text: str, signs: dict[int, int]) -> str:
    core = text.strip()
    # Whole words of such letters could not be read, or found.
    is_word = core.isalpha() and len(core) > 1
    if not core or is_word or any(ord(char) not in signs for char in core):
        return text
    return core.translate(signs)
