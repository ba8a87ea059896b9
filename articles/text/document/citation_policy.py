"""What is done where an edit leaves a claim without a source: what a site or a category says.

"allow": nothing. "warn": the editor is asked once, with the sentences named. "block": it is
refused. A category that says "" leaves it to the categories that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable

# From the mildest to the strictest.
LEVELS = ("allow", "warn", "block")
ALLOW, WARN, BLOCK = LEVELS


def strictest(said: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Of (level, who says it) the first that nobody outdoes; None where nobody says anything."""
    spoken = [(level, who) for level, who in said if level in LEVELS]
    return max(spoken, key=lambda one: LEVELS.index(one[0]), default=None)
