"""What stayed as it was, folded away in a diff but for a little of it beside each change."""

from __future__ import annotations

from collections.abc import Sequence

from articles.text.diff.diff_model import SAME, BlockDiff, Folded


def fold(blocks: Sequence[BlockDiff], context: int = 1) -> list[BlockDiff | Folded]:
    """`blocks`, runs of the same ones folded but for `context` beside each change.

    A run is left as it is where folding would hide one block only.
    """
    shown: list[BlockDiff | Folded] = []
    run: list[BlockDiff] = []
    for block in blocks:
        if block.kind == SAME:
            run.append(block)
            continue
        shown.extend(_folded(run, context if shown else 0, context))
        shown.append(block)
        run = []
    shown.extend(_folded(run, context if shown else 0, 0))
    return shown


def _folded(run: list[BlockDiff], before: int, after: int) -> list[BlockDiff | Folded]:
    """The run with `before` blocks shown at its start and `after` at its end."""
    hidden = len(run) - before - after
    if hidden < 2:
        return list(run)
    end = len(run) - after
    return [*run[:before], Folded(hidden, tuple(run[before:end])), *run[end:]]
