"""Review, undo, rollback, revert and withhold."""
