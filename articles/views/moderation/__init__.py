"""Pages to review, undo, roll back, revert and withhold revisions."""
